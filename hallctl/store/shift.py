"""Shifts as rows; the reads of the roster are in `roster.py`."""

from __future__ import annotations

from hallctl.store.roster_due import entries as entries  # noqa: PLC0414  where the work list looks
from hallctl.store.sqlite import Connection

SCHEMA = """
create table shift(
    id integer primary key,
    day text not null,
    staff text not null,
    post text not null,
    from_at integer not null,
    to_at integer not null check(to_at > from_at),
    state text not null check(state in ('planned', 'cancelled', 'withdrawn')),
    planned_by text not null,
    planned_at integer not null,
    beside integer not null check(beside in (0, 1)),
    reason text,
    excused text,
    excused_by text,
    corrected_by text,
    corrected_at integer,
    really_from integer,
    really_to integer,
    really_post text
) strict;
create index shift_by_day on shift(day, from_at) where state = 'planned';
create index shift_of_staff on shift(staff, day) where state = 'planned';
"""


def view() -> str:
    """The SQL of `v_shift`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("shift")


def span(db: Connection, day: str) -> tuple[int, int] | None:
    """The first start and the last end (UTC ms) by which something is due on a business day (ISO).

    This goes by the plan before it began, without corrections. None where nothing was planned.
    """
    first, last = db.execute(
        "select min(from_at), max(to_at) from shift"
        " where state = 'planned' and day = ? and not beside",
        (day,),
    ).fetchone()
    return None if first is None else (first, last)


def planned_in(db: Connection, change: int, shift: int) -> int | None:
    """When (UTC ms) a shift was to begin according to a change that planned, changed or cancelled it;
    None for another change.
    """
    row = db.execute(
        "select coalesce(json_extract(body, '$.begins'), shift.from_at) from journal"
        " join shift on shift.id = record where change = ? and noun = 'shift' and record = ?"
        " and kind in ('shift.planned', 'shift.changed', 'shift.cancelled')",
        (change, shift),
    ).fetchone()
    return None if row is None else int(row[0])
