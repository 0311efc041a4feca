"""`hallctl item`: what the hall is holding of its customers'."""

from __future__ import annotations

from typing import Annotated, Any

from typer import Argument

from hallctl.actions import item as actions
from hallctl.cli.run import Answer, actor, opened
from hallctl.cli.shape import local, table
from hallctl.cli.tree import Verbs
from hallctl.domain.base import Refused
from hallctl.domain.item import CASH, Item
from hallctl.domain.ticket import Ticket
from hallctl.store import item, pack, private, rows
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.text import yuan
from hallctl.words import N_, _, language
from hallctl.words.sentences import name_of

VERBS = Verbs()
HEADS = (N_("Item"), N_("What"), N_("Ticket"), N_("Order"), N_("Staff"), N_("Since"), N_("State"))


@VERBS.verb("list", N_("Show what is still to be handed back."))
def list_() -> Answer:
    """What was taken first stands first."""
    with opened() as hall:
        found = [_facts(hall, one) for one in item.held(hall.db)]
        zone = profile(hall.db).utc_offset
    return Answer(found, lambda: table(HEADS, [_line(facts, zone) for facts in found]))


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
        "what": what(hall, one),
        "document": one.document,
        "amount_fen": one.amount,
        "order": one.order_id,
        "ticket": rows.load(hall.db, Ticket, one.ticket).label,
        "staff": one.staff,
        "state": one.state,
        "received_at": one.received_at,
        "returned_at": one.returned_at,
    }


def what(hall: Hall, one: Item) -> str:
    """What an item is, in words."""
    if one.document == CASH:
        return _("{amount} yuan in cash").format(amount=yuan(one.amount))
    if not one.document:
        return private.reveal(hall.db, one.text) or ""
    try:
        return pack.current(hall.db)[1].document(one.document).in_(language())
    except Refused:
        return one.document


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
