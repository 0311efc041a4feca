"""What is shown of notes besides their own fields."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.columns.base import Around
from hallctl.domain.note import Note
from hallctl.queries.around import times
from hallctl.store import private, staff
from hallctl.store.sqlite import Connection


def around(db: Connection, found: Sequence[Note], now: int) -> Around:
    """Around notes: what was written, and who is who."""
    texts = private.values(db, (one.text for one in found))
    return times(db, now)._replace(names=staff.names(db), values=texts)
