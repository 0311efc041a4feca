"""Customers whom no counter can call, by the pack, the counters and the staff as they are now."""

from __future__ import annotations

from collections.abc import Iterable

from hallctl.domain.base import ANY, COUNTERS
from hallctl.domain.reach import Reach, Unreached
from hallctl.domain.reach import unreached as rule
from hallctl.domain.skills import able
from hallctl.domain.ticket import HERE, LEFT_OPEN
from hallctl.store import counter, day, pack, staff, ticket
from hallctl.store.sqlite import Connection


def unreached(db: Connection, now: int) -> list[Unreached]:
    """The customers, here or left open, whom no counter could call at an instant (UTC ms)."""
    today = day.today(db, now)
    return rule(ticket.recorded(db, (*HERE, LEFT_OPEN), today), _reach(db, today))


def _reach(db: Connection, today: str) -> Reach:
    book = pack.current(db)[1]
    return Reach(
        frozenset(book.raw["queues"]),
        frozenset(book.raw["services"]),
        frozenset(queue for desk in counter.every(db) for queue in desk.calls_from),
        _skills(db, today, book.raw["services"]),
    )


def _skills(db: Connection, today: str, services: Iterable[str]) -> tuple[str, ...]:
    """The skills, taken together, of all staff who may be at a counter on a business day (ISO)."""
    found: set[str] = set()
    for one in staff.everyone(db):
        if one.active and not COUNTERS.isdisjoint(one.roles):
            found.update(able(one.skills, one.assessed, today, lambda: services))
    return ANY if found.issuperset(ANY) else tuple(sorted(found))
