"""Opening hours as a row, and the one reader of every calendar."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache

from hallctl.domain import trading
from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.book import Book
from hallctl.domain.calendar import DEFAULT, Calendar
from hallctl.domain.day import date_of, instant_of
from hallctl.domain.hours import Hours
from hallctl.store import hall, pack, rows
from hallctl.store.sqlite import Connection, once

SCHEMA = """
create table hours(
    id integer primary key,
    weeks text not null,
    exceptions text not null,
    closings text not null,
    reference text,
    reason text
) strict;
create unique index one_hours on hours((1));
"""
TRADING = "trading"
"""The calendar of the hall's own opening hours."""


@once
def hours(db: Connection) -> Hours | None:
    """The hours that the hall has set; None while it follows the pack's."""
    return rows.first(db, Hours, "limit 1")


def calendar(db: Connection, name: str) -> Calendar:
    """The calendar of this name in force; refused as `no-such-calendar`."""
    book = pack.current(db)[1]
    if name != TRADING:
        return book.calendar(name)
    return trading_by(db, book)


def trading_by(db: Connection, book: Book) -> Calendar:
    """The calendar of the hall's own hours, with a pack that need not be in force any more."""
    return _trading(book, hours(db))


@lru_cache(4)
def _trading(book: Book, own: Hours | None) -> Calendar:
    """The calendar *trading*; cached, since each of many cases asks for it."""
    has_one = TRADING in book.raw.get("calendars", {})
    return trading.calendar(own, book.calendar(TRADING) if has_one else DEFAULT, book.years)


def calendars(db: Connection) -> list[Calendar]:
    """Every calendar there is, the hall's own first."""
    others = (one for one in pack.current(db)[1].calendars() if one.name != TRADING)
    return [calendar(db, TRADING), *others]


def opened(db: Connection, days: Iterable[str]) -> dict[str, tuple[int, int]]:
    """When (UTC ms) the hall opens and closes on each of these dates (ISO); closed and unknown dates
    are left out.
    """
    own, zone = calendar(db, TRADING), hall.profile(db).utc_offset
    found = {}
    for day in set(days):
        with suppress(Refused):
            if spans := own.on(day).spans:
                midnight = instant_of(day, zone)
                found[day] = (midnight + spans[0][0] * MINUTE, midnight + spans[-1][1] * MINUTE)
    return found


def really_open(db: Connection, begins: int, ends: int) -> tuple[int, int | None] | None:
    """When (UTC ms) the first counter was opened between two instants, and the last one closed; None without any.

    The end is None where a counter was left open.
    """
    moves = (
        "select j.kind, j.happened, json_extract(j.body, '$.left_open') from journal j indexed by"
        " journal_of_counters where j.noun = 'counter' and j.kind in ('counter.opened', 'counter.closed')"
        " and j.happened >= ? and j.happened < ? and not exists(select 1 from journal u"
        " where u.kind like '%.undone' and json_extract(u.body, '$.undoes') = +j.seq) order by j.happened, j.seq"
    )
    found = db.execute(moves, (begins, ends)).fetchall()
    opened = [at for kind, at, _left in found if kind == "counter.opened"]
    closed = [at for kind, at, left in found if kind == "counter.closed" and not left]
    if not opened:
        return None
    known = closed and closed[-1] >= opened[-1]
    return opened[0], closed[-1] if known else None


def trading_days(db: Connection, first: str, last: str) -> list[str]:
    """The dates (ISO) from `first` to `last` on which the hall is open, as far as they are known."""
    return [one.day for one in calendar(db, TRADING).days(first, last) if one.spans]


def today(db: Connection, now: int) -> tuple[str, int]:
    """The date (ISO) of an instant in the hall's zone, and its minute of the day."""
    zone = hall.profile(db).utc_offset
    day = date_of(now, zone)
    return day, (now - instant_of(day, zone)) // MINUTE
