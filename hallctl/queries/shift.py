"""The roster: a week of shifts with who came and left, as screens and commands show it."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.columns.base import Around
from hallctl.domain.shift import Shift
from hallctl.queries.around import times
from hallctl.store import private, staff
from hallctl.store.sqlite import Connection


def around(db: Connection, found: Sequence[Shift], now: int) -> Around:
    """Around shifts: the names of their people, and the reasons."""
    refs = (ref for one in found for ref in (one.reason, one.excused))
    return times(db, now)._replace(names=staff.names(db), values=private.values(db, refs))
