"""Facts under each other, each behind its name: as high as they are, or a page that scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.strip import Strip

from hallctl.columns.base import Fact
from hallctl.lines import wrap
from hallctl.screens.spans import Spans, blank, fit, strip, width
from hallctl.screens.widgets.drawn import Drawn
from hallctl.screens.widgets.scrolled import KEYS, Scrolled
from hallctl.text import CUT
from hallctl.words import ngettext

GAP = 2


@lru_cache(8)
def laid(facts: tuple[Fact, ...], cells: int) -> list[Spans]:
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
        self.facts = tuple(facts)

    def show(self, facts: Sequence[Fact]) -> None:
        """Show these from now on."""
        if tuple(facts) != self.facts:
            self.facts = tuple(facts)
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


class FactsPage(Scrolled):
    """Facts of which as many are seen as fit; Up, Down, PageUp, PageDown, Home and End move."""

    DEFAULT_CSS = "FactsPage { height: 1fr; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *KEYS,
        Binding("space", "page(1)", show=False, id="page.page-down"),
    ]

    def __init__(self, facts: Sequence[Fact]) -> None:
        super().__init__()
        self.facts = tuple(facts)

    def show(self, facts: Sequence[Fact]) -> None:
        """Show these from now on; what is read stays in view."""
        if tuple(facts) != self.facts:
            self.facts = tuple(facts)
            self.refresh()

    @property
    def count(self) -> int:
        """How many lines the facts take."""
        return len(laid(self.facts, self.room))

    def draw(self, y: int, width: int) -> Strip:
        """Line `y`, or at the end how much is above and below."""
        self.hold()
        lines = [*laid(self.facts, width)[self.top :][: self.seen], [(self.rest(), "muted")]]
        return strip(lines[y] if y < len(lines) else "", width, self.ink)

    def above(self, count: int) -> str:
        """That so many lines are above."""
        return ngettext("{count} line above", "{count} lines above", count).format(count=count)

    def below(self, count: int) -> str:
        """That so many lines are below."""
        return ngettext("{count} more line", "{count} more lines", count).format(count=count)
