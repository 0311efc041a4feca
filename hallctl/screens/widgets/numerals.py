"""Thick numerals of full blocks, to be read from five metres.

    Numerals("A017", rows=10)            # rows: 5, 10 or 15; as wide as it fits, at least 6 a figure

`rows` says how high they are drawn. Nothing but full blocks and blanks, drawn in one colour on
itself, so that neither a missing glyph nor a line gap of the font shows.
"""

from __future__ import annotations

from itertools import groupby

from textual.geometry import Size
from textual.strip import Strip

from hallctl.numerals import BLOCK, HIGH, figure, figure_width
from hallctl.screens.spans import blank, strip
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.drawn import Drawn


def spans(line: str, tone: Tone) -> list[tuple[str, Tone]]:
    """A line of a figure as spans: its blocks in a solid tone, its blanks as they are."""
    return [
        ("".join(run), tone if block else "text") for block, run in groupby(line, key=BLOCK.__eq__)
    ]


class Numerals(Drawn):
    """A number in thick figures, `rows` lines high and as wide as it has to be."""

    DEFAULT_CSS = "Numerals { height: auto; width: auto; }"

    def __init__(
        self,
        text: str = "",
        *,
        rows: int = HIGH,
        across: int = 2,
        tone: Tone = "solid",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """`rows` is a multiple of five, `across` the cells of one block."""
        super().__init__(id=id, classes=classes)
        self.text, self.down, self.across, self.tone = text, max(rows // HIGH, 1), across, tone

    def show(self, text: str, tone: Tone = "solid") -> None:
        """Show this number from now on."""
        if (text, tone) != (self.text, self.tone):
            self.text, self.tone = text, tone
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """As wide as its figures."""
        return figure_width(self.text, self.across)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As high as its figures."""
        return HIGH * self.down

    def draw(self, y: int, width: int) -> Strip:
        """Line `y` of the figures."""
        if y >= HIGH * self.down:
            return blank(width, self.base)
        return strip(
            spans(figure(self.text, self.across, self.down)[y], self.tone), width, self.ink
        )
