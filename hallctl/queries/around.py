"""What a list shows of records besides their own fields; that of a single noun is in `queries/NOUN.py`."""

from __future__ import annotations

from hallctl.columns.base import Around
from hallctl.store import pack
from hallctl.store.hall import profile
from hallctl.store.sqlite import Connection


def times(db: Connection, now: int = 0) -> Around:
    """Around records with instants: the hall's zone."""
    return Around(now, profile(db).utc_offset)


def services(db: Connection, now: int = 0) -> Around:
    """Around records with services: the pack in force."""
    return times(db, now)._replace(book=pack.current(db)[1])
