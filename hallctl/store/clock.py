"""The computer's clock beside what the file knows of time, and what is done when it stepped back."""

from __future__ import annotations

from hallctl.domain.base import DAY, MINUTE, by_itself
from hallctl.domain.clock import (
    AHEAD_DAYS,
    BEHIND_HOURS,
    FOLLOWED,
    Past,
    Time,
    judge,
    refuse_unbelieved,
    restarted,
)
from hallctl.domain.hall import HallClockStepped
from hallctl.store import hall, journal, rows
from hallctl.store.change import Change
from hallctl.store.nouns import noun
from hallctl.store.sqlite import Connection

SCHEMA = """
create table clock(
    id integer primary key check(id = 1),
    read_at integer not null
) strict;
"""
"""What the clock said at the last change, kept only while it is behind what was recorded: where the
journal's own times stand still, nothing else tells whether the clock jumps again.
"""
HOUR = 60 * MINUTE


def time(db: Connection, reading: int) -> Time:
    """The time to work by, where the computer's clock says `reading` (UTC ms)."""
    recorded = journal.head(db).recorded
    if not recorded or 0 <= reading - recorded <= DAY:
        return Time(reading, reading, recorded)  # nearly every change: no more is asked
    return judge(reading, _past(db, recorded))


def _past(db: Connection, recorded: int) -> Past:
    followed = hall.profile(db).clock_noted == recorded
    row = db.execute("select read_at from clock").fetchone() if followed else None
    limits = (
        _limit(db, "clock_ahead_days", AHEAD_DAYS),
        _limit(db, "clock_behind_hours", BEHIND_HOURS),
    )
    return Past(recorded, row and row[0], limits[0] * DAY, limits[1] * HOUR)


def _limit(db: Connection, name: str, otherwise: int) -> int:
    """A figure of the pack in force; packs loaded by an older hallctl do not have it."""
    row = db.execute(
        "select body ->> ('$.limits.' || ? || '.value') from pack order by id desc limit 1", (name,)
    ).fetchone()
    return int(row[0]) if row and row[0] is not None else otherwise


def follow(db: Connection, now: Time, workstation: str) -> None:
    """Put on record that the clock stepped back, as a change that happens by itself."""
    change = Change(db, by_itself(workstation), now)
    change.record(HallClockStepped(-now.jump, now.recorded), of=hall.profile(db))
    put_right(change, now)


def put_right(change: Change, now: Time) -> None:
    """Set the times anew that are still to come by the right clock, on every record that has some."""
    for name, record in _touched(change.db, now.now):
        about = noun(name)
        if not about.instants:
            continue
        found = rows.load(change.db, about.model, record)
        times = (
            about.retime(found, now.recorded, now.now)
            if about.retime
            else restarted(found, about.instants, now.now)
        )
        if times:
            change.retime(found, times)


def _touched(db: Connection, now: int) -> list[tuple[str, int]]:
    """The records of the last events: those recorded by a clock that was ahead of the right one."""
    found: dict[tuple[str, int], None] = {}
    query = "select noun, record, recorded from journal order by seq desc"
    for name, record, recorded in db.execute(query):
        if recorded <= now:
            break
        found[name, record] = None
    return sorted(found)


def remember(db: Connection, now: Time) -> None:
    """Keep what the clock said, where what was recorded does not tell it."""
    if now.state == FOLLOWED:
        db.execute("insert or replace into clock(id, read_at) values(1, ?)", (now.reading,))


def settle(db: Connection, now: Time, workstation: str) -> Time:
    """The same time, once nothing stands against writing by it, inside a write transaction.

    Refused as `clock-ahead`, `clock-behind`; a step back is put on record first.
    """
    if not now.believed:
        refuse_unbelieved(now, hall.profile(db).utc_offset)
    if now.stepped:
        follow(db, now, workstation)
    remember(db, now)
    return now
