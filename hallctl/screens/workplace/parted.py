"""A workplace with parts: a choice among them, and the place where one is worked on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding

from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.draft import UNFIT
from hallctl.screens.widgets import Choice, Option
from hallctl.screens.workplace import listing, place
from hallctl.screens.workplace.place import Place
from hallctl.screens.workplace.section import Section
from hallctl.words import _


async def _open(name: str, at: PartedScreen) -> None:
    await at.open(name)


def to_part(act: str, name: str, title: str, about: str = "") -> Act:
    """The act, of this id, that opens a part."""
    return Act(act, title, partial(_open, name), about, listed=False)


Parts = Sequence[tuple[Section, Sequence[Act]]]
"""The parts in the order of their digits: the section of each, and what can be done in it."""


def shows(parts: Parts) -> dict[str, str]:
    """The nouns whose records these parts show, each with its section."""
    return {section.noun: section.name for section, _acts in parts if section.noun}


def acts_of(prefix: str, parts: Parts, *more: Act) -> tuple[Act, ...]:
    """All that can be done in a workplace of these parts; ids of the acts that open a part begin with `prefix`."""
    own = (act for _part, acts in parts for act in acts)
    to_parts = (to_part(f"{prefix}{one.name}", one.name, one.title, one.about) for one, _ in parts)
    return (*own, *more, *to_parts, *listing.ACTS, *place.ACTS)


class PartedScreen(HallScreen):
    """Parts, of which a digit opens one, and the list or the form of that one.

    A screen says what it is called (`NAME`, by which the form that is open comes back), its `sections`, and by
    its `phase` with which of them it begins.
    """

    NAME: ClassVar[str]
    EVERY = 10
    sections: Mapping[str, Section]
    """The parts by their names, in the order of their digits."""
    within: Mapping[str, str] = {}
    """Those without a digit, and the part from whose lines each is opened."""
    parts: Choice
    place: Place

    def body(self) -> ComposeResult:
        """The parts on top, and one of them."""
        parts = (one for name, one in self.sections.items() if name not in self.within)
        options = [Option(one.name, _(one.title)) for one in parts]
        self.parts = Choice("parts", options, value=self.phase, everywhere=True, id="parts")
        self.parts.can_focus = False
        self.place = Place(self.NAME, self.sections[self.phase], id="list")
        yield from (self.parts, self.place)

    async def load(self) -> None:
        """Read the part again."""
        await self.place.load()

    async def open(self, name: str) -> None:
        """Go to a part, from whatever is open."""
        await self.place.close()
        self.parts.fill(self.within.get(name, name))
        await self.place.open(self.sections[name])

    async def come_back(self) -> bool:
        """Go on with the form that was open when the program ended; whether there was one."""
        opened = await self.hall.drafts.get(self.NAME)
        act = self.by_id.get(str(opened.get("opens")))
        if act is not None:
            await self.open(self._part_of(act))
            self.place.view.rows.select(str(opened.get("key")))
            if self.offers(act):
                self.action_act(act.id)
        elif opened:
            await self.hall.drafts.drop(self.NAME)
            self.say(_(UNFIT), "attention")
        return act is not None

    def _part_of(self, act: Act) -> str:
        return next(name for name in self.sections if name in act.phases)

    async def show_record(self, noun: str, record_id: int, what: str) -> None:
        """Go to a record as its section shows one, else to its line in the list; to the list where there is none yet."""
        section = self.sections[self.SHOWS[noun]]
        if section.show and record_id:
            await section.show(self, record_id, what)
        else:
            await self.open(section.name)
            if not section.show:
                await self.place.choose(record_id)

    def action_digit(self, digit: int) -> None:
        """Open a part, where the digits are for nothing else."""
        if not self.parts.everywhere:
            super().action_digit(digit)
        elif self.place.panel is None:
            self.parts.action_digit(digit)

    @on(Choice.Picked, "#parts")
    async def _picked(self, event: Choice.Picked) -> None:
        event.stop()
        await self.open(event.value)

    async def go_to(self, act: Act, *, looked_at: bool) -> bool:
        """Open the part that an act belongs to; a line is to be chosen where it has no key and no line."""
        if not act.phases or (looked_at and self.phase in act.phases):
            return True
        if self.phase not in act.phases:
            await self.open(self._part_of(act))
        rows = self.place.view.rows
        rows.select(act.id)
        return bool(act.keys) or rows.key == act.id

    async def perform(self, name: str) -> None:
        """Do an act; a form that it opens comes back by its id."""
        self.place.act = name
        await super().perform(name)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Enter first, in a form too, and what any list can do last."""
        return listing.behind(place.enter_first(self, super().active_bindings))
