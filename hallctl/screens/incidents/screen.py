"""Incidents (F5): the course of what goes on, all incidents, the hall log, whom to call."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import ActiveBinding

from hallctl.columns import incident as columns
from hallctl.domain.base import Actor
from hallctl.queries import incident as queries
from hallctl.screens import keys
from hallctl.screens.incidents import (
    contacts,
    course,
    ending,
    late,
    lists,
    log,
    opening,
    paper_pack,
    papers,
    whole,
)
from hallctl.screens.incidents.kinds import KindChoice
from hallctl.screens.workplace.parted import PartedScreen, Parts, acts_of, shows
from hallctl.screens.workplace.place import selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import incident as store
from hallctl.store.file import Hall
from hallctl.words import N_, _

MOST = 200
"""Incidents that are listed."""


def read_all(hall: Hall, _by: Actor) -> SectionData:
    """The open ones first, then the newest."""
    with hall.reading() as db:
        found = store.selected(db, store.IncidentFilter(), MOST)
        return SectionData(found, queries.around(db, found, hall.clock()))


ALL = Section(
    whole.LISTED,
    N_("Incidents"),
    N_("Every incident, the open ones first; drills are marked."),
    columns.COLUMNS,
    read_all,
    facts=lambda one, at: [fact for fact in columns.facts(one, at) if fact.value],
    picks=N_("Steps"),
    empty=N_("There was no incident yet."),
    digits=True,
)


async def go(at: IncidentsScreen) -> None:
    """To the course of the selected one."""
    await at.show_course(selected(at).id)


GO = ALL.act("go", N_("Steps"), go, N_("Its steps, and what became of each"), listed=False)
PARTS: Parts = (
    (course.COURSE, course.ACTS),
    (ALL, (GO,)),
    (log.LOG, log.ACTS),
    (contacts.CONTACTS, contacts.ACTS),
    (late.LATE, late.ACTS),
)


class IncidentsScreen(PartedScreen):
    """Parts on top, the list or the form of one below; with nothing open, all that may have happened."""

    NAME = "incidents"
    TITLE = N_("Incidents")
    HELP = N_(
        "Faults, power failures, press, security. A digit or a letter points at what has happened, Enter begins"
        " it: people first, then step by step. Space says that a step is done, Enter answers it otherwise. The"
        " limits run on every screen. Ctrl+N begins another, Ctrl+A counts somebody who asks. A digit opens another part: all incidents, the"
        " hall log, whom to call. F10: judge, note, link, close, review."
    )
    DEFAULT_CSS = """
    IncidentsScreen > #body { padding: 0 1; }
    IncidentsScreen #parts { margin-top: 1; padding: 0; }
    IncidentsScreen SectionView Facts { max-height: 7; }
    IncidentsScreen.-wide SectionView Facts { max-height: 100%; }
    IncidentsScreen.-wide SectionView Facts { max-width: 40; }
    """
    SHOWS: ClassVar = shows(PARTS)
    ACTS: ClassVar = (
        *opening.ACTS,
        *acts_of(
            "incidents.part-",
            PARTS,
            *whole.ACTS,
            *ending.ACTS,
            *papers.ACTS,
            *lists.ACTS,
            *paper_pack.ACTS,
        ),
    )
    phase = course.COURSE.name
    shown: int | None = None
    """The incident whose course is shown; without one the open one that began last."""
    late_day = ""
    """The day of the papers that are keyed in; without one today."""
    day = ""
    """The day whose log is shown; without one today."""
    _offering = True
    """Whether what may have happened is offered, as to whoever comes here; not to who goes to a record."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = {
            **{section.name: section for section, _acts in PARTS},
            course.COURSE.name: course.section(lambda: self.shown),
            log.LOG.name: log.section(lambda: self.day),
        }

    async def on_mount(self) -> None:
        """Go on with the form that was open when the program ended; else with what may have happened."""
        opened = await self.hall.drafts.get(self.NAME)
        of, _colon, _step = str(opened.get("key", "")).partition(":")
        self.shown = int(of) if of.isdigit() else None
        if not await self.come_back():
            await self._begin()

    def on_screen_suspend(self) -> None:
        """It is left for other work, not for a question."""
        self._offering = self.hall.current_mode != self.NAME

    async def on_screen_resume(self) -> None:
        """Coming back with nothing open, what may have happened is offered at once."""
        if self.seen is not None:
            await self._begin()

    async def _begin(self) -> None:
        """Offer what may have happened, where no incident is open and no form."""
        offering, self._offering = self._offering, False
        if not offering or self.place.panel is not None or self.flows:
            return
        if self.may("incident.open") and not await self.do(_open_ones):
            if self.shown or self.phase != course.COURSE.name:
                self.shown = None
                await self.open(course.COURSE.name)
            self.action_act(opening.OPEN)

    async def show_record(self, noun: str, record_id: int, what: str) -> None:
        """An incident is shown by its steps, at the one that is to be done; what is to be drilled is pointed at."""
        self._offering = False
        kind, _dash, which = what.partition("-")
        if noun != "incident":
            await super().show_record(noun, record_id, what)
        elif kind == "drill":
            await self.open(course.COURSE.name)
            self.begin(opening.begin(self, which))
        else:
            await self.show_course(record_id)
            self.place.view.rows.select(f"{record_id}:{which}")

    def have_ready(self, incident: int, steps: SectionData) -> None:
        """Have the course of an incident ready behind the form, so that it is painted with it gone."""
        if self.place.section.name == course.COURSE.name:
            self.shown = incident
            self.place.view.follow(steps)

    async def show_course(self, incident: int) -> None:
        """Show the course of an incident."""
        self.shown = incident
        if self.place.section.name == course.COURSE.name:
            await self.load()
        else:
            await self.open(course.COURSE.name)
        self.place.view.rows.action_move(-len(self.place.view.rows.rows))

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Enter begins an incident, once it is said what has happened."""
        active = super().active_bindings
        if "enter" in active and isinstance(kinds := active["enter"].node, KindChoice):
            return keys.enter_first(active, "incidents.begin", _(kinds.describe("pick")))
        return lists.sooner(self, active)


def _open_ones(hall: Hall) -> int:
    return len(store.open_ones(hall.db))
