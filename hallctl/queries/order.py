"""What is shown of orders besides their own fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from hallctl.columns.base import Around
from hallctl.store import order, pack, staff
from hallctl.store.sqlite import Connection
from hallctl.words.names import service_name


class Submission(NamedTuple):
    """What was submitted to the core system and not answered: its key, what it is, whose, since when (UTC ms)."""

    key: str
    service: str
    staff: str
    sent_at: int


def unanswered(db: Connection) -> list[Submission]:
    """All of that, the longest at the top."""
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


def around(db: Connection, shown: Iterable[Any]) -> Around:
    """Around orders, as each is shown: its context and steps left, and whose it is."""
    return Around(names=staff.names(db), own={one.context.order.id: one for one in shown})
