"""The calendar *trading*, made of the hours that a hall has set; and hours as they are typed."""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from hallctl.domain.base import Refused
from hallctl.domain.calendar import Calendar, OpenDay, Spans, Week, joined, national_days, without
from hallctl.domain.hours import DAY_ENDS, Hours, Planned, closed_until
from hallctl.domain.period import moved
from hallctl.domain.service import Raw
from hallctl.text import clean, digits


class HoursView(NamedTuple):
    """The opening hours at one moment: `week` holds now, `weeks` and `dates` are to come;
    `closed_until` (minutes from midnight) is set during an emergency closing. `reason` is a ref.
    """

    today: OpenDay
    week: Planned
    weeks: tuple[Planned, ...]
    dates: tuple[OpenDay, ...]
    closed_until: int | None
    reason: str | None


CLOSED = ("closed", "not open", "休息", "不营业")
"""The words that may be typed for a day without hours."""
USUAL = ("", "usual", "照常")
_TO = "(?:-|~|至|到)"
_TIME = "([0-9]{1,2})[:.]?([0-5][0-9])"


def typed(text: str) -> Spans:
    """The hours of a day that a text means: `09:00-12:00 13:30-17:30`, or closed; refused as `not-hours`."""
    shown = clean(text)
    if shown.lower() in CLOSED:
        return ()
    bare = re.sub(rf"\s*{_TO}\s*", "-", digits(shown)).strip()
    try:
        return joined(tuple(map(_span, re.split(r"[\s,;、]+", bare))))
    except ValueError:
        raise Refused("not-hours", typed=shown) from None


def holiday(text: str) -> Spans | None:
    """The hours of national holidays that a text means; None for `usual` or nothing, that is those of
    the weekday.
    """
    return None if text.strip().lower() in USUAL else typed(text)


def _span(text: str) -> tuple[int, int]:
    found = re.fullmatch(f"{_TIME}-{_TIME}", text, re.ASCII)
    if not found:
        raise ValueError(text)
    begin, more, end, rest = map(int, found.groups())
    if end * 60 + rest > DAY_ENDS:
        raise ValueError(text)
    return begin * 60 + more, end * 60 + rest


def calendar(hours: Hours | None, default: Calendar, years: Mapping[str, Raw]) -> Calendar:
    """The calendar of the hours; `default` are the hours before any were set.

    Where national holidays have hours of their own, the calendar ends with the `years` whose holidays
    are known.
    """
    if hours is None:
        return default
    holidays = national_days(years, "holidays")
    last = f"{max(years)}-12-31" if years else date.min.isoformat()
    found = default._replace(
        weeks=(*default.weeks, *((one[0], _week(one, holidays)) for one in hours.weeks)),
        known_until=_known_until(hours, last) if hours.weeks else default.known_until,
    )
    exceptions = dict(hours.exceptions)
    for day, begins, ends in hours.closings:
        usual = exceptions.get(day, found.week(day).on(day).spans)
        exceptions[day] = without(usual, begins, ends)
    return found._replace(exceptions=exceptions)


def view(own: Hours | None, found: Calendar, day: str, minute: int) -> HoursView:
    """The opening hours at a minute of a day; refused as `calendar-ends` where those of the day are not
    known.
    """
    since, week = found.weeks[0]
    default = since, week.days, week.holiday if week.holidays else None
    weeks = (default, *(own.weeks if own else ()))
    dates = own.exceptions if own else ()
    return HoursView(
        found.on(day),
        next(one for one in reversed(weeks) if one[0] <= day),
        tuple(one for one in weeks if one[0] > day),
        tuple(found.on(date) for date, _spans in dates if date > day),
        closed_until(own, day, minute),
        own.reason if own else None,
    )


def _week(one: Planned, holidays: frozenset[str]) -> Week:
    _since, days, holiday = one
    return Week(days) if holiday is None else Week(days, holidays, holiday)


def _known_until(hours: Hours, last: str) -> str | None:
    """The last day (ISO) of the known holidays, where there are hours for holidays; None otherwise."""
    following = (*(one[0] for one in hours.weeks[1:]), None)
    for (_since, _days, holiday), end in zip(hours.weeks, following, strict=True):
        if holiday is not None and (end is None or end > moved(last, 1)):
            return last
    return None
