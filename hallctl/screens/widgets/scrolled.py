"""What may be longer than its room: as much as fits is seen, and in the last line how much is not."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from hallctl.screens.widgets.drawn import Drawn
from hallctl.words import _, ngettext

KEYS: list[BindingType] = [
    Binding("up,k", "move(-1)", show=False, id="list.up"),
    Binding("down,j", "move(1)", show=False, id="list.down"),
    Binding("pageup", "page(-1)", show=False, id="list.page-up"),
    Binding("pagedown", "page(1)", show=False, id="list.page-down"),
    Binding("home", "move(-100000)", show=False, id="list.first"),
    Binding("end", "move(100000)", show=False, id="list.last"),
]
"""The keys of a list that has the screen for itself."""


class Scrolled(Drawn, can_focus=True):
    """`count` things of a line each, under `headed` lines that stay; `top` is the first one seen."""

    top = 0

    @property
    def count(self) -> int:
        """How many there are."""
        raise NotImplementedError

    @property
    def headed(self) -> int:
        """Lines above them that stay."""
        return 0

    @property
    def seen(self) -> int:
        """How many are seen; the last line says how many more there are when not all fit."""
        room = self.size.height - self.headed
        return room if self.count <= room else max(room - 1, 1)

    def action_move(self, by: int) -> None:
        """So many lines further."""
        self.top += by
        self.hold()
        self.refresh()

    def action_page(self, by: int) -> None:
        """One page further."""
        self.action_move(by * max(self.seen - 1, 1))

    def hold(self) -> None:
        """Let no room stand empty that something could fill."""
        self.top = max(0, min(self.top, self.count - self.seen))

    def reach(self, place: int) -> None:
        """Have this one be among those that are seen."""
        self.hold()
        self.top = max(min(self.top, place), place - self.seen + 1)

    def rest(self) -> str:
        """How many are above and below what is seen, in words; nothing where all are seen."""
        below = self.count - self.top - self.seen
        told = (self.above(self.top) if self.top else "", self.below(below) if below > 0 else "")
        return "   ".join(filter(None, told))

    def above(self, count: int) -> str:
        """That so many are above."""
        return _("{count} above").format(count=count)

    def below(self, count: int) -> str:
        """That so many are below."""
        return ngettext("{count} more", "{count} more", count).format(count=count)
