"""What is shown of items; `own` around them are their names by id, from their orders' packs."""

from __future__ import annotations

from hallctl.columns.base import INSTANT, MONEY, PERSON, Columns, NounColumn, code_of
from hallctl.words import N_

COLUMNS = Columns(
    NounColumn("id", N_("Item"), key="item"),
    NounColumn("what", N_("What"), of=lambda item, at: at.own[item.id]),
    NounColumn("document"),
    NounColumn("amount", kind=MONEY),
    NounColumn("order_id", N_("Order"), key="order"),
    NounColumn("ticket", N_("Ticket"), of=lambda item, at: at.tickets[item.ticket]),
    NounColumn("staff", N_("Staff"), PERSON),
    NounColumn("state", N_("State"), code_of("item")),
    NounColumn("received_at", N_("Since"), INSTANT),
    NounColumn("returned_at", kind=INSTANT),
    json="id what document amount order_id ticket staff state received_at returned_at",
    listed="id what ticket order_id staff received_at state",
    view="id order_id number staff document document_name amount state received_at returned_at",
)
