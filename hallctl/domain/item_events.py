"""What happens to items: taken, handed back, passed on; and to found things until they are claimed or
handed in.
"""

from typing import NamedTuple

from hallctl.domain.base import Private
from hallctl.domain.noun import event


@event("item.received")
class ItemReceived(NamedTuple):
    """The hall took something of the customer's; `staff` is who did, where another keyed it in late."""

    order: int
    ticket: int
    document: str
    text: Private | None = None
    amount: int = 0
    custody: str = ""
    place: Private | None = None
    slip: str | None = None
    staff: str | None = None


@event("item.returned")
class ItemReturned(NamedTuple):
    """The item was handed back to the customer."""


@event("item.handed-over")
class ItemHandedOver(NamedTuple):
    """The item was handed over to another member of staff in mid-day."""

    staff: str


@event("item.destroyed")
class ItemDestroyed(NamedTuple):
    """A paper that was kept for a held order was destroyed by two people. `witness` is the second one."""

    witness: str


@event("item.released")
class ItemReleased(NamedTuple):
    """Money that the hall owed for a held order is the order's again, since the order was taken up."""


@event("item.found")
class ItemFound(NamedTuple):
    """Something was found in the hall, or left behind; it is kept until `due` (UTC ms)."""

    document: str
    where: Private
    place: Private
    due: int
    text: Private | None = None
    finder: Private | None = None


@event("item.tried")
class ItemTried(NamedTuple):
    """Somebody tried to reach the owner."""

    text: Private


@event("item.claimed")
class ItemClaimed(NamedTuple):
    """The owner took a found thing; `proof` is how it was checked that it is theirs."""

    taker: Private
    proof: str


@event("item.handed-in")
class ItemHandedIn(NamedTuple):
    """A found thing was handed over to the police, who gave a receipt."""

    receipt: Private


ItemEvent = (
    ItemReceived
    | ItemReturned
    | ItemHandedOver
    | ItemDestroyed
    | ItemReleased
    | ItemFound
    | ItemTried
    | ItemClaimed
    | ItemHandedIn
)
