"""What a manager should look at, with what a list shows around it."""

from __future__ import annotations

from hallctl.checks.look import Looked, look
from hallctl.columns.base import Around
from hallctl.queries.around import services
from hallctl.store import staff
from hallctl.store.sqlite import Connection


def read(db: Connection, date: str, now: int) -> tuple[list[Looked], Around]:
    """What a manager should look at of a business day (ISO)."""
    return look(db, date, now), services(db, now)._replace(names=staff.names(db))
