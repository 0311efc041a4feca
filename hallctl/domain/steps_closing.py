"""The steps from the submission to the rating: what follows what was agreed."""

from __future__ import annotations

from typing import Any

from hallctl.domain import core, receipt
from hallctl.domain.base import Refused
from hallctl.domain.order import CUSTOMER, SENT, UNKNOWN
from hallctl.domain.order_events import OrderRated, OrderRatingAsked
from hallctl.domain.step import Done, Given, Need, Result, Secret, Step, StepContext

WORKS = "ok"
RATINGS = range(1, 6)
PASSED_OVER = "passed-over"
"""What a clerk may say of a rating; the rest is the customer's."""
SECOND, RATING_SECONDS = 1_000, 30
"""How long a rating is awaited by packs that do not say."""


def _submit_needs(s: StepContext) -> tuple[Need, ...]:
    reference = Need("reference", "text")
    return (reference, Need("carried-out", "tick")) if s.service.risk else (reference,)


def _submit(s: StepContext, given: Given) -> Result:
    may_submit(s)
    sent = None if s.order.sent == UNKNOWN else core.begin(s.order, s.hall)
    return Done({"reference": Secret(given["reference"]), "sent": SENT}, sent=sent)


def may_submit(s: StepContext) -> None:
    """Refuse, as `consent-missing`, what the customer has not agreed to (C3.4-3)."""
    agreed = {"consent", "sign"} & set(s.order.done)
    if s.service.consents and not agreed:
        raise Refused("consent-missing", service=s.service.id)


def _receipt_needs(_: StepContext) -> tuple[Need, ...]:
    return (Need("serial", "text"),)


def _receipt(_: StepContext, given: Given) -> Result:
    return Done({"serial": Secret(given["serial"])})


def _test_call_needs(s: StepContext) -> tuple[Need, ...]:
    another = (Need("another-card", "iccid", required=False),) if _card_field(s) else ()
    return (Need("test", "choice", (WORKS, "failed")), *another)


def _test_call(s: StepContext, given: Given) -> Result:
    """A card that does not work is spoiled: another one goes through the core system and onto paper."""
    if given["test"] == WORKS:
        return Done({})
    field, card = _card_field(s), given.get("another-card")
    if not card:
        raise Refused("test-call-failed")
    if card in {s.fields[field], *s.spoiled}:
        raise Refused("card-spoiled", field="another-card")
    facts: dict[str, Any] = {name: Secret(value) for name, value in s.fields.items()}
    return Done(
        {
            "fields": {**facts, field: Secret(card)},
            "spoiled": (*map(Secret, s.spoiled), Secret(s.fields[field])),
            "reference": None,
            "serial": None,
            "redone": s.order.redone + 1,
            "voided": s.order.voided + (s.order.serial is not None),
        },
        finished=False,
        again=("submit", "receipt", "check"),
    )


def _card_field(s: StepContext) -> str:
    """The service's field that holds the card's number, where it has one."""
    return next((field.id for field in s.service.fields if field.kind == "iccid"), "")


def _cut_card_needs(_: StepContext) -> tuple[Need, ...]:
    return (Need("cut", "tick"),)


def _hand_back_needs(s: StepContext) -> tuple[Need, ...]:
    held = tuple(str(item.id) for item in s.items)
    return (Need("item", "choice", held, held[0]),) if held else ()


def _hand_back(s: StepContext, given: Given) -> Result:
    if not s.items:
        return Done({})
    return Done({}, finished=len(s.items) == 1, returned=int(given["item"]))


def _more_needs(_: StepContext) -> tuple[Need, ...]:
    return (Need("more", "yes", default="no"),)


def _more(_: StepContext, given: Given) -> Result:
    return Done({"more": given["more"]})


def _rating_needs(_: StepContext) -> tuple[Need, ...]:
    return (Need("rating", "choice", (PASSED_OVER,), required=False),)


def _rating(_: StepContext, given: Given) -> Result:
    if not given["rating"]:
        raise Refused("rating-awaited")
    return Done({"passed_over": True})


def _ask_for_rating(s: StepContext) -> OrderRatingAsked | None:
    if s.order.rating_until is not None:
        return None
    return OrderRatingAsked(s.now + s.book.limit("rating_seconds", RATING_SECONDS) * SECOND)


def may_rate(s: StepContext) -> bool:
    """Whether the customer may rate now: asked, in time, not skipped; a later key counts."""
    until = s.order.rating_until
    return until is not None and s.now < until and not s.order.passed_over


def _rating_over(s: StepContext) -> bool:
    """The customer's key ends it, and so does time."""
    return s.order.rating is not None or (s.order.rating_until is not None and not may_rate(s))


def rate(s: StepContext, rating: int) -> OrderRated:
    """The customer's own rating; refused as `rating-over`, `not-a-choice`."""
    if not may_rate(s):
        raise Refused("rating-over")
    if rating not in RATINGS:
        choices = ", ".join(map(str, RATINGS))
        raise Refused("not-a-choice", field="rating", value=rating, choices=choices)
    return OrderRated(rating, CUSTOMER)


def _last(s: StepContext) -> bool:
    """Whether it is the visit's last order: the customer wants nothing else (C4.3.3-3)."""
    return not s.order.more


def _differs(s: StepContext) -> bool:
    return bool(s.order.differences)


def way_out(*, held: bool) -> tuple[str, ...]:
    """The ladder of an order that ends without success: what is held goes back first (C4.3.3-3)."""
    return ("hand-back", "more", "goodbye") if held else ("more", "goodbye")


STEPS = {
    "submit": Step(_submit_needs, _submit),
    "receipt": Step(_receipt_needs, _receipt),
    "check": Step(receipt.check_needs, receipt.check),
    "test-call": Step(_test_call_needs, _test_call),
    "cut-card": Step(_cut_card_needs),
    "hand-back": Step(_hand_back_needs, _hand_back),
    "more": Step(_more_needs, _more),
    "rating": Step(_rating_needs, _rating, _last, _ask_for_rating, _rating_over),
    "goodbye": Step(applies=_last),
}
UNPLANNED = {"difference": Step(receipt.difference_needs, receipt.mend, _differs)}
"""The step that is in no ladder and comes before all others: a difference that was found."""
