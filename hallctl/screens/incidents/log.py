"""The hall log: a day as the hall reads it, and the notes on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from hallctl.actions import note as actions
from hallctl.columns import log as columns
from hallctl.columns.base import Around, Fact
from hallctl.columns.form_field import FormField
from hallctl.columns.log import LogLine
from hallctl.domain.base import Actor
from hallctl.domain.times import moment
from hallctl.queries.log import log
from hallctl.queries.times import instant
from hallctl.screens.base import HallScreen
from hallctl.screens.incidents.papers import hand_out
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import day
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_, _

if TYPE_CHECKING:
    from hallctl.reports.page import Page

DAY = FormField(
    "day", N_("Day"), hint=N_("2026-03-02; empty: today"), refusals="not-a-date", optional=True
)


class ListedLogLine(LogLine):
    """A line of the log, which a list knows again."""

    __slots__ = ()

    @property
    def key(self) -> str:
        """What it is about, when, and what it says."""
        return f"{self.noun}:{self.id}:{self.at}:{self.text}"


def read(hall: Hall, _by: Actor, date: str) -> SectionData:
    """The lines of a day, the last first; without a day, of today."""
    with hall.reading() as db:
        now = hall.clock()
        on = date or day.today(db, now)
        lines, at = log(db, on, now)
        return SectionData([ListedLogLine(*one) for one in reversed(lines)], at, on)


def facts(one: LogLine, at: Around) -> tuple[Fact, ...]:
    """The whole line, and when it was recorded."""
    return (
        Fact(moment(one.at, at.zone), one.text, "strong"),
        Fact(_("Recorded"), f"{moment(one.recorded, at.zone)}  {at.names.get(one.by, one.by)}"),
    )


def section(shown: Callable[[], str]) -> Section:
    """The log of the day that is `shown`."""
    return LOG._replace(read=lambda hall, by: read(hall, by, shown()))


LOG = Section(
    "log",
    N_("Hall log"),
    N_("The day as the hall reads it: incidents, notes, and what else is notable."),
    columns.COLUMNS,
    partial(read, date=""),
    key="key",
    facts=facts,
    picks=N_("Options"),
    empty=N_("Nothing stands in the log of this day."),
    digits=True,
)


class LogDay(Protocol):
    """What is used of the screen."""

    day: str


async def write(at: HallScreen) -> None:
    """A form for a note, of now or of before."""
    form = FormPanel("log", _("A note on the hall log"), columns.TEXT._replace(lines=3), columns.AT)
    async for typed in fill_in(at, form):
        with form.attempt():
            when = await at.do(instant, typed["at"]) if typed["at"] else None
            await at.do(actions.write, at.by, typed["text"], when)
    await announce(at, _("The note stands on the hall log."))


async def which_day(at: HallScreen, title: str) -> str:
    """The day (ISO) that is to be shown; "" for today."""
    form = FormPanel("", title, DAY)
    async for typed in fill_in(at, form):
        with form.attempt():
            date = iso(typed["day"]) if typed["day"] else ""
    return date


async def choose_day(at: HallScreen) -> None:
    """Show another day."""
    cast("LogDay", at).day = await which_day(at, _("The hall log of"))
    await at.load()


async def print_day(at: HallScreen) -> None:
    """The log of the day that is shown, on paper or into a file."""
    shown = cast("LogDay", at).day
    page = partial(_page, shown=shown)
    await hand_out(at, "print", _("Print the hall log"), page, _(LOG.title))


def _page(hall: Hall, shown: str) -> Page:
    from hallctl.reports import hall_log  # noqa: PLC0415  only where one prints

    return hall_log.page(hall, shown or day.today(hall.db, hall.clock()))


ACTS = (
    LOG.act("day", N_("Another day"), choose_day, N_("The log of a day before"), missing=""),
    LOG.act("print", N_("Print the log"), print_day, N_("The day that is shown"), missing=""),
    LOG.act(
        "write",
        N_("A note on the log"),
        write,
        N_("Something that is to be remembered"),
        permission="note.write",
        keys="ctrl+n",
        brief=N_("Note"),
        missing="",
    ),
)
