"""What there is to do, with what a list shows around it."""

from __future__ import annotations

from collections.abc import Collection

from hallctl.columns.base import Around
from hallctl.domain.due import Entries, Wanted
from hallctl.queries.around import times
from hallctl.store import due, staff
from hallctl.store.sqlite import Connection


def read_due(
    db: Connection, viewer: str, to: Collection[str] | None, now: int, limit: int
) -> tuple[Entries, Around]:
    """The work list of these staff numbers and roles, or of everybody (None), as far as the viewer may
    see it.
    """
    found = due.of_all(db, Wanted(now, viewer, to, limit))
    return found, times(db, now)._replace(names=staff.names(db))
