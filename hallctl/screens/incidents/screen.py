"""Incidents (F5): the course of what goes on, all incidents, the hall log, whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding

from hallctl.columns import incident as columns
from hallctl.domain.base import Actor
from hallctl.queries import incident as queries
from hallctl.screens import keys
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.incidents import contacts, course, late, lists, log, opening, papers, whole
from hallctl.screens.incidents.kinds import KindPanel
from hallctl.screens.widgets import Choice, Option
from hallctl.screens.workplace import listing, place
from hallctl.screens.workplace.place import Place, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import incident as store
from hallctl.store.file import Hall
from hallctl.words import N_, _

NAME = "incidents"
STALE = 10
"""Seconds after which the part is read again: limits run without an event."""
MOST = 200
"""Incidents that are listed."""


def read_all(hall: Hall, _by: Actor) -> SectionData:
    """The open ones first, then the newest."""
    with hall.reading() as db:
        found = store.selected(db, store.Filter(), MOST)
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
PARTS: tuple[tuple[Section, Sequence[Act]], ...] = (
    (course.COURSE, course.ACTS),
    (ALL, (GO,)),
    (log.LOG, log.ACTS),
    (contacts.CONTACTS, contacts.ACTS),
    (late.LATE, late.ACTS),
)
"""The parts in the order of their digits: the section of each, and what can be done in it alone."""
NAMES = [section.name for section, _acts in PARTS]


async def _open(name: str, at: IncidentsScreen) -> None:
    await at.open(name)


class IncidentsScreen(HallScreen):
    """Parts on top, the list or the form of one below; with nothing open, all that may have happened."""

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
    SHOWS: ClassVar = {"incident": whole.LISTED, "contact": contacts.CONTACTS.name}
    ACTS: ClassVar = (
        *opening.ACTS,
        *(act for _part, acts in PARTS for act in acts),
        *whole.ACTS,
        *papers.ACTS,
        *lists.ACTS,
        *(
            Act(
                f"incidents.part-{one.name}",
                one.title,
                partial(_open, one.name),
                one.about,
                listed=False,
            )
            for one, _acts in PARTS
        ),
        *listing.ACTS,
        *place.ACTS,
    )
    phase = course.COURSE.name
    shown: int | None = None
    """The incident whose course is shown; without one the open one that began last."""
    late_day = ""
    """The day of the papers that are keyed in; without one today."""
    day = ""
    """The day whose log is shown; without one today."""
    _left = False

    def body(self) -> ComposeResult:
        """The parts, and one of them."""
        self.sections = {section.name: section for section, _acts in PARTS}
        self.sections[course.COURSE.name] = course.section(lambda: self.shown)
        self.sections[log.LOG.name] = log.section(lambda: self.day)
        options = [Option(one.name, _(one.title)) for one in self.sections.values()]
        self.parts = Choice("parts", options, value=self.phase, everywhere=True, id="parts")
        self.parts.can_focus = False
        self.place = Place(NAME, self.sections[self.phase], id="list")
        yield from (self.parts, self.place)

    async def on_mount(self) -> None:
        """Go on with the form that was open when the program ended; else with what may have happened."""
        self.set_interval(STALE, self._again)
        opened = await self.hall.drafts.get(NAME)
        of, _colon, _step = str(opened.get("key", "")).partition(":")
        self.shown = int(of) if of.isdigit() else None
        if not await place.come_back(self, NAMES):
            await self._begin()

    def on_screen_suspend(self) -> None:
        """It is left for other work, not for a question."""
        self._left = self.hall.current_mode != NAME

    async def on_screen_resume(self) -> None:
        """Coming back with nothing open, what may have happened is offered at once."""
        if self._left and self.seen is not None:
            self._left = False
            await self._begin()

    async def _begin(self) -> None:
        """Offer what may have happened, where no incident is open and no form."""
        if self.place.panel is not None or self.flows or not self.may("incident.open"):
            return
        if not await self.do(_open_ones):
            self.shown = None
            await self.open(course.COURSE.name)
            self.action_act(opening.OPEN)

    async def load(self) -> None:
        """Read the part again."""
        await self.place.load()

    async def _again(self) -> None:
        if self.is_current:
            with self.hall.guard():
                await self.load()

    async def open(self, name: str) -> None:
        """Go to a part, from whatever is open."""
        await self.place.close()
        self.parts.fill(name)
        await self.place.open(self.sections[name])

    async def show_course(self, incident: int) -> None:
        """Show the course of an incident."""
        self.shown = incident
        if self.place.section.name == course.COURSE.name:
            await self.load()
        else:
            await self.open(course.COURSE.name)
        self.place.view.rows.action_move(-len(self.place.view.rows.rows))

    def action_digit(self, digit: int) -> None:
        """Open a part."""
        if self.place.panel is None:
            self.parts.action_digit(digit)

    @on(Choice.Picked, "#parts")
    async def _part(self, event: Choice.Picked) -> None:
        event.stop()
        await self.open(event.value)

    async def go_to(self, act: Act, *, looked_at: bool) -> bool:
        """Open a part that an act belongs to; a line is to be chosen where it has no key."""
        if not act.phases or (looked_at and self.phase in act.phases):
            return True
        if self.phase not in act.phases:
            await self.open(next(name for name in NAMES if name in act.phases))
        return bool(act.keys)

    async def perform(self, name: str) -> None:
        """Do an act; a form that it opens comes back by its id."""
        self.place.act = name
        await super().perform(name)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Enter first, in a form too, and what any list can do last."""
        active = super().active_bindings
        if (here := place.place_if_any(self)) and isinstance(here.panel, KindPanel):
            return keys.enter_first(active, "incidents.begin")
        return listing.behind(place.enter_first(self, lists.sooner(self, active)))


def _open_ones(hall: Hall) -> int:
    return len(store.open_ones(hall.db))
