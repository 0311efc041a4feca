"""What is filled in about the hall's opening hours."""

from __future__ import annotations

from hallctl.columns.form_field import FormField
from hallctl.domain.calendar import WEEKDAYS as NAMES
from hallctl.domain.trading import HoursView
from hallctl.words import N_, _
from hallctl.words import calendar as said
from hallctl.words.figure import WEEKDAYS as SHORT

WEEKDAYS = tuple(
    FormField(
        name,
        short,
        N_("Its hours, as 09:00-12:00 13:30-17:30, or closed; left out: as they are."),
        "not-hours" if name == "mon" else "",
    )
    for name, short in zip(NAMES, SHORT, strict=True)
)
HOLIDAYS = FormField(
    "holidays",
    N_("On holidays"),
    N_("On national holidays: hours, closed, or usual for those of the weekday."),
    hint=N_("hours, “not open”, or nothing: as the weekday"),
    optional=True,
)
SINCE = FormField(
    "from",
    N_("Valid from"),
    N_("The day from which on, as 2026-12-01."),
    "hours-not-later not-a-date",
)
REFERENCE = FormField(
    "reference",
    N_("Approved by"),
    N_("The reference of the superior's approval, for short hours; - reads it from input."),
    "hours-short",
    "prose",
    hint=N_("for days of under 8 hours"),
    optional=True,
)
DAY = FormField("day", N_("Date"), N_("The date, as 2026-12-31."), "hours-not-later not-a-date")
HOURS = FormField(
    "hours",
    N_("Hours"),
    N_("Its hours, as 10:00-16:00, or closed."),
    "not-hours",
    hint=N_("10:00-16:00, or “not open”"),
)
UNTIL = FormField(
    "until",
    N_("Until"),
    N_("Until when it is closed, as 14:30; else for the rest of the day."),
    "not-a-time closed-until-past",
    hint=N_("14:30, or nothing: the rest of the day"),
    optional=True,
)
REASON = FormField(
    "reason",
    N_("Why"),
    N_("Why, for the notice; - reads it from input."),
    kind="prose",
    hint=N_("it stands on the notice"),
)


def lines(found: HoursView) -> list[tuple[str, str]]:
    """What is told of the hours: today's first, by weekday, then what is to come."""
    told = [(_("Today"), said.hours(found.today.spans))]
    if found.closed_until is not None:
        told = [(_("Closed until"), said.time(found.closed_until)), *told]
    for since, days, holiday in (found.week, *found.weeks):
        if since > found.today.day:
            told.append((_("Valid from"), said.date(since)))
        told += said.week(days)
        if holiday is not None:
            told.append((_("On holidays"), said.hours(holiday)))
    return [*told, *((said.date(one.day), said.hours(one.spans)) for one in found.dates)]
