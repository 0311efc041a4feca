"""What happens to an order that is held over: put aside with its papers, telephoned about, taken up again."""

from typing import Any, NamedTuple

from hallctl.domain.base import Private
from hallctl.domain.noun import Stamp, event, facts

PHONE, COME_BACK, AUTHORISED = PLANS = "phone", "come-back", "authorised"
"""How a held order goes on: a call, a day to come back, or finished in the absence of the customer, who
agreed.
"""


@event("order.held")
class OrderHeld(NamedTuple):
    """The order was held over at the step it had reached, apart from its ticket.

    `plan` is how it goes on, `come_back` the day (YYYY-MM-DD) the customer was given, `phone` the
    number to call them back; orders of the lowest `precedence` are taken up first. `mode` is the hall's
    mode at that time.
    """

    precedence: int
    mode: str
    plan: str | None = None
    come_back: str | None = None
    phone: Private | None = None


@event("order.telephoned")
class OrderTelephoned(NamedTuple):
    """The customer of a held order was called.

    `outcome` is reached, no-answer or wrong-number; `plan` and `come_back` hold from then on, `phone`
    is a new number to call them back.
    """

    outcome: str
    plan: str | None = None
    come_back: str | None = None
    phone: Private | None = None


@event("order.resumed")
class OrderResumed(NamedTuple):
    """A held order was taken up at the step it had reached.

    `ticket` and `visit` belong to the customer who is there again, None in their absence; `done` are
    the steps that still count as done.
    """

    done: tuple[str, ...]
    ticket: int | None = None
    visit: int | None = None


HoldingEvent = OrderHeld | OrderTelephoned | OrderResumed


def changed(order: Any, event: HoldingEvent, at: Stamp) -> dict[str, Any]:
    """The columns of an order (a record of `order.py`) that such an event sets."""
    match event:
        case OrderHeld():
            return {
                "state": "held",
                "since": at.happened,
                "held_at": order.held_at or at.happened,
                **facts(event, but="mode phone"),
                "callback": _callback(order, event),
                "taken_up_by": None,
            }
        case OrderTelephoned():
            return {
                "calls": order.calls + 1,
                "called_at": at.happened,
                **facts(event, but="outcome phone"),
                "callback": _callback(order, event),
            }
        case OrderResumed():
            here = {"ticket": event.ticket, "visit": event.visit}
            return {
                **(here if event.ticket is not None else {}),
                "state": "open",
                "since": at.happened,
                "taken_up_by": at.by if event.ticket is None else None,
                "done": event.done,
            }


def _callback(order: Any, event: OrderHeld | OrderTelephoned) -> str | None:
    """The number to call from then on: the one known before, unless another was given."""
    known: str | None = order.callback
    return event.phone.ref if event.phone else known
