"""Customers whom no counter can call, by the pack, the counters and the staff as they are now."""

from __future__ import annotations

from hallctl.domain.base import ANY, COUNTERS
from hallctl.domain.reach import Reach, Unreached
from hallctl.domain.reach import unreached as rule
from hallctl.domain.ticket import HERE, LEFT_OPEN
from hallctl.store import counter, day, pack, staff, ticket
from hallctl.store.sqlite import Connection


def unreached(db: Connection, now: int) -> list[Unreached]:
    """The customers, here or left open, whom no counter could call at an instant (UTC ms)."""
    return rule(ticket.recorded(db, (*HERE, LEFT_OPEN), day.today(db, now)), _reach(db, now))


def _reach(db: Connection, now: int) -> Reach:
    book = pack.current(db)[1]
    return Reach(
        frozenset(book.raw["queues"]),
        frozenset(book.raw["services"]),
        frozenset(queue for desk in counter.every(db) for queue in desk.calls_from),
        _skills(db, now),
    )


def _skills(db: Connection, now: int) -> tuple[str, ...]:
    """The skills, taken together, of all staff who may be at a counter."""
    found: set[str] = set()
    for one in staff.everyone(db):
        if one.active and not COUNTERS.isdisjoint(one.roles):
            found.update(staff.skills(db, one.number, now))
    return ANY if found.issuperset(ANY) else tuple(sorted(found))
