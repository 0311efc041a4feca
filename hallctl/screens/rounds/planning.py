"""What is done on the roster: a day of somebody planned or corrected, a week copied, printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hallctl.actions import roster as weeks
from hallctl.actions import shift as actions
from hallctl.columns import roster as columns
from hallctl.columns import shift as fields
from hallctl.columns.base import Around
from hallctl.columns.roster import LAST, THIS, WEEKS, MemberWeek, weekday
from hallctl.domain.base import Actor
from hallctl.domain.period import Period, moved, week_of
from hallctl.domain.shift import COUNTER, Shift
from hallctl.domain.staff import POSTS
from hallctl.domain.times import time_of_day
from hallctl.exchange.roster import post_typed
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.incidents.papers import hand_out
from hallctl.screens.rounds.roster import ROSTER
from hallctl.screens.rounds.today import TODAY
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.screens.workplace.place import announce, fill_in, place, selected
from hallctl.screens.workplace.undo import undo
from hallctl.store import day
from hallctl.store.file import Hall
from hallctl.text import day_minutes
from hallctl.words import N_, _
from hallctl.words.names import commas
from hallctl.words.shift import post_name

if TYPE_CHECKING:
    from hallctl.reports.page import Page

BEGINS, ENDS = "08:30", "17:30"
"""The times of a form, where nothing is planned yet."""


def shown(at: HallScreen) -> str:
    """The week that is shown."""
    return place(at).view.filter.chosen.get("week", THIS)


async def edit(at: HallScreen) -> None:
    """A day of a member: what they work, or as it really was."""
    one: MemberWeek = selected(at)
    told = place(at).view.data.around
    options = [
        Option(str(number), weekday(moved(one.first, number)), columns.day_said(shifts, told))
        for number, shifts in enumerate(one.days)
    ]
    chosen = await at.ask(Pick(_("Which day of {staff}?").format(staff=one.staff), options))
    date = moved(one.first, int(chosen))
    which = await _which(at, one.days[int(chosen)], told)
    form = _form(one.staff, date, which, told)
    form.first = fields.BEGINS.name
    async for typed in fill_in(at, form):
        with form.attempt():
            await at.do(_plan, at.by, (one.staff, date), which.id if which else None, typed)
    said = _("{staff}, {day}: it stands on the roster.").format(staff=one.staff, day=weekday(date))
    await announce(at, said, one.key)


async def _which(at: HallScreen, planned: tuple[Shift, ...], told: Around) -> Shift | None:
    """The shift that is meant, where there are several; None for one more."""
    if len(planned) <= 1:
        return planned[0] if planned else None
    options = [Option(str(one.id), columns.day_said((one,), told)) for one in planned]
    chosen = await at.ask(Pick(_("Which shift?"), [*options, Option("", _("One more"))]))
    return next((one for one in planned if str(one.id) == chosen), None)


def _form(number: str, date: str, planned: Shift | None, at: Around) -> FormPanel:
    """What is planned, to be changed; a reason is asked for where that has begun."""
    begins, ends, post = BEGINS, ENDS, COUNTER
    if planned is not None:
        begins, ends = (time_of_day(each, at.zone) for each in (planned.from_at, planned.to_at))
        post = planned.post
    about = _("A post is: {posts}; or the number of a counter.")
    return FormPanel(
        f"shift:{number}:{date}",
        f"{number}  {weekday(date)}",
        fields.BEGINS._replace(value=begins),
        fields.ENDS._replace(value=ends),
        fields.POST._replace(value=post_name(post)),
        fields.REASON,
        about=about.format(posts=commas(post_name(one) for one in (COUNTER, *POSTS))),
    )


def _plan(hall: Hall, by: Actor, on: tuple[str, str], instead: int | None, typed: Values) -> None:
    times = day_minutes(typed["from"]), day_minutes(typed["to"])
    work = actions.Work(*on, post_typed(typed["post"]), *times)
    reason = typed["reason"]
    actions.plan(hall, by, work, also=instead is None, instead=instead, reason=reason)


async def cancel(at: HallScreen) -> None:
    """Take a day of a member off the roster."""
    one: MemberWeek = selected(at)
    told = place(at).view.data.around
    options = [
        Option(str(each.id), weekday(each.day), columns.day_said((each,), told))
        for shifts in one.days
        for each in shifts
        if not each.begun(told.now)
    ]
    which = await at.ask(Pick(_("Which shift do you want to take off?"), options))
    await at.do(actions.cancel, at.by, int(which))
    await announce(at, _("It is off the roster."), one.key)


async def copy(at: HallScreen) -> None:
    """Plan the week that is shown as the week before it."""
    week = await at.do(_period, shown(at))
    before = Period(moved(week.first, -7), moved(week.last, -7))
    question = _("Plan {first} to {last} as the week before?")
    detail = _("What is planned there stays, and nobody is planned while the hall is closed.")
    said = question.format(first=week.first[5:], last=week.last[5:])
    await at.ask(Confirm(said, detail, yes=_("Copy it")))
    copied = await at.do(weeks.copy, at.by, before, week)
    told = _("Shifts copied: {count}; left out: {left}.")
    await announce(at, told.format(count=len(copied.planned), left=len(copied.left_out)))


def _period(hall: Hall, week: str) -> Period:
    this = week_of(day.today(hall.db, hall.clock()))
    return week_of(moved(this.first, 7 * ([*WEEKS].index(week) - 1)))


async def print_week(at: HallScreen) -> None:
    """The week that is shown, on paper or into a file."""
    week = await at.do(_period, shown(at))
    page = partial(_page, week=week)
    await hand_out(at, "roster", _("Print the roster"), page, _(ROSTER.title))


def _page(hall: Hall, week: Period) -> Page:
    from hallctl.reports import roster as report  # noqa: PLC0415  only where one prints

    return report.page(hall, week)


async def step(by: int, at: HallScreen) -> None:
    """Show a week before or after."""
    codes = [*WEEKS]
    to = codes.index(shown(at)) + by
    place(at).view.only({"week": codes[min(max(to, 0), len(codes) - 1)]})


ACTS = (
    ROSTER.act(
        "edit",
        N_("Change a day"),
        edit,
        N_("Plan it, or record how it really went"),
        permission="shift.plan",
        listed=False,
    ),
    ROSTER.act(
        "before",
        N_("Week before"),
        partial(step, -1),
        permission="",
        keys="left",
        missing="",
        when=lambda at: shown(at) != LAST,
    ),
    ROSTER.act("next", N_("Next week"), partial(step, 1), keys="right", missing=""),
    ROSTER.act(
        "copy",
        N_("Copy the week before"),
        copy,
        N_("Plan the shown week as the one before"),
        permission="shift.plan",
        keys="ctrl+n",
        brief=N_("Copy"),
        missing="",
    ),
    ROSTER.act(
        "cancel",
        N_("Take a shift off"),
        cancel,
        N_("One that has not begun yet"),
        permission="shift.plan",
        keys="ctrl+d",
        shown=False,
        when=lambda at: selected(at) is not None,
    ),
    Act(
        "roster.undo",
        N_("Undo"),
        undo,
        N_("Take back what you did last"),
        {TODAY.name, ROSTER.name},
        permission="hall.undo",
        keys="ctrl+z",
        shown=False,
    ),
    ROSTER.act(
        "print",
        N_("Print the roster"),
        print_week,
        N_("The week that is shown"),
        keys="ctrl+e",
        brief=N_("Print"),
        missing="",
    ),
)
