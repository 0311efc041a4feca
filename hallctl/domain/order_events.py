"""What happens to an order: one class for each event, from the service begun to its end."""

from typing import Any, NamedTuple

from hallctl.domain.base import Private
from hallctl.domain.holding_events import HoldingEvent
from hallctl.domain.noun import event


@event("order.opened")
class OrderOpened(NamedTuple):
    """A service was begun for a customer.

    `expected` is the service's expected time in ms; `staff` is who began it, where another keyed it in late.
    """

    visit: int
    ticket: int
    service: str
    pack: int
    ladder: tuple[str, ...]
    expected: int
    who: str | None = None
    phone: Private | None = None
    original: int | None = None
    facts: dict[str, Any] = {}  # noqa: RUF012  never written to
    staff: str | None = None


@event("order.stepped")
class OrderStepped(NamedTuple):
    """A step, or one part of it, was done. `facts` are what it recorded, by the names in `FACTS`."""

    step: str
    done: tuple[str, ...]
    facts: dict[str, Any]


@event("order.differed")
class OrderDiffered(NamedTuple):
    """The receipt check found that the paper differs.

    `differences` are the fields in which it does, each with what the paper says.
    """

    differences: tuple[dict[str, Any], ...]


@event("order.difference-resolved")
class OrderDifferenceResolved(NamedTuple):
    """It was decided how a difference between paper and order is put right.

    `way`: "paper" void and reprint, "core" reverse and redo, "ours" correct, "misread" key the paper
    again. `core` is what the core system says for each field; `done` are the steps that still count as
    done.
    """

    way: str
    core: dict[str, Any]
    done: tuple[str, ...]
    facts: dict[str, Any]


@event("order.ending")
class OrderEnding(NamedTuple):
    """It was decided that the order ends without success.

    `ending` is declined, turned away or aborted. `ladder` are the steps left to do, such as handing
    back; `detail` is the customer's reason not to sign.
    """

    ending: str
    reason: str
    ladder: tuple[str, ...]
    detail: str | None = None


@event("order.stepped-away")
class OrderSteppedAway(NamedTuple):
    """The clerk left the open order for a moment, having told the customer.

    Serves C3.3-4.
    """

    reason: str


@event("order.stepped-back")
class OrderSteppedBack(NamedTuple):
    """The clerk is back at the open order.

    `away` is the whole time away so far, in ms.
    """

    away: int


@event("order.rating-asked")
class OrderRatingAsked(NamedTuple):
    """The customer was asked to rate the service.

    `until` is when it counts as not rated, in UTC ms.
    """

    until: int


@event("order.rated")
class OrderRated(NamedTuple):
    """The customer rated the service, from 1 to 5.

    `rated_by` is the customer; in files of 0.1 it may be the clerk, and such a rating does not count as
    satisfaction.
    """

    rating: int
    rated_by: str


@event("order.closed")
class OrderClosed(NamedTuple):
    """The order has ended.

    `state` is how.
    """

    state: str


@event("order.submitted")
class OrderSubmitted(NamedTuple):
    """The clerk began to carry the order out in the core system; no answer is known yet.

    `key` names this submission to the core system, `number` counts the order's submissions.
    """

    key: str
    number: int


@event("order.core-answered")
class OrderCoreAnswered(NamedTuple):
    """It became known what the core system did with the submission.

    `says` is done, refused or none (it never arrived); `done` are the steps done by then.
    """

    says: str
    done: tuple[str, ...]
    facts: dict[str, Any]


OrderEvent = (
    OrderOpened
    | OrderSubmitted
    | OrderCoreAnswered
    | OrderStepped
    | OrderDiffered
    | OrderDifferenceResolved
    | OrderEnding
    | OrderSteppedAway
    | OrderSteppedBack
    | OrderRatingAsked
    | OrderRated
    | OrderClosed
    | HoldingEvent
)
