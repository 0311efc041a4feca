"""The steps that settle what is done and for how much, and have it agreed and paid."""

from __future__ import annotations

from typing import Any

from hallctl.domain.base import Refused
from hallctl.domain.choosing import plan_of, usual
from hallctl.domain.plan import as_was
from hallctl.domain.step import Done, Ending, Given, Need, Result, Secret, Step, StepContext, secret
from hallctl.text import yuan

CASH = "cash"
SIGNATURES = SIGNED, _REFUSED = "signed", "refused"
LARGEST_NOTE = 10_000
"""The largest banknote in fen: handing over a single one is never suspicious."""
FACTOR = 10
"""From how many times the amount due on cash has to be keyed twice, where the pack does not say."""


# what is told, and the service's own fields


def _tell_needs(_: StepContext) -> tuple[Need, ...]:
    return (Need("told", "tick"),)


def _details_needs(s: StepContext) -> tuple[Need, ...]:
    own = tuple(
        Need(
            f.id,
            "choice" if f.choices else f.kind,
            tuple(f.choices),
            s.fields.get(f.id) or usual(s, f),
            required=f.required,
        )
        for f in s.service.fields
    )
    contract = any(place.when == "contract" for place in s.service.signatures)
    return (*own, Need("contract", "yes", default="no")) if contract else own


def _details(s: StepContext, given: Given) -> Result:
    values = {f.id: Secret(_written(given[f.id])) for f in s.service.fields if given[f.id]}
    products: dict[str, Any] = {}
    for one in s.service.fields:
        if chosen := plan_of(s, one, given[one.id]):
            values[one.id] = Secret(chosen.name(s.language))
            products[one.id] = as_was(chosen)
    facts = {"fields": values, "contract": bool(given.get("contract"))}
    return Done({**facts, "products": products} if products or s.order.products else facts)


# amount and money


def _amount_needs(s: StepContext) -> tuple[Need, ...]:
    fee = s.service.fee
    if s.original is not None and s.original.amount is not None:
        return (Need("amount", "money", default=yuan(s.original.amount)),)
    if s.order.amount is not None:
        return (Need("amount", "money", default=yuan(s.order.amount)),)
    known = fee.low_fen == fee.high_fen
    return (Need("amount", "money", default=yuan(fee.low_fen) if known else ""),)


def _amount(s: StepContext, given: Given) -> Result:
    fee, amount = s.service.fee, given["amount"]
    most = fee.high_fen
    if s.original is not None:
        most = s.original.amount or 0
    if not fee.low_fen <= amount <= most:
        raise Refused("amount-out-of-range", low=yuan(fee.low_fen), high=yuan(most))
    return Done({"amount": amount})


def _money_needs(s: StepContext) -> tuple[Need, ...]:
    if s.original is not None and s.original.means:
        return (Need("means", "choice", (s.original.means,), s.original.means),)
    means = tuple(s.book.means())
    if s.service.fee.kind == "paid-out":
        return (Need("means", "choice", means, means[0]),)
    due = s.order.amount or 0
    # After a correction the customer's money is in the till already: the difference is change.
    counted = s.order.tendered if s.order.corrected else None
    return (
        Need("means", "choice", means, s.order.means or means[0]),
        Need("tendered", "money", default=yuan(max(due, counted or 0))),
        Need("tendered-again", "money", required=False),
    )


def is_much(s: StepContext, tendered: int) -> bool:
    """Whether the cash handed over (fen) is so much more than what is due that it has to be keyed twice."""
    most = (s.order.amount or 0) * s.book.limit("tendered_factor", FACTOR)
    return tendered > max(most, LARGEST_NOTE)


def _money(s: StepContext, given: Given) -> Result:
    amount, means = s.order.amount or 0, given["means"]
    if s.service.fee.kind == "paid-out":
        return Done({"means": means})
    tendered = given["tendered"] if means == CASH else amount
    if tendered < amount:
        raise Refused("too-little", due=yuan(amount), tendered=yuan(tendered))
    if means == CASH and is_much(s, tendered) and given["tendered-again"] != tendered:
        raise Refused("tendered-much", due=yuan(amount), tendered=yuan(tendered))
    return Done({"means": means, "tendered": tendered, "change": tendered - amount})


def _to_pay(s: StepContext) -> bool:
    return s.order.amount != 0


# consent by the customer's own means; signatures place by place (C3.4-3, C4.3.3-2)


def _consent_needs(s: StepContext) -> tuple[Need, ...]:
    return (
        Need("consent", "choice", s.service.consents, s.service.consents[0]),
        Need("consent-reference", "text", required=False),
    )


def _consent(_: StepContext, given: Given) -> Result:
    if given["consent"] != "signature" and not given["consent-reference"]:
        raise Refused("field-needed", field="consent-reference")
    reference = secret(given["consent-reference"])
    return Done({"consent": given["consent"], "consent_reference": reference})


def _sign_needs(s: StepContext) -> tuple[Need, ...]:
    left = tuple(place.id for place in s.unsigned)
    return (
        Need("place", "choice", left, left[0] if left else ""),
        Need("signature", "choice", SIGNATURES),
        Need("reason", "choice", tuple(r.id for r in s.book.reasons("signature")), required=False),
    )


def _sign(s: StepContext, given: Given) -> Result:
    last = len(s.unsigned) <= 1
    if given["signature"] == SIGNED:
        return Done({"signed": (*s.order.signed, given["place"])}, finished=last)
    if not given["reason"]:
        raise Refused("reason-needed")
    if not s.order.submitted:
        return Ending("signature-refused", given["reason"])
    return Done({"unsigned": {**s.order.unsigned, given["place"]: given["reason"]}}, finished=last)


def _to_sign(s: StepContext) -> bool:
    return bool(s.places)


def _written(value: str | int) -> str:
    """A field's value as the paper shows it; money is read as fen."""
    return yuan(value) if isinstance(value, int) else value


STEPS = {
    "tell": Step(_tell_needs),
    "details": Step(_details_needs, _details),
    "amount": Step(_amount_needs, _amount),
    "consent": Step(_consent_needs, _consent),
    "sign": Step(_sign_needs, _sign, _to_sign),
    "money": Step(_money_needs, _money, _to_pay),
}
