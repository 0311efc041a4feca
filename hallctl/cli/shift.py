"""`hallctl shift`: the roster, who works when and where."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import shift as actions
from hallctl.cli.answer import Answer
from hallctl.cli.listing import listed, single
from hallctl.cli.options import argument, option
from hallctl.cli.verbs import Verbs
from hallctl.columns import shift as columns
from hallctl.domain import period as periods
from hallctl.domain.base import Actor
from hallctl.domain.period import Period
from hallctl.domain.shift import COUNTER, Shift
from hallctl.queries.shift import around
from hallctl.store import day
from hallctl.store import shift as store
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.text import day_minutes
from hallctl.words import N_

VERBS = Verbs()
Number = Annotated[int, Argument(help=N_("The shift's number."))]
Week = Annotated[
    str | None, Option("--week", help=N_("An ISO week, as 2026-W10; by default this one."))
]
Staff = Annotated[str, argument(columns.WHO)]
Day = Annotated[str, option(columns.DAY)]


def _one(hall: Hall, one: Shift) -> Answer:
    return single(columns.COLUMNS, one, around(hall.db, [one], hall.clock()))


@VERBS.verb("show", N_("Show the roster of a week, or of a day."))
def show(
    hall: Hall,
    *,
    week: Week = None,
    day_: Annotated[str | None, Option("--day", help=N_("Only this business day."))] = None,
) -> Answer:
    """Who works when and where."""
    found = store.of_days(hall.db, *_period(hall, week, day_))
    return listed(columns.COLUMNS, found, around(hall.db, found, hall.clock()))


def _period(hall: Hall, week: str | None, date: str | None) -> Period:
    if date:
        return periods.one_day(iso(date))
    if week:
        return periods.week(week)
    return periods.week_of(day.today(hall.db, hall.clock()))


@VERBS.verb("plan", N_("Plan what a member of staff works on a day, instead of what was planned."))
def plan(
    hall: Hall,
    by: Actor,
    staff: Staff,
    *,
    day_: Day,
    from_: Annotated[str, option(columns.BEGINS)],
    to: Annotated[str, option(columns.ENDS)],
    post: Annotated[str, option(columns.POST)] = COUNTER,
    also: Annotated[
        bool, Option("--also", help=N_("Besides what is planned for that day already."))
    ] = False,
    reason: Annotated[str, option(columns.REASON)] = "",
) -> Answer:
    """What has begun is corrected beside the plan, with a reason."""
    wanted = actions.Wanted(staff, iso(day_), post, day_minutes(from_), day_minutes(to))
    return _one(hall, actions.plan(hall, by, wanted, also=also, reason=reason))


@VERBS.verb("correct", N_("Say how a shift that has begun really was, beside the plan."))
def correct(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    reason: Annotated[str, option(columns.REASON)],
    from_: Annotated[str, option(columns.BEGINS)] = "",
    to: Annotated[str, option(columns.ENDS)] = "",
    post: Annotated[str, option(columns.POST)] = "",
) -> Answer:
    """Without times, nobody worked it."""
    span = (day_minutes(from_), day_minutes(to)) if from_ or to else None
    return _one(hall, actions.correct(hall, by, number, reason, post=post, span=span))


@VERBS.verb("cancel", N_("Take a shift off the roster before it begins."))
def cancel(hall: Hall, by: Actor, number: Number) -> Answer:
    """What has begun is corrected instead."""
    return _one(hall, actions.cancel(hall, by, number))


@VERBS.verb("away", N_("Permit that somebody does not come on a day, with the reason."))
def away(
    hall: Hall,
    by: Actor,
    staff: Staff,
    *,
    day_: Day,
    reason: Annotated[str, option(columns.ABSENT)],
) -> Answer:
    """All their shifts of that day."""
    found = actions.excuse(hall, by, staff, iso(day_), reason)
    return listed(columns.COLUMNS, found, around(hall.db, found, hall.clock()))
