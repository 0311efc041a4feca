"""Calendars: the open hours of each day, and why, as far as they are known."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hallctl.domain.base import Refused
from hallctl.domain.period import moved
from hallctl.domain.service import Raw

Spans = tuple[tuple[int, int], ...]
"""Open spans of one day, in minutes from midnight, in order, not touching; the end is not counted."""

ENDS_SOON_DAYS = 45
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY, HOLIDAY, MAKEUP, EXCEPTION = "weekday", "holiday", "makeup", "exception"
WHYS = (WEEKDAY, HOLIDAY, MAKEUP, EXCEPTION)
"""Why a day is open or closed as it is."""


class OpenDay(NamedTuple):
    """The hours of a day (ISO), none where it is closed, and why."""

    day: str
    spans: Spans
    why: str


class Week(NamedTuple):
    """Hours by weekday, Monday first; holidays and make-up workdays (ISO dates) have their own."""

    days: tuple[Spans, ...]
    holidays: frozenset[str] = frozenset()
    holiday: Spans = ()
    makeups: frozenset[str] = frozenset()
    makeup: Spans = ()

    def on(self, day: str) -> OpenDay:
        """The hours of a day (ISO)."""
        if day in self.holidays:
            return OpenDay(day, self.holiday, HOLIDAY)
        if day in self.makeups:
            return OpenDay(day, self.makeup, MAKEUP)
        return OpenDay(day, self.days[date.fromisoformat(day).weekday()], WEEKDAY)


class Calendar(NamedTuple):
    """Open hours by day: `weeks` each from a day on, the first from "", and days of their own.

    Days are ISO dates. Days before `known_from` or after `known_until` are not known; None means
    without an end.
    """

    name: str
    weeks: tuple[tuple[str, Week], ...]
    exceptions: Mapping[str, Spans] = {}
    known_from: str | None = None
    known_until: str | None = None

    def on(self, day: str) -> OpenDay:
        """The hours of a day (ISO); refused as `calendar-ends` where they are not known."""
        if day < (self.known_from or "") or (self.known_until and day > self.known_until):
            raise self.ends()
        if day in self.exceptions:
            return OpenDay(day, self.exceptions[day], EXCEPTION)
        return self.week(day).on(day)

    def week(self, day: str) -> Week:
        """The weekly hours that hold on a day (ISO)."""
        return next(week for since, week in reversed(self.weeks) if since <= day)

    def days(self, first: str, last: str) -> Iterator[OpenDay]:
        """The days (ISO) from `first` to `last`, as far as they are known."""
        begins = date.fromisoformat(max(first, self.known_from or first)).toordinal()
        ends = date.fromisoformat(min(last, self.known_until or last)).toordinal()
        return (self.on(date.fromordinal(day).isoformat()) for day in range(begins, ends + 1))

    def ends(self) -> Refused:
        """The refusal for a day that is not known."""
        known = {"known_from": self.known_from, "known_until": self.known_until}
        return Refused("calendar-ends", calendar=self.name, **known)


def ends_soon(calendar: Calendar, today: str) -> str | None:
    """Whether a calendar has *ended*, or *ends-soon* because the next year, announced in November, is
    not loaded yet; None for neither.
    """
    until = calendar.known_until
    if not until or until >= moved(today, ENDS_SOON_DAYS):
        return None
    return "ended" if until < today else "ends-soon"


def joined(spans: Spans) -> Spans:
    """The spans in order, adjoining ones as one; ValueError where one is empty or two overlap."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if begin >= end or (found and begin < found[-1][1]):
            raise ValueError(spans)
        first = found.pop()[0] if found and begin == found[-1][1] else begin
        found.append((first, end))
    return tuple(found)


def spans(hours: Sequence[Sequence[str]]) -> Spans:
    """The spans that pairs of times (`09:00`, to `24:00`) mean; ValueError as `joined`."""
    return joined(tuple((_minutes(begin), _minutes(end)) for begin, end in hours))


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])


def without(spans: Spans, begin: int, end: int) -> Spans:
    """The spans less a stretch of the day, given by the minutes it begins and ends at."""
    if begin >= end:
        return spans
    pieces = [piece for a, b in spans for piece in ((a, min(b, begin)), (max(a, end), b))]
    return tuple((a, b) for a, b in pieces if a < b)


def open_minutes(spans: Spans) -> int:
    """How many minutes of a day are open."""
    return sum(end - begin for begin, end in spans)


def national_days(years: Mapping[str, Raw], what: str) -> frozenset[str]:
    """The country's `holidays` or `workdays` of these years."""
    return frozenset(day for year in years.values() for day in year[what])


def built(name: str, raw: Raw, years: Mapping[str, Raw]) -> Calendar:
    """A calendar of a pack; `years` are the country's holidays and make-up workdays, by year.

    The calendar's own days come before the country's, and a national one ends with the years.
    """
    days = tuple(spans(raw["hours"].get(day, ())) for day in WEEKDAYS)
    national = years if raw["national"] else {}
    week = Week(
        days,
        national_days(national, "holidays") - {*raw["workdays"]} | {*raw["days_off"]},
        (),
        national_days(national, "workdays") - {*raw["days_off"]} | {*raw["workdays"]},
        days[0] if raw["makeup_hours"] is None else spans(raw["makeup_hours"]),
    )
    froms = (raw["known_from"], f"{min(national)}-01-01" if national else None)
    untils = (raw["known_until"], f"{max(national)}-12-31" if national else None)
    return Calendar(
        name,
        (("", week),),
        known_from=max(filter(None, froms), default=None),
        known_until=min(filter(None, untils), default=None),
    )


DEFAULT = Calendar("trading", (("", Week((((9 * 60, 18 * 60),),) * 7)),))
"""The hours of a hall that has set none, where its pack has no calendar of that name."""
