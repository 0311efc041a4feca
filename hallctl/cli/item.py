"""`hallctl item`: what the hall is holding of its customers'."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from hallctl.actions import item as actions
from hallctl.cli.answer import Answer
from hallctl.cli.opening import actor, opened
from hallctl.cli.printing import Paper, Print, printed, ready
from hallctl.cli.queueing import today
from hallctl.cli.shape import table
from hallctl.cli.verbs import Verbs
from hallctl.domain.base import Refused
from hallctl.domain.item import Item
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.domain.times import time_of_day
from hallctl.store import item, private, rows
from hallctl.store import order as orders
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import N_
from hallctl.words.names import item_name
from hallctl.words.sentences import name_of

if TYPE_CHECKING:
    from hallctl.paper.held import HeldSlip

VERBS = Verbs()
HEADS = (N_("Item"), N_("What"), N_("Ticket"), N_("Order"), N_("Staff"), N_("Since"), N_("State"))


@VERBS.verb("list", N_("Show what is still to be handed back."))
def list_(
    *,
    ticket: Annotated[
        str | None, Option("--ticket", help=N_("Only this ticket's, such as A017."))
    ] = None,
    order: Annotated[int | None, Option("--order", help=N_("Only this order's."))] = None,
    print_: Print = False,
    paper: Paper = False,
) -> Answer:
    """What was taken first stands first. On paper it is the slip for one customer's items."""
    with opened() as hall:
        whose = _whose(hall, ticket, order)
        if (print_ or paper) and whose is None:
            raise Refused("slip-of-whom")
        ready(hall, print_)
        found = [_facts(hall, one) for one in _held(hall, whose)]
        zone = profile(hall.db).utc_offset
        answer = Answer(found, lambda: table(HEADS, [_line(facts, zone) for facts in found]))
        return printed(hall, answer, lambda: _slip(hall, whose), print_=print_, paper=paper)


def _whose(hall: Hall, ticket: str | None, order: int | None) -> Ticket | Order | None:
    if order is not None:
        return rows.load(hall.db, Order, order)
    if ticket is None:
        return None
    return tickets.by_label(hall.db, ticket, today(hall))


def _held(hall: Hall, whose: Ticket | Order | None) -> Iterable[Item]:
    if whose is None:
        return item.held(hall.db)
    one = item.of_ticket if isinstance(whose, Ticket) else item.of_order
    return one(hall.db, whose.id)


def _slip(hall: Hall, whose: Ticket | Order | None) -> HeldSlip:
    from hallctl.paper.made import held_slip  # noqa: PLC0415  only where one prints

    assert whose is not None
    return held_slip(hall, whose)


@VERBS.verb("hand-back", N_("Hand an item back to the customer."))
def hand_back(
    number: Annotated[int, Argument(help=N_("The item's id, as the list shows it."))],
) -> Answer:
    """Ask the customer to check it, and remind them to keep it safe."""
    with opened() as hall:
        facts = _facts(hall, actions.hand_back(hall, actor(hall), number))
        zone = profile(hall.db).utc_offset
    return Answer(facts, lambda: table(HEADS, [_line(facts, zone)]))


def _facts(hall: Hall, one: Item) -> dict[str, Any]:
    return {
        "item": one.id,
        "what": _what(hall, one),
        "document": one.document,
        "amount_fen": one.amount,
        "order": one.order_id,
        "ticket": rows.load(hall.db, Ticket, one.ticket).label,
        "staff": one.staff,
        "state": one.state,
        "received_at": one.received_at,
        "returned_at": one.returned_at,
    }


def _what(hall: Hall, one: Item) -> str:
    book = orders.book(hall.db, one.order_id)
    return item_name(book, one, private.reveal(hall.db, one.text))


def _line(facts: dict[str, Any], zone: int) -> tuple[object, ...]:
    return (
        facts["item"],
        facts["what"],
        facts["ticket"],
        facts["order"],
        facts["staff"],
        time_of_day(facts["received_at"], zone),
        name_of(facts["state"]),
    )
