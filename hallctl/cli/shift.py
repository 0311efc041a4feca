"""`hallctl shift`: the roster, who came and left, breaks, and what is missing."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl import words
from hallctl.actions import attendance, roster
from hallctl.actions import shift as actions
from hallctl.cli.listing import listed
from hallctl.cli.options import argument, option
from hallctl.cli.output import Output
from hallctl.cli.page_told import Out, Written, page_told, refuse_page
from hallctl.cli.shift_told import imported, one_here, one_shift, told
from hallctl.cli.verbs import Verbs
from hallctl.columns import attendance as here
from hallctl.columns import shift as columns
from hallctl.domain import period as periods
from hallctl.domain.base import Actor
from hallctl.domain.period import Period
from hallctl.domain.shift import COUNTER
from hallctl.exchange import roster as exchange
from hallctl.exchange.tables import BOM
from hallctl.queries import attendance as around_attendance
from hallctl.queries import shift as queries
from hallctl.queries.times import instant
from hallctl.store import attendance as store
from hallctl.store import copy, day, pack
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.text import day as iso
from hallctl.text import day_minutes
from hallctl.words import N_, _
from hallctl.words.shift import LEFT_OUT

VERBS = Verbs()
Number = Annotated[int, Argument(help=N_("The shift's number."))]
Week = Annotated[
    str | None, Option("--week", help=N_("An ISO week, as 2026-W10; by default this one."))
]
Day = Annotated[str | None, Option("--day", help=N_("Only this business day."))]
Staff = Annotated[str, argument(columns.WHO)]
Date = Annotated[str, option(columns.DAY)]
Whose = Annotated[str, option(here.WHOSE)]
At = Annotated[str | None, option(here.AT)]
BACK = "back"


@VERBS.verb("show", N_("Show the roster of a week or a day, who came and left, what is missing."))
def show(hall: Hall, *, week: Week = None, day_: Day = None) -> Output:
    """By the roster ahead, and now by who is here."""
    return told(hall, _period(hall, week, day_))


def _period(hall: Hall, week: str | None, date: str | None) -> Period:
    if date:
        return periods.one_day(iso(date))
    return periods.week(week) if week else periods.week_of(day.today(hall.db, hall.clock()))


@VERBS.verb("plan", N_("Plan the shift of a member of staff on a day, replacing what was planned."))
def plan(
    hall: Hall,
    by: Actor,
    staff: Staff,
    *,
    day_: Date,
    from_: Annotated[str, option(columns.BEGINS)],
    to: Annotated[str, option(columns.ENDS)],
    post: Annotated[str, option(columns.POST)] = COUNTER,
    also: Annotated[
        bool, Option("--also", help=N_("In addition to what is planned for that day already."))
    ] = False,
    reason: Annotated[str, option(columns.REASON)] = "",
) -> Output:
    """What has begun is corrected beside the plan, with a reason."""
    wanted = actions.Work(staff, iso(day_), post, day_minutes(from_), day_minutes(to))
    return one_shift(hall, actions.plan(hall, by, wanted, also=also, reason=reason))


@VERBS.verb("correct", N_("Record how a shift that has begun really went, beside the plan."))
def correct(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    reason: Annotated[str, option(columns.REASON)],
    from_: Annotated[str, option(columns.BEGINS)] = "",
    to: Annotated[str, option(columns.ENDS)] = "",
    post: Annotated[str, option(columns.POST)] = "",
) -> Output:
    """Without times, nobody worked it."""
    span = (day_minutes(from_), day_minutes(to)) if from_ or to else None
    return one_shift(hall, actions.correct(hall, by, number, reason, post=post, span=span))


@VERBS.verb("cancel", N_("Take a shift off the roster before it begins."))
def cancel(hall: Hall, by: Actor, number: Number) -> Output:
    """What has begun is corrected instead."""
    return one_shift(hall, actions.cancel(hall, by, number))


@VERBS.verb("away", N_("Excuse somebody from work on a day, with the reason."))
def away(
    hall: Hall,
    by: Actor,
    staff: Staff,
    *,
    day_: Date,
    reason: Annotated[str, option(columns.ABSENT)],
) -> Output:
    """All their shifts of that day."""
    found = actions.excuse(hall, by, staff, iso(day_), reason)
    return listed(columns.COLUMNS, found, queries.around(hall.db, found, hall.clock()))


@VERBS.verb("copy", N_("Plan a week as another one was planned."))
def copy_(
    hall: Hall,
    by: Actor,
    *,
    from_: Annotated[str, Option("--from-week", help=N_("The week to copy, as 2026-W09."))],
    week: Week = None,
) -> Output:
    """What is planned there stays; nobody is planned while the hall is closed."""
    wanted = _period(hall, week, None)
    found = roster.copy(hall, by, periods.week(from_), wanted)
    left_out = [
        {"shift": one.shift.id, "staff": one.shift.staff, "day": one.shift.day, "why": one.why}
        for one in found.left_out
    ]
    below = "\n".join(
        _("Not copied: {staff} on {day}, {why}").format(
            staff=one.shift.staff, day=one.shift.day, why=_(LEFT_OUT[one.why])
        )
        for one in found.left_out
    )
    more = {"planned": [one.id for one in found.planned], "left_out": left_out}
    return told(hall, wanted, more, below)


@VERBS.verb("import", N_("Plan what a table says: day, staff number, post, from, to."))
def import_(
    hall: Hall,
    by: Actor,
    file: Annotated[str, Argument(help=N_("The table, as CSV, with a heading."))],
) -> Output:
    """Rows that cannot be taken are named with their line; the same file a second time takes nothing."""
    return imported(hall, exchange.take(hall, by, file))


@VERBS.verb("export", N_("Write the roster of a week as CSV, as it can be imported."))
def export(
    hall: Hall,
    *,
    week: Week = None,
    out: Annotated[str | None, Option("--out", help=N_("Write to this file."))] = None,
) -> Output:
    """As it was planned."""
    found = queries.roster(hall.db, _period(hall, week, None), hall.clock())
    text = exchange.csv(found)
    if out is None:
        return Output({"csv": text}, text.rstrip("\r\n"))
    copy.text(out, BOM + text, shared=profile(hall.db).shared)
    return Output({"path": out, "shifts": len(found.shifts)}, out)


@VERBS.verb("print", N_("Print the roster of a week: staff down, days across."))
def print_(hall: Hall, *, week: Week = None, form: Written = "text", out: Out = None) -> Output:
    """With what it lacks, and lines to sign."""
    from hallctl.reports import roster as report  # noqa: PLC0415  only where one prints

    refuse_page(hall, form, out)
    words.know(pack.current(hall.db)[1])
    return page_told(hall, report.page(hall, _period(hall, week, None)), form=form, out=out)


@VERBS.verb("today", N_("Show who came today, where they are, and who has left."))
def today(hall: Hall, *, day_: Day = None) -> Output:
    """Those on a break too."""
    date = iso(day_) if day_ else day.today(hall.db, hall.clock())
    found = store.of_days(hall.db, date, date)
    return listed(here.COLUMNS, found, around_attendance.around(hall.db, hall.clock()))


@VERBS.verb("in", N_("Say that you have come to work, or as a manager that somebody has."))
def in_(
    hall: Hall,
    by: Actor,
    *,
    staff: Whose = "",
    post: Annotated[str, option(here.WHERE)] = "",
    at: At = None,
) -> Output:
    """To the post of the roster, unless another is named."""
    when = None if at is None else instant(hall, at)
    return one_here(hall, attendance.come(hall, by, staff, post=post, at=when))


@VERBS.verb("out", N_("Say that you go home, or as a manager that somebody did."))
def out_(hall: Hall, by: Actor, *, staff: Whose = "", at: At = None) -> Output:
    """Of a day before, with the time of that day."""
    when = None if at is None else instant(hall, at)
    return one_here(hall, attendance.leave(hall, by, staff, at=when))


@VERBS.verb("break", N_("Begin a break of a kind, or end it with back."))
def break_(
    hall: Hall,
    by: Actor,
    kind: Annotated[
        str, Argument(help=N_("A kind of absence of the pack, such as meal; or back."))
    ],
    *,
    staff: Whose = "",
) -> Output:
    """Kinds that are not granted in advance need a manager."""
    if kind == BACK:
        return one_here(hall, attendance.back(hall, by, staff))
    return one_here(hall, attendance.pause(hall, by, kind, staff))


@VERBS.verb("post", N_("Go on at another post."))
def post(
    hall: Hall, by: Actor, post: Annotated[str, argument(columns.POST)], *, staff: Whose = ""
) -> Output:
    """One that is not yours today needs a manager."""
    return one_here(hall, attendance.post(hall, by, post, staff))
