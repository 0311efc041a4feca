"""What happens to an order: one class for each event, from the service begun to its end."""

from typing import Any, NamedTuple

from hallctl.domain.base import Private


class OrderOpened(NamedTuple):
    """A service was begun for a customer.

    `expected` is the service's expected time in ms.
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


class OrderStepped(NamedTuple):
    """A step, or one part of it, was done.

    `facts` are what it found out, by the names in `FACTS`.
    """

    step: str
    done: tuple[str, ...]
    facts: dict[str, Any]


class OrderDiffered(NamedTuple):
    """The receipt check found that the paper differs.

    `differences` are each field that does, with what the paper says.
    """

    differences: tuple[dict[str, Any], ...]


class OrderDifferenceResolved(NamedTuple):
    """It was decided how a difference between paper and order is put right.

    `way`: "paper" void and reprint, "core" reverse and redo, "ours" correct. `core` is what the core
    system says for each field; `done` the steps that still stand.
    """

    way: str
    core: dict[str, Any]
    done: tuple[str, ...]
    facts: dict[str, Any]


class OrderEnding(NamedTuple):
    """It was decided that the order ends without success.

    `ending` is declined, turned away or aborted. `ladder` is what is left to do: handing back; `detail` is the customer's reason not to sign.
    """

    ending: str
    reason: str
    ladder: tuple[str, ...]
    detail: str | None = None


class OrderSteppedAway(NamedTuple):
    """The clerk left the open order for a moment, having told the customer.

    Serves C3.3-4.
    """

    reason: str


class OrderSteppedBack(NamedTuple):
    """The clerk is back at the open order.

    `away` is the whole time away so far, in ms.
    """

    away: int


class OrderRated(NamedTuple):
    """The customer rated the service, from 1 to 5.

    A rating keyed by the clerk stays out of satisfaction.
    """

    rating: int
    rated_by: str


class OrderClosed(NamedTuple):
    """The order has ended.

    `state` is how.
    """

    state: str


OrderEvent = (
    OrderOpened
    | OrderStepped
    | OrderDiffered
    | OrderDifferenceResolved
    | OrderEnding
    | OrderSteppedAway
    | OrderSteppedBack
    | OrderRated
    | OrderClosed
)

EVENTS: dict[str, type[Any]] = {
    "order.opened": OrderOpened,
    "order.stepped": OrderStepped,
    "order.differed": OrderDiffered,
    "order.difference-resolved": OrderDifferenceResolved,
    "order.ending": OrderEnding,
    "order.stepped-away": OrderSteppedAway,
    "order.stepped-back": OrderSteppedBack,
    "order.rated": OrderRated,
    "order.closed": OrderClosed,
}
