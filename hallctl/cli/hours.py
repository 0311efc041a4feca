"""`hallctl hours`: the hall's opening hours, what changes in them, and the notice at the door."""

from __future__ import annotations

from typing import Annotated, Any

from hallctl.actions import hours as actions
from hallctl.cli.options import argument, option
from hallctl.cli.output import Output
from hallctl.cli.printing import Preview, Print, printed, ready
from hallctl.cli.verbs import Verbs
from hallctl.columns import calendar, hours
from hallctl.columns.base import Around
from hallctl.domain import period as periods
from hallctl.domain.base import Actor
from hallctl.domain.hours import NOTICE_DAYS, Planned
from hallctl.domain.trading import HoursView, holiday, typed
from hallctl.queries.hours import view
from hallctl.store import hours as store
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.text import day_minutes
from hallctl.words import N_
from hallctl.words import calendar as said

VERBS = Verbs()
Reference = Annotated[str, option(hours.REFERENCE)]
MON, TUE, WED, THU, FRI, SAT, SUN = map(option, hours.WEEKDAYS)


@VERBS.verb("show", N_("Show the opening hours: today's, by weekday, and what changes."))
def show(hall: Hall) -> Output:
    """Until the hall has set its own they are the pack's."""
    return _answer(hall)


@VERBS.verb("set", N_("Set the hours by weekday, from a later day on."))
def set_(
    hall: Hall,
    by: Actor,
    *,
    mon: Annotated[str | None, MON] = None,
    tue: Annotated[str | None, TUE] = None,
    wed: Annotated[str | None, WED] = None,
    thu: Annotated[str | None, THU] = None,
    fri: Annotated[str | None, FRI] = None,
    sat: Annotated[str | None, SAT] = None,
    sun: Annotated[str | None, SUN] = None,
    holidays: Annotated[str | None, option(hours.HOLIDAYS)] = None,
    from_: Annotated[str | None, option(hours.SINCE)] = None,
    reference: Reference = "",
    print_: Print = False,
    preview: Preview = False,
) -> Output:
    """Three days ahead, if nothing else is said. Fewer than 8 hours a day need the superior's reference."""
    ready(hall, print_)
    _since, before, usual = view(hall.db, hall.clock()).week
    wanted = (mon, tue, wed, thu, fri, sat, sun)
    days = tuple(
        spans if text is None else typed(text) for text, spans in zip(wanted, before, strict=True)
    )
    today, _minute = store.today(hall.db, hall.clock())
    since = iso(from_) if from_ else periods.moved(today, NOTICE_DAYS)
    on_holidays = usual if holidays is None else holiday(holidays)
    actions.plan(hall, by, (since, days, on_holidays), reference)
    return _noticed(hall, print_=print_, preview=preview)


@VERBS.verb("date", N_("Set the hours of one later date, or close it."))
def date(
    hall: Hall,
    by: Actor,
    day: Annotated[str, argument(hours.DAY)],
    spans: Annotated[str, argument(hours.HOURS)],
    *,
    reference: Reference = "",
    print_: Print = False,
    preview: Preview = False,
) -> Output:
    """Fewer than 8 hours need the superior's reference."""
    ready(hall, print_)
    actions.except_(hall, by, iso(day), typed(spans), reference)
    return _noticed(hall, print_=print_, preview=preview)


@VERBS.verb("close", N_("Close the hall at once, in an emergency."))
def close(
    hall: Hall,
    by: Actor,
    *,
    until: Annotated[str | None, option(hours.UNTIL)] = None,
    reason: Annotated[str, option(hours.REASON)] = "",
    print_: Print = False,
    preview: Preview = False,
) -> Output:
    """Until a time of today, or for the rest of it."""
    ready(hall, print_)
    actions.close(hall, by, day_minutes(until) if until else None, reason)
    return _noticed(hall, print_=print_, preview=preview)


@VERBS.verb("reopen", N_("Open again after the hall was closed at once."))
def reopen(hall: Hall, by: Actor) -> Output:
    """From now on today's hours hold again."""
    actions.reopen(hall, by)
    return _answer(hall)


@VERBS.verb("notice", N_("The notice at the door: a closing, what changes, or the hours."))
def notice(hall: Hall, *, print_: Print = False) -> Output:
    """As text, or on the printer."""
    ready(hall, print_)
    return _noticed(hall, print_=print_, preview=True)


def _noticed(hall: Hall, *, print_: bool, preview: bool) -> Output:
    from hallctl.paper.made import hours_notice  # noqa: PLC0415  only where one prints

    answer = _answer(hall)
    return printed(hall, answer, lambda: hours_notice(hall), print_=print_, preview=preview)


def _answer(hall: Hall) -> Output:
    found = view(hall.db, hall.clock())
    days = calendar.DAYS
    data = {
        "today": days.data(found.today, Around()),
        "week": _week(found.week),
        "planned": [_week(one) for one in found.weeks],
        "dates": [days.data(one, Around()) for one in found.dates],
        "closed_until": None if found.closed_until is None else said.time(found.closed_until),
    }
    return Output(data, lambda: _told(found))


def _week(one: Planned) -> dict[str, Any]:
    since, days, on_holidays = one
    names = [field.name for field in hours.WEEKDAYS]
    return {
        "since": since or None,
        "hours": {name: calendar.pairs(spans) for name, spans in zip(names, days, strict=True)},
        "holidays": None if on_holidays is None else calendar.pairs(on_holidays),
    }


def _told(found: HoursView) -> str:
    from hallctl.cli.format import aligned  # noqa: PLC0415  JSON needs none

    return aligned(hours.lines(found))
