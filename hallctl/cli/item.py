"""`hallctl item`: what the hall is holding of its customers'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from hallctl.actions import item as actions
from hallctl.cli.deeds import Deeds, by_id, given
from hallctl.cli.listing import listed, single
from hallctl.cli.options import argument, option
from hallctl.cli.output import Output
from hallctl.cli.printing import Preview, Print, printed, ready
from hallctl.cli.queueing import today
from hallctl.cli.verbs import Verbs
from hallctl.columns import found as fields
from hallctl.columns.item import COLUMNS
from hallctl.domain.base import Actor, Refused
from hallctl.domain.item import Item
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.queries.item import around
from hallctl.store import item, rows
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall
from hallctl.words import N_

if TYPE_CHECKING:
    from hallctl.paper.held import HeldSlip

VERBS = Verbs()
Number = Annotated[int, Argument(help=N_("The item's id, as the list shows it."))]


def _one(hall: Hall, one: Item) -> Output:
    return single(COLUMNS, one, around(hall.db, [one], hall.clock()))


ITEM = Deeds(Number, by_id, _one)


@VERBS.verb("list", N_("Show what is still to be handed back."))
def list_(
    hall: Hall,
    *,
    ticket: Annotated[
        str | None, Option("--ticket", help=N_("Only this ticket's, such as A017."))
    ] = None,
    order: Annotated[int | None, Option("--order", help=N_("Only this order's."))] = None,
    held: Annotated[
        bool, Option("--held", help=N_("Only what is in custody for orders held over."))
    ] = False,
    found: Annotated[
        bool, Option("--found", help=N_("Only found things, those too that are gone."))
    ] = False,
    print_: Print = False,
    preview: Preview = False,
) -> Output:
    """The oldest first. On paper it is the slip for one customer's items."""
    whose = _whose(hall, ticket, order)
    if (print_ or preview) and whose is None:
        raise Refused("slip-of-whom")
    ready(hall, print_)
    if found:
        things: Sequence[Item] = item.found(hall.db, everything=True)
    else:
        things = item.in_custody(hall.db) if held else _held(hall, whose)
    answer = listed(COLUMNS, things, around(hall.db, things, hall.clock()))
    return printed(hall, answer, lambda: _slip(hall, whose), print_=print_, preview=preview)


def _whose(hall: Hall, ticket: str | None, order: int | None) -> Ticket | Order | None:
    if order is not None:
        return rows.load(hall.db, Order, order)
    if ticket is None:
        return None
    return tickets.by_label(hall.db, ticket, today(hall))


def _held(hall: Hall, whose: Ticket | Order | None) -> Sequence[Item]:
    if whose is None:
        return item.held(hall.db)
    one = item.of_ticket if isinstance(whose, Ticket) else item.of_order
    return one(hall.db, whose.id)


def _slip(hall: Hall, whose: Ticket | Order | None) -> HeldSlip:
    from hallctl.paper.made import held_slip  # noqa: PLC0415  only where one prints

    assert whose is not None
    return held_slip(hall, whose)


VERBS.verb("hand-back", N_("Hand an item back to the customer."))(ITEM.deed(actions.hand_back))


VERBS.verb("destroy", N_("Destroy a form or copy that was kept for an order held over."))(
    ITEM.deed(actions.destroy)
)


@VERBS.verb("found", N_("Register what was found in the hall, or left behind."))
def found(
    hall: Hall,
    by: Actor,
    what: Annotated[str, argument(fields.WHAT)],
    *,
    where: Annotated[str, option(fields.WHERE)],
    place: Annotated[str, option(fields.PLACE)],
    finder: Annotated[str, option(fields.FINDER)] = "",
) -> Output:
    """It is kept for the hall's days, then handed over to the police."""
    return _one(hall, actions.find(hall, by, actions.NewFoundThing(what, where, place, finder)))


VERBS.verb("tried", N_("Write down how the owner of a found thing was looked for."))(
    ITEM.deed(actions.try_, given(fields.ATTEMPT))
)
VERBS.verb("taken", N_("Give a found thing to its owner."))(
    ITEM.deed(actions.claim, given(fields.TAKER), given(fields.PROOF))
)
VERBS.verb("police", N_("Hand a found thing over to the police."))(
    ITEM.deed(actions.hand_in, given(fields.RECEIPT))
)
