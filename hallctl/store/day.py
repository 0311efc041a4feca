"""Which business day it is, and what earlier days have ended without its being recorded yet."""

from __future__ import annotations

from contextlib import suppress

from hallctl.domain.base import DAY, Actor
from hallctl.domain.clock import Time
from hallctl.domain.day import ENDS_HOUR, QUIET, DayRule, instant_of
from hallctl.store import hall, pack
from hallctl.store.nouns import NOUNS, OUTSIDE, brought
from hallctl.store.sqlite import Connection, first_row, once
from hallctl.text import day_minutes

SCHEMA = """
create table day(
    id integer primary key check(id = 1),
    start integer not null,
    until integer not null,
    pack integer not null
) strict;
"""
"""The business day that has begun, so that all earlier ones are ended, by the pack's hour: while it
lasts, a change need not look. Can be made again: without it, the next change looks.
"""


@once
def rule(db: Connection) -> DayRule:
    """The rule that gives the business day of an instant in this hall."""
    digest = pack.digest(db)
    if digest not in _hours:
        _hours[digest] = pack.limit(db, "day_ends_hour", ENDS_HOUR)
    return DayRule(hall.profile(db).utc_offset, _hours[digest])


_hours: dict[str, int] = {}
"""The hour at which the day ends, by a pack's digest: parsing the JSON takes longer than the rest of a read."""


def today(db: Connection, now: int) -> str:
    """The business day of an instant (UTC ms)."""
    return rule(db).of(now)


def is_closed(db: Connection, date: str) -> bool:
    """Whether a business day (ISO) is closed."""
    query = "select 1 from closing where day = ? and state = 'closed'"
    return db.execute(query, (date,)).fetchone() is not None


def first(db: Connection) -> str:
    """The first business day with a record, imported visits included."""
    began: int
    visited: str | None
    began, visited = db.execute(
        "select (select recorded from journal where seq = 1), (select min(day) from visit)"
    ).fetchone()
    first_change = rule(db).of(began)
    return min(first_change, visited or first_change)


def instant(db: Connection, text: str, now: int) -> int:
    """The instant (UTC ms) of a time of today, as 14:30, or of any day, as 2026-03-02T14:30.

    Refused as `not-a-time`.
    """
    days = rule(db)
    with suppress(ValueError):
        if "T" in text:
            return instant_of(text, days.utc_offset)
    return days.at(now, day_minutes(text))


def over_before(db: Connection) -> int:
    """The instant (UTC ms) before which everything that began has ended, though that is not recorded yet.

    It is nearly always 0: the first change of a day records it.
    """
    if db.clock is None or db.days_ended:
        return 0
    now = db.clock()
    row = first_row(db, "select start, until from day where pack = (select max(id) from pack)")
    if row is not None and now < row[1]:
        return 0
    began = rule(db).start(now)
    if row is not None and began <= row[0]:
        return 0
    return 0 if delayed(db, began, now) else began


def start(db: Connection) -> int:
    """When (UTC ms) the present business day began; 0 where nobody works with the file."""
    if db.clock is None:
        return 0
    return rule(db).start(db.clock())


def still(db: Connection, column: str) -> str:
    """The condition, in SQL, that a record whose beginning is in `column` has not ended with its day;
    nearly always "".
    """
    before = over_before(db)
    return f" and {column} >= {before}" if before else ""


def delayed(db: Connection, start: int, now: int) -> bool:
    """Whether somebody still works at a counter that was opened before the day's `start`."""
    from hallctl.store import counter  # noqa: PLC0415  between the day's end and its first change

    return any(
        counter.last_work(db, desk) > now - QUIET for desk in counter.opened_before(db, start)
    )


def begin(db: Connection, itself: Actor, now: Time) -> None:
    """End what earlier days left open, as a change of the hall's own, inside a write transaction.

    Each noun's hook, `end_day(change, start)` in `store/NOUN.py`, ends its own records, and so do those
    of tables outside the journal. While somebody still works nothing is written, and the next change
    tries again.
    """
    began = rule(db).start(now.now)
    begun = "select 1 from day where start = ? and pack = (select max(id) from pack)"
    if db.execute(begun, (began,)).fetchone() or delayed(db, began, now.now):
        return
    from hallctl.store.change import Change  # noqa: PLC0415  once a day

    change = Change(db, itself, now)
    for name in (*OUTSIDE, *NOUNS):
        if end_day := brought("store", name, "end_day"):
            end_day(change, began)
    db.execute(
        "insert or replace into day(id, start, until, pack)"
        " select 1, ?, ?, max(id) from pack having max(id) is not null",
        (began, began + DAY),
    )
