"""Attendance as rows: who came on a day, and who is here."""

from __future__ import annotations

from hallctl.domain.attendance import STAYS, Attendance
from hallctl.store import rows
from hallctl.store.sqlite import Connection, once

SCHEMA = """
create table attendance(
    id integer primary key,
    day text not null,
    staff text not null,
    post text not null,
    in_at integer not null,
    state text not null check(state in ('here', 'break', 'left', 'withdrawn')),
    since integer not null,
    told_by text not null,
    out_at integer,
    kind text,
    permitted_by text,
    break_ms integer not null check(break_ms >= 0),
    check((state = 'break') = (kind is not null))
) strict;
create unique index attendance_open on attendance(staff, day) where state in ('here', 'break');
create index attendance_here on attendance(in_at) where state in ('here', 'break');
create index attendance_by_day on attendance(day, staff) where state <> 'withdrawn';
"""


def view() -> str:
    """The SQL of `v_attendance`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("attendance")


@once
def here(db: Connection, at: int) -> list[Attendance]:
    """Who came and has not left at an instant (UTC ms), including those on a break; by staff number."""
    where = "where state in ('here', 'break') and in_at > ? and in_at <= ? order by staff, in_at"
    return list(rows.select(db, Attendance, where, at - STAYS, at))


def of_days(db: Connection, first: str, last: str) -> list[Attendance]:
    """Who came on business days (ISO), by day, member of staff, and time."""
    where = "where state <> 'withdrawn' and day between ? and ? order by day, staff, in_at"
    return list(rows.select(db, Attendance, where, first, last))


@once
def kept(db: Connection, day: str) -> bool:
    """Whether attendance is kept on a business day (ISO), that is, anybody came."""
    query = "select 1 from attendance where day = ? and state <> 'withdrawn' limit 1"
    return db.execute(query, (day,)).fetchone() is not None


@once
def gone(db: Connection, day: str) -> dict[str, int]:
    """Who left on a business day (ISO) and did not come again, and when (UTC ms)."""
    found = db.execute(
        "select staff, max(out_at) from attendance where day = ? and state <> 'withdrawn'"
        " group by staff having count(*) = count(out_at)",
        (day,),
    )
    return dict(found.fetchall())


def last(db: Connection, staff: str, at: int) -> Attendance | None:
    """The last stay of somebody who had come by an instant (UTC ms)."""
    where = "where staff = ? and state <> 'withdrawn' and in_at <= ? order by in_at desc limit 1"
    return rows.first(db, Attendance, where, staff, at)


def without_end(db: Connection, staff: str, day: str) -> Attendance | None:
    """The last stay of somebody, up to a business day (ISO), of which they did not say that they left."""
    where = "where staff = ? and day <= ? and state in ('here', 'break') order by day desc limit 1"
    return rows.first(db, Attendance, where, staff, day)


def open_on(db: Connection, day: str) -> list[Attendance]:
    """Those who came on a business day (ISO) and never said that they left."""
    where = "where day = ? and state in ('here', 'break') order by in_at"
    return list(rows.select(db, Attendance, where, day))
