"""What is said about calendars and deadlines: hours, why a day is open or closed, why a step counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as dates
from itertools import groupby

from hallctl.domain.calendar import Spans
from hallctl.words import N_, _
from hallctl.words.figure import WEEKDAYS
from hallctl.words.names import commas

REFUSALS: dict[str, str] = {
    "calendar-ends": N_(
        "The calendar {calendar} is known from {known_from} until {known_until} only, so nothing has a due"
        " time outside these days. Load a pack that has the working days of the next year."
    ),
    "bad-limit": N_("“{limit}” is not a limit. Key it as 30min, 4h, 2d or 15cd (calendar dates)."),
    "bad-span": N_("A span of time goes from an instant to a later one, as 10:00..11:30."),
}
NAMES: dict[str, str] = {
    "weekday": N_("by the weekday"),
    "holiday": N_("holiday"),
    "makeup": N_("make-up workday"),
    "exception": N_("this date only"),
    "ends-soon": N_("ends soon"),
    "ended": N_("has ended"),
    "paused": N_("time paused"),
    "no-limit": N_("no limit"),
}
RECEIVED = "received"
STEPS: dict[str, str] = {
    "open": N_("open, counts"),
    "closed": N_("closed, does not count"),
    "holiday": N_("holiday, closed"),
    "makeup": N_("make-up workday, counts"),
    "pause": N_("paused, does not count"),
    "day": N_("day, counts"),
    RECEIVED: N_("day of receipt, does not count"),
}
"""Why a step of a deadline counts, or does not."""


def hours(spans: Spans) -> str:
    """The hours of a day, as `09:00-12:00, 13:30-17:30`; words where it is closed."""
    return commas(f"{time(a)}-{time(b)}" for a, b in spans) or _("not open")


def week(days: Sequence[Spans]) -> list[tuple[str, str]]:
    """Weekdays that follow one another with the same hours, and these: `Mon-Fri`, `09:00-18:00`."""
    found = []
    for spans, group in groupby(range(len(days)), key=lambda day: days[day]):
        same = [_(WEEKDAYS[day]) for day in group]
        found.append((same[0] if len(same) == 1 else f"{same[0]}-{same[-1]}", hours(spans)))
    return found


def said(days: Sequence[Spans]) -> str:
    """The hours of a week in one line."""
    return _("; ").join(f"{name} {told}" for name, told in week(days))


def time(minutes: int) -> str:
    """Minutes from midnight as `09:00`, up to `24:00`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def date(day: str) -> str:
    """A date with its weekday: `2026-03-02 Mon`."""
    return f"{day} {_(WEEKDAYS[dates.fromisoformat(day).weekday()])}"
