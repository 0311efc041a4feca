"""Complaints (F4): a digit for the part, the work list first; Enter leads on from a line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding

from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.complaints import book, cases, held, log, outbox, papers, steps, worklist
from hallctl.screens.complaints.log_panel import LogPanel
from hallctl.screens.widgets import Choice, Option
from hallctl.screens.workplace import listing, place
from hallctl.screens.workplace.place import Place
from hallctl.screens.workplace.section import Section
from hallctl.words import N_, _

NAME = "complaints"
STALE = 10
"""Seconds after which the list is read again: what is left of the time becomes less without an event."""
PARTS: tuple[tuple[Section, Sequence[Act]], ...] = (
    (worklist.MINE, worklist.GO[:1]),
    (worklist.ALL, worklist.GO[1:]),
    (cases.CASES, (*cases.ACTS[:1], *steps.ACTS, *cases.ACTS[1:], *papers.ACTS[:-1], *book.ACTS)),
    (outbox.OUTBOX, (*outbox.ACTS, papers.ACTS[-1])),
    (held.HELD_OVER, held.ACTS),
)
"""The parts in the order of their digits: the section of each, and what can be done in it."""
SECTIONS = {section.name: section for section, _acts in PARTS}


async def _open(name: str, at: ComplaintsScreen) -> None:
    await at.open(name)


class ComplaintsScreen(HallScreen):
    """Parts on top, the list or the form of one below."""

    TITLE = N_("Complaints")
    HELP = N_(
        "What waits for you: what comes from outside the operator first, then what is due first; what is late"
        " says so. Enter goes to where it is worked on. A digit opens another part: what waits for anybody,"
        " the cases, what must leave the hall, the orders held over. Ctrl+G logs a complaint, from reception and the counter too."
        " In a list a letter begins to search, Ctrl+T filters, Ctrl+O sorts."
    )
    DEFAULT_CSS = """
    ComplaintsScreen > #body { padding: 0 1; }
    ComplaintsScreen #parts { margin-top: 1; padding: 0; }
    ComplaintsScreen.-wide SectionView Facts { max-width: 40; }
    """
    SHOWS: ClassVar = {
        "outbox": outbox.OUTBOX.name,
        "complaint": cases.CASES.name,
        "order": held.HELD_OVER.name,
    }
    ACTS: ClassVar = (
        *log.ACTS,
        *(act for _part, acts in PARTS for act in acts),
        *(
            Act(
                f"complaints.{one.name}",
                one.title,
                partial(_open, one.name),
                one.about,
                listed=False,
            )
            for one in SECTIONS.values()
        ),
        *listing.ACTS,
        *place.ACTS,
    )
    phase = worklist.MINE.name

    def body(self) -> ComposeResult:
        """The parts, and one of them."""
        options = [Option(one.name, _(one.title)) for one in SECTIONS.values()]
        self.parts = Choice("parts", options, value=self.phase, everywhere=True, id="parts")
        self.parts.can_focus = False
        self.place = Place(NAME, SECTIONS[self.phase], id="list")
        yield from (self.parts, self.place)

    async def on_mount(self) -> None:
        """Go on with the form that was open when the program ended."""
        self.set_interval(STALE, self._again)
        await place.come_back(self, SECTIONS)

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
        await self.place.open(SECTIONS[name])

    async def open_log(self) -> None:
        """Show the form of a complaint; what is being filled in stays as it is."""
        if not isinstance(self.place.panel, LogPanel):
            await self.open(cases.CASES.name)
            self.action_act(log.LOG)

    def action_digit(self, digit: int) -> None:
        """Open a part."""
        if self.place.panel is None:
            self.parts.action_digit(digit)

    @on(Choice.Picked, "#parts")
    async def _part(self, event: Choice.Picked) -> None:
        event.stop()
        await self.open(event.value)

    async def go_to(self, act: Act, *, looked_at: bool) -> bool:
        """Open the part that an act belongs to; a line is to be chosen where it has no key."""
        if not act.phases or (looked_at and self.phase in act.phases):
            return True
        if self.phase not in act.phases:
            await self.open(next(name for name in SECTIONS if name in act.phases))
        return bool(act.keys)

    async def perform(self, name: str) -> None:
        """Do an act; a form that it opens comes back by its id."""
        self.place.act = name
        await super().perform(name)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Enter first, in a form too, and what any list can do last."""
        return listing.behind(place.enter_first(self, super().active_bindings))
