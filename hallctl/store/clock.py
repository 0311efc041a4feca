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
"""What the time was at the last change, kept only while it is behind what was recorded: where the
journal's own times stand still, nothing else tells whether the clock jumps again.
"""


def time(db: Connection, reading: int) -> Time:
    """The time to work by, where the computer's clock says `reading` (UTC ms)."""
    return look(db, reading)[0]


def look(db: Connection, reading: int) -> tuple[Time, journal.Head, int]:
    """The time to work by, the journal's head that tells it, and until when (UTC ms) the business
    day lasts that has begun in the file, 0 for unknown: one query, before every change.
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
        # Nearly always; no more is asked.
        return Time(reading, reading, head.recorded), head, until or 0
    ahead = pack.limit(db, "clock_ahead_days", AHEAD_DAYS) * DAY
    behind = pack.limit(db, "clock_behind_hours", BEHIND_HOURS) * 60 * MINUTE
    return judge(reading, Past(head.recorded, read, ahead, behind)), head, until or 0


def settle(db: Connection, now: Time, itself: Actor | None = None) -> Time:
    """The same time, once nothing stands against writing by it, inside a write transaction.

    Refused as `clock-ahead`, `clock-behind`; a step back is put on record first, where `itself` says
    who it is done by.
    """
    if not now.believed:
        refuse_unbelieved(now, hall.profile(db).utc_offset)
    if itself is not None:
        from hallctl.store import retiming  # noqa: PLC0415  once a clock was wrong

        retiming.by_itself(db, now, itself)
    remember(db, now)
    return now


def remember(db: Connection, now: Time) -> None:
    """Keep what the time was for as long as what was recorded does not tell it.

    Not what the clock said where that was less than a minute before: many such steps are one.
    """
    if now.state == FOLLOWED:
        db.execute("insert or replace into clock(id, read_at) values(1, ?)", (now.now,))
    elif now.read is not None:
        db.execute("delete from clock")
