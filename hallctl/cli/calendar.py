"""`hallctl calendar`: which hours of which days count, when something is due by them, and why."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Annotated, Any

from typer import Argument, Option

from hallctl.cli.deadlines import explained, with_steps
from hallctl.cli.listing import listed
from hallctl.cli.output import DONE, REFUSED, Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import calendar as columns
from hallctl.columns.base import Around
from hallctl.domain import deadline
from hallctl.domain import period as periods
from hallctl.domain.base import Refused
from hallctl.domain.calendar import Calendar, ends_soon
from hallctl.domain.day import date_of
from hallctl.domain.deadline import BY_DAY, Pause
from hallctl.queries.around import times
from hallctl.queries.times import instant
from hallctl.store import hours
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_, _
from hallctl.words.calendar import NAMES

VERBS = Verbs()
SHOWN_DAYS = 30
By = Annotated[str, Option("--calendar", help=N_("The calendar, as trading or office."))]
Pauses = Annotated[
    list[str] | None, Option("--pause", help=N_("A pause, as 10:00..11:30; name each one."))
]
Start = Annotated[str, Argument(help=N_("From when, as 10:00 or 2026-03-02T10:00."))]


@VERBS.verb("list", N_("Show the calendars, and from when until when each is known."))
def list_(hall: Hall) -> Output:
    """The hall's own hours are `trading`."""
    return listed(columns.CALENDARS, hours.calendars(hall.db), times(hall.db))


@VERBS.verb("show", N_("Show the hours of a calendar day by day, and why they are so."))
def show(
    hall: Hall,
    name: Annotated[str, Argument(help=N_("The calendar, as trading or office."))],
    *,
    from_: Annotated[str | None, Option("--from", help=N_("The first day; else today."))] = None,
    to: Annotated[str | None, Option("--to", help=N_("The last day; else a month later."))] = None,
) -> Output:
    """Days that are not known are left out."""
    one = hours.calendar(hall.db, name)
    first = iso(from_) if from_ else _today(hall)
    last = periods.between(first, iso(to)).last if to else date.max.isoformat()
    found = islice(one.days(first, last), None if to else SHOWN_DAYS)
    days = listed(columns.DAYS, found, times(hall.db))
    return days._replace(data={**columns.CALENDARS.data(one, Around()), "days": days.data})


@VERBS.verb("check", N_("Say which calendars end soon, so that nothing can be due after them."))
def check(hall: Hall) -> Output:
    """Exit code 1 where one ends soon or has ended."""
    today = _today(hall)
    found = [_checked(one, today) for one in hours.calendars(hall.db)]
    wrong = any(one["problem"] for one in found)
    heads = (N_("Calendar"), N_("Known until"), N_("Problem"))
    return Output(found, lambda: _table(heads, map(_line, found)), REFUSED if wrong else DONE)


def _checked(one: Calendar, today: str) -> dict[str, Any]:
    return {"name": one.name, "known_until": one.known_until, "problem": ends_soon(one, today)}


def _line(facts: dict[str, Any]) -> tuple[object, ...]:
    problem = facts["problem"]
    return facts["name"], facts["known_until"] or _("no end"), _(NAMES[problem]) if problem else ""


@VERBS.verb("due", N_("Work out when something is due by a calendar, and explain it step by step."))
def due(
    hall: Hall,
    start: Start,
    *,
    by_calendar: By,
    limit: Annotated[
        str | None, Option("--limit", help=N_("30min, 4h, 2d, or 15cd for calendar dates."))
    ] = None,
    pause: Pauses = None,
    open_pause: Annotated[
        str | None, Option("--open-pause", help=N_("Since when it is paused, with no end yet."))
    ] = None,
) -> Output:
    """While a pause is open there may be no due time; then what is left is said."""
    pauses = _pauses(hall, pause)
    if open_pause:
        pauses.append((instant(hall, open_pause), None))
    allowed = deadline.parse(limit) if limit else None
    at = _around(hall, by_day=allowed is not None and allowed.unit in BY_DAY)
    calendar = hours.calendar(hall.db, by_calendar)
    found = deadline.due(instant(hall, start), allowed, calendar, at.zone, pauses)
    return explained(found, at, strict=allowed is not None and allowed.unit == "cd")


@VERBS.verb("between", N_("Work out the opening time between two instants."))
def between(
    hall: Hall,
    start: Start,
    end: Annotated[str, Argument(help=N_("Until when, in the same form."))],
    *,
    by_calendar: By,
    pause: Pauses = None,
) -> Output:
    """Pauses do not count."""
    at = _around(hall, by_day=False)
    calendar = hours.calendar(hall.db, by_calendar)
    found = deadline.between(
        instant(hall, start), instant(hall, end), calendar, at.zone, _pauses(hall, pause)
    )
    said = _("Opening time: {time}.").format(time=columns.lasting(found.ms, at))
    told = listed(columns.ELAPSED, found.steps, at)
    return with_steps({"elapsed_s": found.ms // 1000}, told, said)


def _pauses(hall: Hall, typed: list[str] | None) -> list[Pause]:
    found: list[Pause] = []
    for one in typed or ():
        begins, dots, ends = one.partition("..")
        if not dots:
            raise Refused("bad-span")
        found.append((instant(hall, begins), instant(hall, ends)))
    return found


def _around(hall: Hall, *, by_day: bool) -> Around:
    return times(hall.db)._replace(own={columns.BY_DAY: by_day})


def _today(hall: Hall) -> str:
    return date_of(hall.clock(), times(hall.db).zone)


def _table(heads: tuple[str, ...], rows: Any) -> str:
    from hallctl.cli.format import table  # noqa: PLC0415  JSON needs none

    return table(heads, rows)
