"""The calendars: their hours day by day, whether one ends soon, and when something is due by one."""

from __future__ import annotations

from itertools import islice

from hallctl.columns import calendar as columns
from hallctl.columns.base import Around, Fact
from hallctl.domain import deadline
from hallctl.domain.base import Actor
from hallctl.domain.calendar import WEEKDAY, Calendar, OpenDay, ends_soon
from hallctl.domain.day import date_of
from hallctl.queries.around import times
from hallctl.queries.times import instant
from hallctl.screens.base import HallScreen
from hallctl.screens.workplace.deadlines import explained
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import fill_in, place, read_out, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import hours
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words import calendar as words
from hallctl.words.calendar import NAMES, date

SHOWN_DAYS = 60


def read(hall: Hall, _by: Actor) -> SectionData:
    """The hall's own hours are among them."""
    return SectionData(hours.calendars(hall.db), times(hall.db, hall.clock()))


def _facts(one: Calendar, at: Around) -> list[Fact]:
    problem = ends_soon(one, date_of(at.now, at.zone))
    return [
        *(Fact(name, said) for name, said in columns.week(one)),
        Fact(_("Known until"), one.known_until or _("no end")),
        *([Fact(_("Problem"), _(NAMES[problem]), "wrong")] if problem else []),
    ]


CALENDARS = Section(
    "calendars",
    N_("Calendars"),
    N_("Which hours of which days count, and when something is due by them."),
    columns.CALENDARS,
    read,
    key="name",
    facts=_facts,
    heading=lambda one, _at: one.name,
    picks=N_("Options"),
)


async def show(at: HallScreen) -> None:
    """The next days, and why each is open or closed."""
    one: Calendar = selected(at)
    around = place(at).view.data.around
    days = islice(one.days(date_of(around.now, around.zone), "9999-12-31"), SHOWN_DAYS)
    await read_out(at, one.name, [Fact(day.day, _told(day)) for day in days])


def _told(day: OpenDay) -> str:
    """Its weekday and hours; why it is open or closed, where that is not the weekday alone."""
    said = [date(day.day).partition(" ")[2], words.hours(day.spans)]
    if day.why != WEEKDAY:
        said.append(_(NAMES[day.why]))
    return "  ".join(said)


async def due(at: HallScreen) -> None:
    """A form for from when and how long; then when it is due, step by step."""
    one: Calendar = selected(at)
    form = FormPanel("due", _("When is it due by {name}?").format(name=one.name), *columns.DUE)
    async for typed in fill_in(at, form):
        with form.attempt():
            limit = deadline.parse(typed["limit"])
            start = await at.do(instant, typed["start"])
            paused = [await at.do(_span, span) for span in typed["pause"].split()]
            around = place(at).view.data.around
            found = deadline.due(start, limit, one, around.zone, paused)
    by_day = around._replace(own={columns.BY_DAY: limit.unit in deadline.BY_DAY})
    await read_out(at, one.name, explained(_("Due"), found, by_day, NAMES))


def _span(hall: Hall, typed: str) -> deadline.Pause:
    """A pause; one without an end goes on."""
    begins, _dots, ends = typed.partition("..")
    return instant(hall, begins), instant(hall, ends) if ends else None


ACTS = (
    CALENDARS.act("show", N_("Day by day"), show, N_("The hours of the next days, and why")),
    CALENDARS.act("due", N_("When is it due?"), due, N_("Explained step by step")),
)
