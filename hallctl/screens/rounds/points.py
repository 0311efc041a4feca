"""Staff points: commended on the spot, looked at and contested by whoever has them, posted by month (C5.1-3, C5.2-1)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hallctl.actions import points as actions
from hallctl.actions import posting as postings
from hallctl.columns import points as columns
from hallctl.columns.base import Fact
from hallctl.columns.hall import FILE
from hallctl.columns.posting import MonthLine
from hallctl.domain.base import Actor, Refused
from hallctl.domain.points import Points, typed
from hallctl.domain.posting import OPEN, POSTED
from hallctl.domain.times import time_on
from hallctl.queries.points import around, month_sums, months, whose
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.incidents.papers import hand_out
from hallctl.screens.office.health import whole
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import points, staff
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import N_, _
from hallctl.words.posting import STATES

if TYPE_CHECKING:
    from hallctl.reports.page import Page

MOST, MONTHS = 500, 2
"""Entries that are listed; months of which it is told how they stand."""


def read(hall: Hall, by: Actor) -> SectionData:
    """Managers see everybody's, others their own; and how the last months stand."""
    found = points.selected(hall.db, points.PointsFilter(whose(by, None)), MOST)
    told = [_month(hall, line, by) for line in months(hall.db)[:MONTHS]]
    return SectionData(found, around(hall.db, found, hall.clock()), always=told)


def _month(hall: Hall, line: MonthLine, by: Actor) -> Fact:
    own = sum(one.sum for one in month_sums(hall.db, line.month, by.staff))
    said = _("yours {sum}; {state}").format(sum=columns.signed(own), state=_(STATES[line.state]))
    if line.until is not None:
        until = time_on(line.until, profile(hall.db).utc_offset, hall.clock())
        said = _("{said} until {time}").format(said=said, time=until)
    return Fact(line.month, said)


POINTS = Section(
    "points",
    N_("Points"),
    N_("Staff points: commend on the spot, have a look at your own, contest them."),
    columns.COLUMNS,
    read,
    facts=columns.facts,
    picks=N_("Options"),
    empty=N_("There are no points yet."),
    digits=True,
    noun="points",
)


def is_own(at: HallScreen, *, seen: bool | None = None) -> bool:
    """Whether an entry of one's own is selected that was not contested, seen or not."""
    one = selected(at)
    own = isinstance(one, Points) and one.staff == at.by.staff and one.contested_at is None
    return own and (seen is None or (one.seen_at is not None) == seen)


def is_others(at: HallScreen, *, contested: bool = False) -> bool:
    """Whether somebody else's entry is selected, perhaps one that waits for an answer."""
    one = selected(at)
    return isinstance(one, Points) and one.staff != at.by.staff and (one.open or not contested)


async def give(at: HallScreen) -> None:
    """A form for how many, what for, and what they rest on; whose they are is asked at its end."""
    number = columns.POINTS._replace(value="1", check=typed)
    asked = (number, columns.REASON, columns.CLAUSE, columns.ABOUT)
    form = FormPanel("points", _("Commend, give points"), *asked)
    form.first = columns.POINTS.name
    async for values in fill_in(at, form):
        with form.attempt():
            whose_ = await at.ask(Pick(_("Whose points are they?"), await at.do(_others, at.by)))
            told = typed(values["points"]), values["reason"], values["clause"], values["about"]
            made = await at.do(actions.give, at.by, actions.NewPoints(whose_, *told))
    said = _("{staff}: {points} points.")
    done = said.format(staff=made.staff, points=columns.signed(made.points))
    await announce(at, done, choose=str(made.id))


def _others(hall: Hall, by: Actor) -> list[Option]:
    names = staff.names(hall.db)
    people = [
        one.number for one in staff.everyone(hall.db) if one.active and one.number != by.staff
    ]
    return [Option(number, f"{number} {names[number]}") for number in people]


async def seen(at: HallScreen) -> None:
    """Record that one has seen an entry of one's own."""
    await at.do(actions.see, at.by, selected(at).id)
    await announce(at, _("You have seen it."))


async def contest(at: HallScreen) -> None:
    """A form for what is not right about it."""
    one: Points = selected(at)
    title = _("What is wrong with it?")
    form = FormPanel(f"contest:{one.id}", title, columns.TEXT)
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(actions.contest, at.by, one.id, values["text"])
    await announce(at, _("Your objection is written down: a manager answers it."))


