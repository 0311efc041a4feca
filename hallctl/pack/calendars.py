"""The rules inside one calendar, and of the years that national ones are made of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hallctl.domain.calendar import spans
from hallctl.pack.fields import Hours
from hallctl.pack.model import CalendarModel, Part, Whole

Found = Iterator[tuple[str, str, dict[str, object]]]
"""Something wrong: where, its code, and the facts of its sentence."""


def within(pack: Whole | Part) -> Found:
    """What is wrong inside the calendars, and inside the years."""
    for name, calendar in pack.calendars.items():
        for field, code in _wrong(calendar):
            yield f"calendars.{name}.{field}", code, {}
    for year, days in pack.working_days.items():
        for field, listed in (("holidays", days.holidays), ("workdays", days.workdays)):
            for day in (day for day in listed if not day.startswith(year)):
                yield f"working_days.{year}.{field}", "other-year", {"name": day}


def _wrong(calendar: CalendarModel) -> Iterator[tuple[str, str]]:
    of_days: dict[str, Hours] = {f"hours.{day}": hours for day, hours in calendar.hours.items()}
    for field, hours in (of_days | {"makeup_hours": calendar.makeup_hours or []}).items():
        try:
            spans(hours)
        except ValueError:
            yield field, "hours-wrong"
    if not any(calendar.hours.values()):
        yield "hours", "never-opens"
    if {*calendar.days_off} & {*calendar.workdays}:
        yield "days_off", "off-and-on"
    if calendar.known_until and (calendar.known_from or "") > calendar.known_until:
        yield "known_until", "known-backwards"


def between(pack: Whole) -> Found:
    """What national calendars lack, such as a year in between; and calendars that are named but missing."""
    years = sorted(map(int, pack.working_days))
    for year, after in pairwise(years):
        if after > year + 1:
            yield f"working_days.{after}", "year-lacking", {"name": str(year + 1)}
    for name, calendar in pack.calendars.items():
        if calendar.national and not years:
            yield f"calendars.{name}.national", "no-working-days", {}
    for name, levels in pack.escalation.items():
        for unknown in sorted({one.calendar for one in levels} - pack.calendars.keys()):
            yield f"escalation.{name}", "no-such-calendar", {"name": unknown}
