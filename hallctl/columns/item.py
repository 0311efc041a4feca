"""What is shown of items; `own` around them is each one's name, by its id, as its order's pack has it."""

from __future__ import annotations

from hallctl.columns.base import CODE, INSTANT, MONEY, Column, Columns
from hallctl.words import N_

COLUMNS = Columns(
    Column("id", N_("Item"), key="item"),
    Column("what", N_("What"), of=lambda item, at: at.own[item.id]),
    Column("document"),
    Column("amount", kind=MONEY),
    Column("order_id", N_("Order"), key="order"),
    Column("ticket", N_("Ticket"), of=lambda item, at: at.tickets[item.ticket]),
    Column("staff", N_("Staff")),
    Column("state", N_("State"), CODE),
    Column("received_at", N_("Since"), INSTANT),
    Column("returned_at", kind=INSTANT),
    json="id what document amount order_id ticket staff state received_at returned_at",
    listed="id what ticket order_id staff received_at state",
    view="id order_id number staff document amount state received_at returned_at",
)
