"""What is shown of calendars, of their days, and of the steps of a deadline.

Around the steps `own` says under `BY_DAY` whether whole days count.
"""

from __future__ import annotations

from typing import Any

from hallctl.columns.base import Around, Columns, Kind, NounColumn
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import MOMENT
from hallctl.domain.base import DAY, MINUTE
from hallctl.domain.calendar import WHYS, Calendar, Spans, ends_soon
from hallctl.domain.day import date_of
from hallctl.domain.deadline import WHOLE_DAY, DeadlineStep
from hallctl.words import N_, _
from hallctl.words import calendar as said

BY_DAY = "by-day"


def lasting(duration: int, at: Around) -> str:
    """A duration (ms) of opening time, or of whole days."""
    if at.own.get(BY_DAY):
        return _("{days} d").format(days=duration // DAY)
    hours, minutes = divmod(duration // MINUTE, 60)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def pairs(spans: Spans) -> list[list[str]]:
    """The hours of a day as JSON has them."""
    return [[said.time(minutes) for minutes in span] for span in spans]


def _why(step: DeadlineStep, _at: Around) -> str:
    why = said.RECEIVED if step.why == WHOLE_DAY and not step.counted else step.why
    return _(said.STEPS[why])


SPANS = Kind("list", lambda spans, _at: said.hours(spans), pairs)
LASTING = Kind("duration", lasting, lambda duration: duration // 1000, "_s")


def _week(one: Calendar, _at: Around) -> Any:
    return one.weeks[-1][1].days


def week(one: Calendar) -> list[tuple[str, str]]:
    """Its weekdays and their hours."""
    return said.week(_week(one, Around()))


def _ends(one: Calendar, at: Around) -> str:
    """Until when it is known, and whether that is soon."""
    problem = ends_soon(one, date_of(at.now, at.zone))
    until = one.known_until or _("no end")
    return (
        _("{until}, {problem}").format(until=until, problem=_(said.NAMES[problem]))
        if problem
        else until
    )


def _soon(one: Calendar, at: Around) -> str:
    return "wrong" if ends_soon(one, date_of(at.now, at.zone)) else "text"


CALENDARS = Columns(
    NounColumn("name", N_("Calendar"), tone="accent"),
    NounColumn("hours", N_("Hours"), of=_week, text=lambda one, at: said.said(_week(one, at))),
    NounColumn("known_from", N_("Known from")),
    NounColumn("known_until", N_("Known until"), cell=_ends, tone=_soon),
    json="name known_from known_until",
    listed="name known_from known_until hours",
    screen="name known_until",
)
DUE = (
    FormField("start", N_("From"), hint=N_("10:00 or 2026-03-02T10:00"), refusals="not-a-time"),
    FormField(
        "limit", N_("Within"), hint=N_("30min, 4h, 2d, 15cd"), refusals="bad-limit calendar-ends"
    ),
    FormField("pause", N_("Paused"), hint=N_("10:00..11:30 14:00..14:20"), refusals="bad-span"),
)
"""From when something is due in so much time, and in which spans the clock stood."""
DAYS = Columns(
    NounColumn("day", N_("Date"), text=lambda one, _at: said.date(one.day), tone="accent"),
    NounColumn("spans", N_("Hours"), SPANS),
    NounColumn("why", N_("Why"), Kind("code", lambda why, _at: _(said.NAMES[why]), codes=WHYS)),
    json="day spans why",
    listed="day spans why",
    screen="day spans why",
    filters="why",
)
STEPS = Columns(
    NounColumn("begins", N_("From"), MOMENT, key="from_at"),
    NounColumn("ends", N_("To"), MOMENT, key="to_at"),
    NounColumn(
        "counted",
        N_("Time counted"),
        LASTING,
        text=lambda step, at: lasting(step.counted, at) if step.counted else "",
    ),
    NounColumn("left", N_("Left"), LASTING),
    NounColumn("why", N_("Why"), text=_why),
    json="begins ends counted left why",
    listed="begins ends counted left why",
)
ELAPSED = Columns(
    *STEPS.by_name.values(), json="begins ends counted left why", listed="begins ends counted why"
)
"""The steps where there is no limit."""
