"""Calendars: which hours of a day are open, and why, as far as that is known."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hallctl.domain.base import Refused
from hallctl.domain.service import Raw

Spans = tuple[tuple[int, int], ...]
"""Hours of one day, in minutes from midnight, in order and apart; each ends before its last minute."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY, HOLIDAY, MAKEUP, EXCEPTION = "weekday", "holiday", "makeup", "exception"
WHYS = (WEEKDAY, HOLIDAY, MAKEUP, EXCEPTION)
"""Why a day is open or closed as it is."""


class Week(NamedTuple):
    """Hours by weekday, Monday first; those of holidays and of make-up workdays, None as any other."""

    days: tuple[Spans, ...]
    holiday: Spans | None = None
    makeup: Spans | None = None


class OpenDay(NamedTuple):
    """The hours of a day (ISO), none where it is closed, and why."""

    day: str
    spans: Spans
    why: str


class Calendar(NamedTuple):
    """Open hours by day: `weeks` each from a day on, the first from "", and days of their own.

    Days are ISO dates. `holidays` and `makeups` are the days that the week's own hours for them are
    for. What is before `known_from` or after `known_until` is not known; None is no end.
    """

    name: str
    weeks: tuple[tuple[str, Week], ...]
    holidays: frozenset[str] = frozenset()
    makeups: frozenset[str] = frozenset()
    exceptions: Mapping[str, Spans] = {}
    known_from: str | None = None
    known_until: str | None = None

    def on(self, day: str) -> OpenDay:
        """The hours of a day (ISO); refused as `calendar-ends` where they are not known."""
        if day < (self.known_from or "") or (self.known_until and day > self.known_until):
            raise self.ends()
        if day in self.exceptions:
            return OpenDay(day, self.exceptions[day], EXCEPTION)
        week = next(week for since, week in reversed(self.weeks) if since <= day)
        if day in self.holidays and week.holiday is not None:
            return OpenDay(day, week.holiday, HOLIDAY)
        if day in self.makeups and week.makeup is not None:
            return OpenDay(day, week.makeup, MAKEUP)
        return OpenDay(day, week.days[date.fromisoformat(day).weekday()], WEEKDAY)

    def days(self, first: str, last: str) -> Iterator[OpenDay]:
        """The days (ISO) from one to another, as far as they are known."""
        begins = date.fromisoformat(max(first, self.known_from or first)).toordinal()
        ends = date.fromisoformat(min(last, self.known_until or last)).toordinal()
        return (self.on(date.fromordinal(day).isoformat()) for day in range(begins, ends + 1))

    def ends(self) -> Refused:
        """The refusal for a day that is not known."""
        known = {"known_from": self.known_from, "known_until": self.known_until}
        return Refused("calendar-ends", calendar=self.name, **known)


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


def built(name: str, raw: Raw, years: Mapping[str, Raw]) -> Calendar:
    """A calendar of a pack; `years` are the country's holidays and make-up workdays, by year.

    The calendar's own days come before the country's, and a national one ends with the years.
    """
    days = tuple(spans(raw["hours"].get(day, ())) for day in WEEKDAYS)
    makeup = days[0] if raw["makeup_hours"] is None else spans(raw["makeup_hours"])
    national = years if raw["national"] else {}
    off = {day for year in national.values() for day in year["holidays"]}
    on = {day for year in national.values() for day in year["workdays"]}
    froms = (raw["known_from"], f"{min(national)}-01-01" if national else None)
    untils = (raw["known_until"], f"{max(national)}-12-31" if national else None)
    return Calendar(
        name,
        (("", Week(days, (), makeup)),),
        frozenset(off - {*raw["workdays"]} | {*raw["days_off"]}),
        frozenset(on - {*raw["days_off"]} | {*raw["workdays"]}),
        known_from=max(filter(None, froms), default=None),
        known_until=min(filter(None, untils), default=None),
    )
