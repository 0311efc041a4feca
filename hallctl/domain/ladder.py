"""An order's ladder: which step is next, how its fields are read, and how the order ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from hallctl.domain import core
from hallctl.domain.base import Refused
from hallctl.domain.order import ABORTED, AWAY, DECLINED, DONE, OPEN, TURNED_AWAY, UNDER_WAY, Order
from hallctl.domain.order_events import OrderEnding, OrderRatingAsked
from hallctl.domain.step import Ending, Need, Result, StepContext
from hallctl.domain.steps import STEPS
from hallctl.domain.steps_closing import UNPLANNED, way_out
from hallctl.text import amount_fen, clean, day, digits, iccid, parts, phone

CUSTOMERS_OWN = ("identity", "sign", "money")
"""The steps for which the customer has to be there: an order taken up in their absence stops at them."""
FAREWELL = ("more", "rating", "goodbye")
"""The steps that fall away in an order done in the customer's absence."""
_YES = frozenset({"yes", "y", "true", "1", "是"})
_NO = frozenset({"no", "n", "false", "0", "否", ""})


def remaining(s: StepContext) -> tuple[str, ...]:
    """The steps still to be done, in order; without those that this order does not need."""
    steps = (*UNPLANNED, *s.order.ladder)
    return tuple(step for step in steps if not over(s, step) and _has(s, step))


def _has(s: StepContext, step: str) -> bool:
    """Whether an order has a step, by the step's own rule and by the fields that the pack makes it
    depend on.
    """
    if s.order.taken_up_by is not None and step in FAREWELL:
        return False
    return STEPS[step].applies(s) and s.service.has_step(step, s.fields)


def over(s: StepContext, step: str) -> bool:
    """Whether a step was done, or has ended by itself."""
    return step in s.order.done or STEPS[step].over(s)


def asked(s: StepContext) -> OrderRatingAsked | None:
    """The event by which the customer is asked for something at the step at hand; None where they were
    asked already.
    """
    left = remaining(s)
    return STEPS[left[0]].asked(s) if left else None


def needs(s: StepContext, step: str) -> tuple[Need, ...]:
    """The fields that a step asks for."""
    return STEPS[step].needs(s)


def given(s: StepContext, step: str, raw: Mapping[str, str]) -> dict[str, Any]:
    """What was typed for a step, read by kind; defaults fill what was left out.

    Refused as `unknown-field`, `field-needed`, `not-a-choice`, or as the kind of field says.
    """
    wanted = needs(s, step)
    if unknown := sorted(raw.keys() - {need.name for need in wanted}):
        known = ", ".join(need.name for need in wanted) or "-"
        raise Refused("unknown-field", field=clean(unknown[0]), step=step, known=known)
    return {need.name: read(need, raw.get(need.name, need.default)) for need in wanted}


def read(need: Need, raw: str) -> Any:
    """What was typed for one field, by its kind; refused as `given` says."""
    text = clean(raw)
    if need.required and not text:
        raise Refused("field-needed", field=need.name)
    if need.kind in {"yes", "several"}:
        return _yes(need, text) if need.kind == "yes" else _several(need, text)
    if need.kind == "tick" and not _yes(need, text):
        raise Refused("not-so-yet", field=need.name)
    if not text:
        return 0 if need.kind == "money" else ""
    if need.choices and text not in need.choices:
        choices = ", ".join(need.choices)
        raise Refused("not-a-choice", field=need.name, value=text, choices=choices)
    return _KINDS.get(need.kind, str)(text)


def _digits(text: str) -> str:
    found = digits(text)
    if not (found.isascii() and found.isdigit()):
        raise Refused("not-digits", value=text)
    return found


_KINDS: dict[str, Callable[[str], Any]] = {
    "money": amount_fen,
    "phone": phone,
    "iccid": iccid,
    "digits": _digits,
    "date": day,
}
"""The readers of fields by kind; a field of any other kind is text as typed."""


def _yes(need: Need, text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise Refused("not-a-choice", field=need.name, value=text, choices="yes, no")
    return text.lower() in _YES


def _several(need: Need, text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(parts(text)))
    if need.choices and (strange := [part for part in found if part not in need.choices]):
        raise Refused(
            "not-a-choice", field=need.name, value=strange[0], choices=", ".join(need.choices)
        )
    return found


def do_step(s: StepContext, step: str, raw: Mapping[str, str]) -> Result:
    """Do the order's next step with what was given.

    Refused as `order-over`, `stepped-away`, `wrong-step`, `core-down`, or by the step's own rule.
    """
    at_hand(s, step)
    return STEPS[step].rule(s, given(s, step, raw))


def at_hand(s: StepContext, step: str) -> None:
    """Refuse a step unless it is the order's next one, and can be done now; refused as `do_step` is."""
    under_way(s.order)
    left = remaining(s)
    if step not in STEPS:
        raise Refused("no-such-step", step=clean(step))
    if not left or step != left[0]:
        raise Refused("wrong-step", step=step, next=left[0] if left else "-")
    possible(s, step)


def possible(s: StepContext, step: str) -> None:
    """Refuse a step for which the customer or the core system is missing, as `customer-needed`, `core-down`."""
    if s.order.taken_up_by is not None and step in CUSTOMERS_OWN:
        raise Refused("customer-needed", service=s.service.id)
    core.reachable(s.mode, s.order, s.service, step)


def under_way(order: Order) -> None:
    """Refuse when the order has ended, or the clerk has stepped away from it."""
    if order.state == AWAY:
        raise Refused("stepped-away", order=order.id)
    if order.state != OPEN:
        raise Refused("order-over", order=order.id, state=order.state)


def ending(order: Order, end: Ending, *, aborted: bool, items: int) -> OrderEnding:
    """End an order without success: what the hall holds is handed back first (C4.3.3-3).

    An order that the core system has carried out is reversed, not aborted (`already-submitted`); money
    goes back to the customer, who has to be there (`customer-needed`).
    """
    if order.state not in UNDER_WAY:
        raise Refused("order-over", order=order.id, state=order.state)
    if order.submitted:
        raise Refused("already-submitted", order=order.id)
    core.settled(order)
    if order.taken_up_by is not None and owed(order):
        raise Refused("customer-needed", service=order.service)
    refused = TURNED_AWAY if end.reason == "documents-missing" else DECLINED
    ladder = way_out(held=bool(items or owed(order)))
    return OrderEnding(ABORTED if aborted else refused, end.reason, ladder, end.detail)


def owed(order: Order) -> int:
    """The money (fen) to give back when the order ends without having been submitted."""
    taken = order.paid and order.tendered is not None and not order.submitted
    return order.amount or 0 if taken else 0


def closing_state(order: Order) -> str:
    """How the order ends when its ladder is done."""
    return order.ending or DONE
