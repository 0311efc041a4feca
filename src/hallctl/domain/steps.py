"""The steps of a ladder: what each needs, and what it records.

A service's ladder is data of the pack; the words in it are these. A step's `needs` make the form on
the screen and the `--field`s of the command; its rule takes what was given and says what became of
it: `Done`, or `Ending` where a refusal is the outcome.
"""

from __future__ import annotations

from hallctl.domain.base import MANAGERS, Refused
from hallctl.domain.service import Place
from hallctl.domain.situation import Done, Ending, Given, Need, Result, Secret, Situation, Step
from hallctl.text import yuan

MATCHES = ("passed", "failed", "not-needed")
CLEAR = "clear"
CASH = "cash"


def _nothing(_: Situation) -> tuple[Need, ...]:
    return ()


def _noted(_: Situation, __: Given) -> Result:
    return Done({})


# identity: who stands there, and does the person match the document


def _identity_needs(s: Situation) -> tuple[Need, ...]:
    who = s.order.who if s.order.who in s.service.who else s.service.who[0]
    matches = MATCHES[:2] if s.service.match else MATCHES
    return (
        Need("who", "choice", s.service.who, who),
        Need("match", "choice", matches, matches[0]),
        Need("match-reference", "text", required=False),
    )


def _identity(s: Situation, given: Given) -> Result:
    who = given["who"]
    if who in s.service.manager_for and not s.by.has(*MANAGERS):
        raise Refused("manager-needed", who=who, service=s.service.id)
    if given["match"] == "failed":
        return Ending("match-failed")
    return Done(
        {
            "who": who,
            "match": given["match"],
            "match_reference": _secret(given["match-reference"]),
            "approver": s.by.approver,
        }
    )


# documents: one of each group seen, the originals taken go on the to-hand-back list


def _documents_needs(s: Situation) -> tuple[Need, ...]:
    groups = s.service.documents.get(s.order.who or "", ())
    known = tuple(document for group in groups for document in group)
    # What reception saw stands first; where it looked at nothing, the usual documents do.
    ready = s.order.seen or tuple(group[0] for group in groups)
    usual = [document for document in known if document in ready]
    taken = ",".join(document for document in usual if s.book.handed_back(document))
    return (
        Need("seen", "several", known, ",".join(usual), required=bool(groups)),
        Need("taken", "several", default=taken, required=False),
    )


def _documents(s: Situation, given: Given) -> Result:
    seen = given["seen"]
    groups = s.service.documents.get(s.order.who or "", ())
    missing = [group for group in groups if not set(group) & set(seen)]
    if missing:
        raise Refused("documents-missing", missing=tuple("|".join(group) for group in missing))
    return Done({"seen": seen}, received=given["taken"])


# number and status: whose number it is, and whether the core system lets it be served


def _number_needs(s: Situation) -> tuple[Need, ...]:
    named = "name" in s.service.checked
    return (
        Need("number", "phone", default=s.phone),
        Need("name", "text", default=s.name, required=named),
    )


def _number(_: Situation, given: Given) -> Result:
    return Done({"phone": Secret(given["number"]), "name": _secret(given["name"])})


def _status_needs(s: Situation) -> tuple[Need, ...]:
    refusals = tuple(reason.id for reason in s.book.reasons("decline"))
    return (Need("status", "choice", (CLEAR, *refusals), CLEAR),)


def _status(_: Situation, given: Given) -> Result:
    return Done({}) if given["status"] == CLEAR else Ending(given["status"])


# details: the service's own fields


def _details_needs(s: Situation) -> tuple[Need, ...]:
    own = tuple(
        Need(
            f.id,
            "choice" if f.choices else f.kind,
            tuple(f.choices),
            s.fields.get(f.id, ""),
            required=f.required,
        )
        for f in s.service.fields
    )
    contract = any(place.when == "contract" for place in s.service.signatures)
    return (*own, Need("contract", "yes", default="no")) if contract else own


def _details(s: Situation, given: Given) -> Result:
    values = {f.id: Secret(_written(given[f.id])) for f in s.service.fields if given[f.id]}
    return Done({"fields": values, "contract": bool(given.get("contract"))})


# amount and money


def _amount_needs(s: Situation) -> tuple[Need, ...]:
    fee = s.service.fee
    if s.original is not None and s.original.amount is not None:
        return (Need("amount", "money", default=yuan(s.original.amount)),)
    if s.order.amount is not None:
        return (Need("amount", "money", default=yuan(s.order.amount)),)
    known = fee.low_fen == fee.high_fen
    return (Need("amount", "money", default=yuan(fee.low_fen) if known else ""),)


def _amount(s: Situation, given: Given) -> Result:
    fee, amount = s.service.fee, given["amount"]
    most = fee.high_fen
    if s.original is not None:
        most = s.original.amount or 0
    if not fee.low_fen <= amount <= most:
        raise Refused("amount-out-of-range", low=yuan(fee.low_fen), high=yuan(most))
    return Done({"amount": amount})


def _money_needs(s: Situation) -> tuple[Need, ...]:
    if s.original is not None and s.original.means:
        return (Need("means", "choice", (s.original.means,), s.original.means),)
    means = tuple(s.book.means())
    if s.service.fee.kind == "paid-out":
        return (Need("means", "choice", means, means[0]),)
    return (
        Need("means", "choice", means, s.order.means or means[0]),
        Need("tendered", "money", default=yuan(s.order.amount or 0)),
    )


