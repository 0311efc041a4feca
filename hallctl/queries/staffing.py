"""How many counters a day is likely to need, half hour by half hour, from the hall's own history."""

from __future__ import annotations

from hallctl.domain import forecast
from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.book import Book
from hallctl.domain.calendar import Spans, national_days
from hallctl.domain.day import instant_of
from hallctl.domain.forecast import HALF_HOUR, INSTEAD, Half, Staffing
from hallctl.domain.period import moved
from hallctl.domain.shift import COUNTER, Piece
from hallctl.store import arrivals, counter, day, hours, journal, pack, roster
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection

LIMIT = "wait_minutes"


def read_staffing(hall: Hall, date: str | None = None) -> Staffing:
    """What a business day, by default today, is likely to need.

    Refused as `no-such-history` where no day like it was recorded yet, `calendar-ends`.
    """
    with hall.reading() as db:
        now = hall.clock()
        days, book = day.rule(db), pack.current(db)[1]
        today = days.of(now)
        date = date or today
        spans = hours.calendar(db, hours.TRADING).on(date).spans
        kind, used, like = _like(db, book, date, today)
        if not like:
            raise Refused("no-such-history", day=date, kind=kind)
        counts = [arrivals.by_slot(db, one, days.begins(one), HALF_HOUR) for one in like]
        spent = [arrivals.handling(db, one, days.begins(one), HALF_HOUR) for one in like]
        time, served = (sum(pair[n] for each in spent for pair in each.values()) for n in (0, 1))
        if not time:
            raise Refused("no-such-history", day=date, kind=kind)
        begins, limit = days.begins(date), book.limit(LIMIT) * MINUTE
        came = arrivals.by_slot(db, date, begins, HALF_HOUR)
        ranges, each = forecast.ranges(counts), forecast.handlings(spent)
        wanted = _open(spans, (begins - instant_of(date, days.utc_offset)) // MINUTE)
        crew = _at_counters(db, date)
        halves = []
        for place in sorted(wanted):
            slot, at = (
                forecast.slot(place, ranges[place], each[place], limit),
                begins + place * HALF_HOUR,
            )
            over = came.get(place, 0) if at + HALF_HOUR <= now else None
            halves.append(Half(at, slot, over, _planned(crew, at)))
        found = (kind, used, like, round(time / served), served, limit)
        return Staffing(date, journal.head(db).seq, *found, len(counter.every(db)), tuple(halves))


def _like(
    db: Connection, book: Book, date: str, today: str
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The kind of a day, the kinds of days it is forecast from, and the last such days before today
    that had customers.
    """
    country = forecast.CountryDays(
        *(national_days(book.years, one) for one in ("holidays", "workdays"))
    )
    kind = country.kind(date)
    for used in filter(None, ((kind,), INSTEAD.get(kind, ()))):
        past = (one for one in country.like(date, used) if one < today)
        if like := arrivals.with_any(db, past, forecast.DAYS):
            return kind, used, like
    return kind, (), ()


def _open(spans: Spans, began: int) -> set[int]:
    """The half hours of a business day in which the hall is open; the day began at `began` minutes
    after midnight.
    """
    each = HALF_HOUR // MINUTE
    return {
        place
        for first, last in spans
        for place in range((first - began) // each, -((began - last) // each))
        if 0 <= place < forecast.SLOTS
    }


def _at_counters(db: Connection, date: str) -> list[Piece] | None:
    """Who is at a counter on a business day (ISO), by the roster as it holds now; None where there is none."""
    if not roster.kept(db, date, date):
        return None
    found = roster.of_days(db, moved(date, -1), date)
    return [one.now for one in found if one.now and one.now.post.startswith(COUNTER)]


def _planned(crew: list[Piece] | None, at: int) -> int | None:
    if crew is None:
        return None
    return sum(one.begins <= at and at + HALF_HOUR <= one.ends for one in crew)