async def answer(at: HallScreen) -> None:
    """A form for the answer; whether the points stand is asked at its end."""
    one: Points = selected(at)
    form = FormPanel(f"answer:{one.id}", _("Answer the objection"), columns.TEXT)
    async for values in fill_in(at, form):
        with form.attempt():
            options = [
                Option("stay", _("The points stay")),
                Option("counter", _("Take them back with another entry")),
            ]
            chosen = await at.ask(Pick(_("And the points?"), options))
            countered = chosen == "counter"
            await at.do(actions.answer, at.by, one.id, values["text"], countered=countered)
    await announce(at, _("The answer is written down."))


async def counter(at: HallScreen) -> None:
    """A form for why it is taken back."""
    one: Points = selected(at)
    form = FormPanel(f"counter:{one.id}", _("Take an entry back"), columns.REASON)
    async for values in fill_in(at, form):
        with form.attempt():
            made = await at.do(actions.take_back, at.by, one.id, values["reason"])
    await announce(at, _("It is taken back with another entry."), choose=str(made.id))


async def post(at: HallScreen) -> None:
    """Choose the month whose list is posted."""
    month = await _which_month(at, OPEN, _("Which month do you want to post?"))
    posted = await at.do(postings.post, at.by, month)
    until = await at.do(_until, posted.until)
    await announce(
        at, _("The points of {month} are posted until {time}.").format(month=month, time=until)
    )


async def print_(at: HallScreen) -> None:
    """Choose the posted month whose list is to hang on the wall."""
    month = await _which_month(at, POSTED, _("Which month do you want to print?"))
    title = _("Points of {month}").format(month=month)
    await hand_out(at, f"points:{month}:wall", title, partial(_page, month=month), title)


def _page(hall: Hall, month: str) -> Page:
    from hallctl.reports import points_notice  # noqa: PLC0415  only where one prints

    return points_notice.page(hall, month)


async def export(at: HallScreen) -> None:
    """Choose the month whose list is given out, and a file for it."""
    month = await _which_month(at, POSTED, _("Which month do you want to export?"))
    form = FormPanel(f"points:{month}", _("Points of {month}").format(month=month), FILE)
    async for values in fill_in(at, form):
        with form.attempt():
            file = whole(values["file"])
            await at.do(_hand_out, at.by, month, file)
    said = _("The points of {month} are written to {file}.")
    await announce(at, said.format(month=month, file=file))


async def _which_month(at: HallScreen, state: str, question: str) -> str:
    lines = [one for one in await at.do(_months) if one.state == state]
    if not lines:
        raise Refused("no-month-to-post" if state == OPEN else "no-month-to-give-out")
    return await at.ask(Pick(question, [Option(one.month, one.month) for one in lines]))


def _months(hall: Hall) -> list[MonthLine]:
    return months(hall.db)


def _until(hall: Hall, until: int | None) -> str:
    return "-" if until is None else time_on(until, profile(hall.db).utc_offset, hall.clock())


def _hand_out(hall: Hall, by: Actor, month: str, file: str) -> None:
    from hallctl.reports.points_table import hand_out  # noqa: PLC0415  only where one gives out

    hand_out(hall, by, month, file)


ACTS = (
    POINTS.act(
        "give",
        N_("Commend, give points"),
        give,
        permission="points.give",
        keys="ctrl+n",
        brief=N_("Commend"),
        missing="",
    ),
    POINTS.act(
        "seen",
        N_("I have seen it"),
        seen,
        permission="points.see",
        when=partial(is_own, seen=False),
    ),
    POINTS.act("contest", N_("Contest it"), contest, permission="points.contest", when=is_own),
    POINTS.act(
        "answer",
        N_("Answer the objection"),
        answer,
        permission="points.answer",
        when=partial(is_others, contested=True),
    ),
    POINTS.act(
        "counter", N_("Take the entry back"), counter, permission="points.counter", when=is_others
    ),
    POINTS.act(
        "post",
        N_("Post a month to the staff"),
        post,
        permission="posting.post",
        keys="ctrl+e",
        shown=False,
        missing="",
    ),
    POINTS.act(
        "print",
        N_("Print a posted month"),
        print_,
        N_("For the wall of the staff room"),
        permission="posting.post",
        missing="",
    ),
    POINTS.act(
        "export",
        N_("Export a month"),
        export,
        permission="posting.export",
        keys="ctrl+y",
        shown=False,
        missing="",
    ),
)
