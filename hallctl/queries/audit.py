"""The list of audited orders, with what is around them."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.actions.step import step_contexts
from hallctl.columns.audit import OrderPapers
from hallctl.columns.base import Around
from hallctl.domain.audit import AUDITORS, CURED, ERROR, Audit
from hallctl.domain.base import Actor, by_itself
from hallctl.domain.ticket import Ticket
from hallctl.queries.around import services
from hallctl.store import audit, day, private, rows, staff
from hallctl.store.audit import AuditedOrder
from hallctl.store.sqlite import Connection


def listed(
    db: Connection, by: Actor, first: str, last: str, now: int, *, errors: bool = False
) -> tuple[list[Audit], Around]:
    """The audited orders of these business days, and with `errors` the others in which one is not cured.

    Auditors see all of them. Anybody else sees only errors that they made or have to cure.
    """
    today = day.today(db, now)
    found = audit.of_days(db, first, last, today)
    if errors:
        known = {one.order.id for one in found}
        older = {one.order_id for one in audit.errors(db)} - known
        found = [*audit.of_orders(db, sorted(older), today), *found]
    if not by.has(*AUDITORS):
        found = [one for one in found if _concerns(one, by.staff)]
    return [one.audit for one in found], around(db, found, now)


def _concerns(one: AuditedOrder, number: str) -> bool:
    return one.audit.state in {ERROR, CURED} and number in {one.order.staff, one.audit.who}


def around(db: Connection, found: Sequence[AuditedOrder], now: int) -> Around:
    """Around audits: the orders and their papers, and what people are called."""
    orders = [one.order for one in found]
    contexts = {one.order.id: one for one in step_contexts(db, orders, by_itself(), now)}
    tickets = rows.by_id(db, Ticket, (one.ticket for one in orders))
    remarks = (one.audit.remark for one in found)
    values = private.values(db, (*remarks, *(one.reference for one in orders)))
    own = {
        one.order.id: OrderPapers(
            tickets[one.order.ticket].day,
            tickets[one.order.ticket].label,
            one.reasons,
            values.get(one.order.reference or "", ""),
            contexts[one.order.id],
        )
        for one in found
    }
    return services(db, now)._replace(names=staff.names(db), values=values, own=own)


def of_order(db: Connection, order: int, now: int) -> tuple[list[Audit], Around]:
    """The audit of one order."""
    found = audit.of_orders(db, [order], day.today(db, now))
    return [one.audit for one in found], around(db, found, now)
