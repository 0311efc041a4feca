"""What is shown of items; `own` around them are their names by id, from their orders' packs."""

from __future__ import annotations

from hallctl.columns.base import Columns, NounColumn, written
from hallctl.columns.found import FOUND
from hallctl.columns.kinds import INSTANT, MONEY, PERSON, code_of
from hallctl.domain.item import Item
from hallctl.words import N_
from hallctl.words.sentences import name_of


def custody_said(item: Item) -> str:
    """What it is that is kept for an order held over; "" for what was handed over otherwise."""
    return name_of("item", item.custody) if item.custody else ""


COLUMNS = Columns(
    NounColumn("id", N_("Item"), key="item"),
    NounColumn("what", N_("What"), of=lambda item, at: at.own[item.id]),
    NounColumn("document"),
    NounColumn("amount", kind=MONEY),
    NounColumn("order_id", N_("Order"), key="order"),
    NounColumn("ticket", N_("Ticket"), of=lambda item, at: at.tickets.get(item.ticket)),
    NounColumn("staff", N_("Staff"), PERSON),
    NounColumn("state", N_("State"), code_of("item")),
    NounColumn("received_at", N_("Since"), INSTANT),
    NounColumn("returned_at", kind=INSTANT),
    NounColumn("custody", N_("Custody"), text=lambda item, _at: custody_said(item)),
    NounColumn("place", N_("Place"), of=written("place")),
    NounColumn("slip", N_("Slip")),
    *FOUND.by_name.values(),
    json="id what document amount order_id ticket staff state received_at returned_at custody place slip"
    " where finder due_at attempts taker proof receipt",
    listed="id what ticket order_id staff received_at state custody place slip",
    view="id order_id number staff document document_name amount state received_at returned_at custody slip due_at proof",
)