def _money(s: Situation, given: Given) -> Result:
    amount, means = s.order.amount or 0, given["means"]
    if s.service.fee.kind == "paid-out":
        return Done({"means": means})
    tendered = given["tendered"] if means == CASH else amount
    if tendered < amount:
        raise Refused("too-little", due=yuan(amount), tendered=yuan(tendered))
    return Done({"means": means, "tendered": tendered, "change": tendered - amount})


# consent by the customer's own means; signatures place by place (C3.4-3, C4.3.3-2)


def _consent_needs(s: Situation) -> tuple[Need, ...]:
    return (
        Need("consent", "choice", s.service.consents, s.service.consents[0]),
        Need("consent-reference", "text", required=False),
    )


def _consent(_: Situation, given: Given) -> Result:
    if given["consent"] != "signature" and not given["consent-reference"]:
        raise Refused("field-needed", field="consent-reference")
    reference = _secret(given["consent-reference"])
    return Done({"consent": given["consent"], "consent_reference": reference})


def unsigned(s: Situation) -> tuple[Place, ...]:
    """The signature places still to be signed, in order."""
    settled = (*s.order.signed, *s.order.unsigned)
    return tuple(place for place in s.places if place.id not in settled)


def _sign_needs(s: Situation) -> tuple[Need, ...]:
    left = tuple(place.id for place in unsigned(s))
    return (
        Need("place", "choice", left, left[0] if left else ""),
        Need("refused", "yes", default="no"),
        Need("reason", "choice", tuple(r.id for r in s.book.reasons("signature")), required=False),
    )


def _sign(s: Situation, given: Given) -> Result:
    last = len(unsigned(s)) <= 1
    if not given["refused"]:
        return Done({"signed": (*s.order.signed, given["place"])}, finished=last)
    if not given["reason"]:
        raise Refused("reason-needed")
    if "submit" not in s.order.done:
        return Ending("signature-refused", given["reason"])
    return Done({"unsigned": {**s.order.unsigned, given["place"]: given["reason"]}}, finished=last)


# submission, receipt, and what follows


def _submit_needs(_: Situation) -> tuple[Need, ...]:
    return (Need("reference", "text"),)


def _submit(s: Situation, given: Given) -> Result:
    agreed = {"consent", "sign"} & set(s.order.done)
    if s.service.consents and not agreed:
        raise Refused("consent-missing", service=s.service.id)
    return Done({"reference": Secret(given["reference"])})


def _receipt_needs(_: Situation) -> tuple[Need, ...]:
    return (Need("serial", "text"),)


def _receipt(_: Situation, given: Given) -> Result:
    return Done({"serial": Secret(given["serial"])})


def _test_needs(_: Situation) -> tuple[Need, ...]:
    return (Need("test", "choice", ("ok", "failed"), "ok"),)


def _test(_: Situation, given: Given) -> Result:
    if given["test"] != "ok":
        raise Refused("test-call-failed")
    return Done({})


def _hand_back_needs(s: Situation) -> tuple[Need, ...]:
    held = tuple(str(item.id) for item in s.items)
    return (Need("item", "choice", held, held[0]),) if held else ()


def _hand_back(s: Situation, given: Given) -> Result:
    if not s.items:
        return Done({})
    return Done({}, finished=len(s.items) == 1, returned=int(given["item"]))


def _more_needs(_: Situation) -> tuple[Need, ...]:
    return (Need("more", "yes", default="no"),)


def _more(_: Situation, given: Given) -> Result:
    return Done({"more": given["more"]})


def _rating_needs(s: Situation) -> tuple[Need, ...]:
    if s.order.rating is not None:
        return ()
    return (Need("rating", "choice", ("1", "2", "3", "4", "5"), required=False),)


def _rating(s: Situation, given: Given) -> Result:
    if s.order.rating is not None or not given["rating"]:
        return Done({})
    return Done({"rating": int(given["rating"]), "rated_by": "clerk"})


STEPS: dict[str, Step] = {
    "identity": Step(_identity_needs, _identity),
    "documents": Step(_documents_needs, _documents),
    "number": Step(_number_needs, _number),
    "status": Step(_status_needs, _status),
    "tell": Step(_nothing, _noted),
    "details": Step(_details_needs, _details),
    "amount": Step(_amount_needs, _amount),
    "consent": Step(_consent_needs, _consent),
    "sign": Step(_sign_needs, _sign),
    "money": Step(_money_needs, _money),
    "submit": Step(_submit_needs, _submit),
    "receipt": Step(_receipt_needs, _receipt),
    "test-call": Step(_test_needs, _test),
    "cut-card": Step(_nothing, _noted),
    "hand-back": Step(_hand_back_needs, _hand_back),
    "more": Step(_more_needs, _more),
    "rating": Step(_rating_needs, _rating),
    "goodbye": Step(_nothing, _noted),
}
"""The vocabulary of ladders, but for `check` and `difference`, which are in `receipt.py`."""


def _written(value: str | int) -> str:
    """A field's value as the paper bears it; money is read as fen."""
    return yuan(value) if isinstance(value, int) else value


def _secret(value: str) -> Secret | None:
    return Secret(value) if value else None
