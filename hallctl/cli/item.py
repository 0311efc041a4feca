"""`hallctl item`: what the hall is holding of its customers'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from hallctl.actions import item as actions
from hallctl.cli.answer import Answer
from hallctl.cli.printing import Preview, Print, printed, ready
from hallctl.cli.queueing import today
from hallctl.cli.format import local, table
from hallctl.cli.verbs import Verbs
from hallctl.domain.base import Actor, Refused
from hallctl.domain.item import Item
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.store import item, pack, private, rows
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
    hall: Hall,
    *,
    ticket: Annotated[
        str | None, Option("--ticket", help=N_("Only this ticket's, such as A017."))
    ] = None,
    order: Annotated[int | None, Option("--order", help=N_("Only this order's."))] = None,
    print_: Print = False,
    preview: Preview = False,
) -> Answer:
    """What was taken first stands first. On paper it is the slip for one customer's items."""
    whose = _whose(hall, ticket, order)
    if (print_ or preview) and whose is None:
        raise Refused("slip-of-whom")
    ready(hall, print_)
    found = _facts(hall, _held(hall, whose))
    zone = profile(hall.db).utc_offset
    answer = Answer(found, lambda: table(HEADS, [_line(facts, zone) for facts in found]))
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


@VERBS.verb("hand-back", N_("Hand an item back to the customer."))
def hand_back(
    hall: Hall,
    by: Actor,
    number: Annotated[int, Argument(help=N_("The item's id, as the list shows it."))],
) -> Answer:
    """Ask the customer to check it, and remind them to keep it safe."""
    [facts] = _facts(hall, [actions.hand_back(hall, by, number)])
    zone = profile(hall.db).utc_offset
    return Answer(facts, lambda: table(HEADS, [_line(facts, zone)]))


def _facts(hall: Hall, items: Sequence[Item]) -> list[dict[str, Any]]:
    db = hall.db
    customers = rows.by_id(db, Ticket, (one.ticket for one in items))
    orders = rows.by_id(db, Order, (one.order_id for one in items))
    books = pack.each(db, (one.pack for one in orders.values()))
    texts = private.values(db, (one.text for one in items))
    return [
        {
            "item": one.id,
            "what": item_name(books[orders[one.order_id].pack], one, texts.get(one.text or "")),
            "document": one.document,
            "amount_fen": one.amount,
            "order": one.order_id,
            "ticket": customers[one.ticket].label,
            "staff": one.staff,
            "state": one.state,
            "received_at": one.received_at,
            "returned_at": one.returned_at,
        }
        for one in items
    ]


def _line(facts: dict[str, Any], zone: int) -> tuple[object, ...]:
    return (
        facts["item"],
        facts["what"],
        facts["ticket"],
        facts["order"],
        facts["staff"],
        local(facts["received_at"], zone),
        name_of(facts["state"]),
    )
