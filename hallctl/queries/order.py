"""What is shown of orders besides their own fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from hallctl.columns.base import Around
from hallctl.domain.base import COUNTERS, Actor
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.queries.around import times
from hallctl.store import order, pack, rows, staff
from hallctl.store.sqlite import Connection
from hallctl.words.names import clauses, service_name
from hallctl.words.sentences import name_of


class Submission(NamedTuple):
    """A submission to the core system without an answer: its key, service, clerk, and since when (UTC ms)."""

    key: str
    service: str
    staff: str
    sent_at: int


def unanswered(db: Connection) -> list[Submission]:
    """All submissions without an answer, the oldest first."""
    names = staff.names(db)
    return [
        Submission(
            one.key or "",
            service_name(pack.of(db, one.pack), one.service),
            names.get(one.staff, one.staff),
            one.sent_at or 0,
        )
        for one in order.unanswered(db)
    ]


def may_see(_one: Order, who: Actor) -> bool:
    """Whether somebody may see a held order: those who serve at counters may."""
    return who.has(*COUNTERS)


def around(db: Connection, found: Iterable[Order], now: int) -> Around:
    """What stands around orders found by words: service, ticket number, and state of each."""
    every = list(found)
    numbers = rows.by_id(db, Ticket, (one.ticket for one in every))
    told = {
        one.id: clauses(
            (
                service_name(pack.of(db, one.pack), one.service),
                numbers[one.ticket].label,
                name_of("order", one.state),
            )
        )
        for one in every
    }
    return times(db, now)._replace(own=told)


def around_shown(db: Connection, shown: Iterable[Any]) -> Around:
    """What stands around shown orders: the context and remaining steps of each, and names."""
    return Around(names=staff.names(db), own={one.context.order.id: one for one in shown})
