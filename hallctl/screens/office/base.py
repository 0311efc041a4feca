"""What every act of the office is made of: a form on the right, doing it, saying it, back to the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from hallctl.screens.base import HallScreen
from hallctl.screens.keys import More
from hallctl.screens.office.facts import Fact
from hallctl.screens.office.section import Section
from hallctl.screens.office.sheet import Reading, Sheet
from hallctl.store.nouns import noun

OPEN_DRAFT = "office"
"""Which form is open; what is typed into it is a draft of its own."""


class Act(NamedTuple):
    """An act: the sections it belongs to, its permission ("" for everybody), its line in F10."""

    sections: tuple[str, ...]
    permission: str
    more: More


class OfficeBase(HallScreen):
    """A screen with one section in its list, and acts on what is selected in it."""

    section: Section
    panel: Sheet | Reading | None = None
    """What stands on the right instead of the list, if anything does."""

    @property
    def selected(self) -> Any:
        """What the selected row stands for."""
        raise NotImplementedError

    def choose(self, key: str) -> None:
        """Select a row of the list."""
        raise NotImplementedError

    async def show(self, panel: Sheet | Reading | None) -> None:
        """Let this stand on the right, or the list."""
        raise NotImplementedError

    def may(self, permission: str) -> bool:
        """Whether who works here may do this, by the one table of permissions."""
        return self.by.has(*noun(permission.partition(".")[0]).may[permission])

    async def fill_in(self, sheet: Sheet, opens: str = "", key: str = "") -> None:
        """Show a form; `opens` and the row's key let it be opened again after the program ended."""
        if opens:
            await self.hall.drafts.put(OPEN_DRAFT, {"opens": opens, "key": key})
        await self.show(sheet)

    async def read_out(self, title: str, facts: Sequence[Fact], aside: str = "") -> None:
        """Show a page to read."""
        self.say("")
        await self.show(Reading(title, facts, aside=aside))

    async def found(self, section: Section, title: str, facts: Sequence[Fact]) -> None:
        """Show what was begun in this section, or where somebody is at something else by now, say it."""
        if self.section is section and self.panel is None:
            await self.read_out(title, facts)
        else:
            self.say(title, "text")

    async def finished(self, said: str) -> None:
        """The form has done what it was for: back to the list, and say so."""
        if isinstance(self.panel, Sheet):
            await self.panel.form.done()
        await self.hall.drafts.drop(OPEN_DRAFT)
        await self.show(None)
        await self.load()
        self.say(said)

    async def told(self, said: str) -> None:
        """Something was done without a form: read again, and say so."""
        await self.load()
        self.say(said)
