"""Orders held over as rows: which there are, and who works at one in the customer's absence."""

from __future__ import annotations

from hallctl.domain.order import Order
from hallctl.store import rows
from hallctl.store.sqlite import Connection


def held(db: Connection) -> list[Order]:
    """Every order that is held over, in the order in which they are taken up."""
    return list(rows.select(db, Order, "where state = 'held' order by precedence, held_at, id"))


def planless(db: Connection, before: int) -> list[Order]:
    """The held orders of which nobody said how they go on, held before an instant (UTC ms)."""
    where = "where state = 'held' and plan is null and held_at < ? order by id"
    return list(rows.select(db, Order, where, before))


def taken_up(db: Connection, staff: str) -> Order | None:
    """The order that somebody works at in the customer's absence."""
    where = "where taken_up_by = ? and state in ('open', 'away') order by id"
    return rows.first(db, Order, where, staff)
