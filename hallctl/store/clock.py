"""The computer's clock beside what the file knows of time: the time to work by."""

from __future__ import annotations

from hallctl.domain.base import DAY, MINUTE, Actor
from hallctl.domain.clock import (
    AHEAD_DAYS,
    BEHIND_HOURS,
    FOLLOWED,
    Past,
    Time,
    judge,
    refuse_unbelieved,
)
from hallctl.store import hall, journal, pack
from hallctl.store.sqlite import Connection, first_row

SCHEMA = """
create table clock(
    id integer primary key check(id = 1),
    read_at integer not null
) strict;
"""
"""The clock's reading at the last change, kept only while it is behind the journal: there recorded
times stand still, and nothing else tells whether the clock jumps again.
"""


def time(db: Connection, reading: int) -> Time:
    """The time to work by, where the computer's clock says `reading` (UTC ms)."""
    return look(db, reading)[0]


def look(db: Connection, reading: int) -> tuple[Time, journal.Head, int]:
    """The time to work by, the journal's head that it depends on, and the end (UTC ms) of the business
    day that has begun in the file, 0 for unknown: one query, before every change.
    """
    row = first_row(
        db,
        "select seq, hash, recorded, (select read_at from clock),"
        " (select until from day where pack = (select max(id) from pack))"
        " from journal order by seq desc limit 1",
    )
    if row is None:
        return Time(reading, reading, 0), journal.Head(0, journal.GENESIS, 0), 0
    *fields, read, until = row
    head = journal.Head(*fields)
    if read is None and 0 <= reading - head.recorded <= DAY:
        # This is nearly always so, and nothing more is asked.
        return Time(reading, reading, head.recorded), head, until or 0
    ahead = pack.limit(db, "clock_ahead_days", AHEAD_DAYS) * DAY
    behind = pack.limit(db, "clock_behind_hours", BEHIND_HOURS) * 60 * MINUTE
    return judge(reading, Past(head.recorded, read, ahead, behind)), head, until or 0


def settle(db: Connection, now: Time, itself: Actor | None = None) -> Time:
    """The time to write by, checked inside a write transaction.

    Refused as `clock-ahead`, `clock-behind`; a step back is journaled first, by the actor `itself`.
    """
    if not now.believed:
        refuse_unbelieved(now, hall.profile(db).utc_offset)
    if itself is not None:
        from hallctl.store import retiming  # noqa: PLC0415  once a clock was wrong

        retiming.by_itself(db, now, itself)
    remember(db, now)
    return now


def remember(db: Connection, now: Time) -> None:
    """Keep the clock's reading while it is behind the journal.

    A reading less than a minute behind the last one is not kept, so that many small steps add up to
    one.
    """
    if now.state == FOLLOWED:
        db.execute("insert or replace into clock(id, read_at) values(1, ?)", (now.now,))
    elif now.read is not None:
        db.execute("delete from clock")
