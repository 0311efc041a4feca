"""What a manager should look at: what was out of the ordinary today, or on another day."""

from __future__ import annotations

from functools import partial

from hallctl.actions.task import found as found_record
from hallctl.checks.look import Looked
from hallctl.columns.audit import DAY
from hallctl.columns.base import Around, Fact
from hallctl.columns.look import COLUMNS, about, facts, kind_said
from hallctl.columns.task import BY_NUMBER
from hallctl.domain.base import Actor
from hallctl.queries.journal import history as read_history
from hallctl.queries.look import read as read_look
from hallctl.screens.base import HallScreen
from hallctl.screens.office.journal import told
from hallctl.screens.operations import go_to_record
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import fill_in, place, selected
from hallctl.screens.workplace.reading import read_along
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import day
from hallctl.store.file import Hall
from hallctl.store.journal import JournalEntry
from hallctl.text import day as iso
from hallctl.words import N_, _, ngettext
from hallctl.words.names import clauses


def read(hall: Hall, _by: Actor, date: str | None = None) -> SectionData:
    """Of today, or of one day: what can still be acted upon first, then the newest."""
    with hall.reading() as db:
        now = hall.clock()
        found, around = read_look(db, date or day.today(db, now), now)
    left = sum(one.open for one in found)
    said = ngettext("{count} to see to", "{count} to see to", left).format(count=left)
    return SectionData(found, around, said if left else "")


LOOK = Section(
    "look",
    N_("To look at"),
    N_("What was out of the ordinary: approved alone, skipped, taken back, refused, missed."),
    COLUMNS,
    read,
    key="key",
    facts=facts,
    heading=about,
    picks=N_("Options"),
    empty=N_("There is nothing to look at."),
)


async def another_day(at: HallScreen) -> None:
    """Ask for the day, and list what there is of it."""
    form = FormPanel("", _("What of which day?"), DAY)
    async for values in fill_in(at, form):
        with form.attempt():
            date = iso(values["day"])
    await place(at).open(LOOK._replace(read=partial(read, date=date)))


async def history(at: HallScreen) -> None:
    """All that happened to the record, in sentences."""
    one: Looked = selected(at)
    title = clauses(
        (about(one, place(at).view.data.around), kind_said(one, place(at).view.data.around))
    )
    await read_along(at, title, _happened)


async def _happened(at: HallScreen) -> list[Fact]:
    return told(*await at.do(_history, selected(at)))


def _history(hall: Hall, one: Looked) -> tuple[list[JournalEntry], Around]:
    by_number = one.noun in BY_NUMBER
    with hall.reading() as db:
        record = found_record(db, f"{one.noun}:{one.id}") if by_number else (one.noun, int(one.id))
        return read_history(db, record, hall.clock()) if record else ([], Around())


async def go(at: HallScreen) -> None:
    """To where the record is worked on."""
    one: Looked = selected(at)
    if not await go_to_record(at, one.noun, int(one.id)):
        at.say(_("No screen shows such a record; its history is all there is."), "text")


def _chosen(at: HallScreen) -> bool:
    return isinstance(selected(at), Looked)


ACTS = (
    LOOK.act("history", N_("What happened"), history, N_("All of it, in sentences"), when=_chosen),
    LOOK.act("go", N_("Go there"), go, N_("To where it is worked on"), when=_chosen),
    LOOK.act("day", N_("Another day"), another_day, N_("What there was of one day")),
)
