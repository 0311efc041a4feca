"""Facts under each other, each behind its name: as high as they are, or a page that scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip

from hallctl.columns.base import Fact
from hallctl.screens.spans import Spans, blank, fit, strip, width, wrap
from hallctl.screens.widgets.drawn import Drawn
from hallctl.text import CUT
from hallctl.words import ngettext

GAP = 2


def laid(facts: Sequence[Fact], cells: int) -> list[Spans]:
    """The facts in lines of so many cells, values wrapped and under each other; none is cut."""
    most = max(cells // 3 - GAP, 1)
    names = [wrap(fact.name, most) if fact.name else [""] for fact in facts]
    longest = max((width(line) for name in names for line in name), default=0)
    side = longest + GAP if longest else 0
    lines: list[Spans] = []
    for fact, name in zip(facts, names, strict=True):
        values = wrap(fact.value, max(cells - side, 1))
        for said, value in zip_longest(name, values, fillvalue=""):
            lines.append([*fit([(said, fact.mark)], side), (value, fact.tone)])
    return lines


class Facts(Drawn):
    """Facts, as high as they are; where there is less room, the last line shows that it is cut."""

    DEFAULT_CSS = "Facts { height: auto; width: 1fr; }"

    def __init__(
        self,
        facts: Sequence[Fact] = (),
        *,
        id: str | None = None,  # noqa: A002  Textual's name
    ) -> None:
        super().__init__(id=id)
        self.facts = list(facts)

    def show(self, facts: Sequence[Fact]) -> None:
        """Show these from now on."""
        if list(facts) != self.facts:
            self.facts = list(facts)
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A cell for each line."""
        return len(laid(self.facts, width))

    def draw(self, y: int, width: int) -> Strip:
        """Line `y`."""
        lines = laid(self.facts, width)
        if y >= len(lines):
            return blank(width, self.base)
        cut = y == self.size.height - 1 and y < len(lines) - 1
        return strip(
            [*fit(lines[y], width - 1), (CUT, "muted")] if cut else lines[y], width, self.ink
        )


class Page(Facts, can_focus=True):
    """Facts of which as many are seen as fit; Up, Down, PageUp, PageDown, Home and End move."""

    DEFAULT_CSS = "Page { height: 1fr; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "go(-1)", show=False, id="page.up"),
        Binding("down,j", "go(1)", show=False, id="page.down"),
        Binding("pageup", "turn(-1)", show=False, id="page.page-up"),
        Binding("pagedown,space", "turn(1)", show=False, id="page.page-down"),
        Binding("home", "go(-100000)", show=False, id="page.first"),
        Binding("end", "go(100000)", show=False, id="page.last"),
    ]
    top = 0
    """The first line that is seen."""

    def action_go(self, by: int) -> None:
        """So many lines further."""
        most = len(laid(self.facts, self.room)) - self._seen
        self.top = max(0, min(self.top + by, most))
        self.refresh()

    def action_turn(self, by: int) -> None:
        """One page further."""
        self.action_go(by * max(self._seen - 1, 1))

    @property
    def _seen(self) -> int:
        """Lines that are seen; the last one says how many more there are when not all fit."""
        lines, room = len(laid(self.facts, self.room)), self.size.height
        return room if lines <= room else max(room - 1, 1)

    def draw(self, y: int, width: int) -> Strip:
        """Line `y`, or at the end how much is above and below."""
        lines = laid(self.facts, width)
        self.top = max(0, min(self.top, len(lines) - self._seen))
        if y < self._seen:
            return strip(lines[self.top + y] if y < len(lines) else "", width, self.ink)
        below = len(lines) - self.top - self._seen
        said = ngettext("{count} more line", "{count} more lines", below).format(count=below)
        if self.top:
            above = ngettext("{count} line above", "{count} lines above", self.top)
            said = f"{above.format(count=self.top)}   {said if below else ''}".rstrip()
        return strip([(said, "muted")], width, self.ink)
