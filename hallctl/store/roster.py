"""What is read of the roster: of some days, of a member of staff."""

from __future__ import annotations

from hallctl.domain.shift import Shift
from hallctl.store import rows
from hallctl.store.sqlite import Connection


def of_days(db: Connection, first: str, last: str) -> list[Shift]:
    """The roster from one business day (ISO) to another, by day, member of staff, and time."""
    where = "where state = 'planned' and day between ? and ? order by day, staff, from_at, id"
    return list(rows.select(db, Shift, where, first, last))


def of_staff(db: Connection, staff: str, first: str, last: str) -> list[Shift]:
    """What a member of staff works from one business day (ISO) to another."""
    where = "where state = 'planned' and staff = ? and day between ? and ? order by from_at, id"
    return list(rows.select(db, Shift, where, staff, first, last))
