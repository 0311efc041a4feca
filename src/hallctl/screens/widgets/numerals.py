"""Thick numerals of full blocks, to be read from five metres: digits, A to Z and a hyphen.

    Numerals("A017", rows=10)            # rows: 5, 10 or 15; as wide as it fits, at least 6 a figure

Each figure is a grid of square-looking blocks, 3 to 5 wide and 5 high; `rows` says how high they
are drawn. Nothing but full blocks and blanks, drawn in one colour on itself, so that neither a
missing glyph nor a line gap of the font shows.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from hallctl.screens.spans import blank
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.drawn import Drawn

BLOCK = "█"
HIGH = 5
GLYPHS = {
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    "A": ".#. #.# ### #.# #.#",
    "B": "##. #.# ##. #.# ##.",
    "C": ".## #.. #.. #.. .##",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": ".### #... #.## #..# .###",
    "H": "#.# #.# ### #.# #.#",
    "I": "### .#. .#. .#. ###",
    "J": "..# ..# ..# #.# .#.",
    "K": "#..# #.#. ##.. #.#. #..#",
    "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": ".##. #..# #..# #..# .##.",
    "P": "##. #.# ##. #.. #..",
    "Q": ".##. #..# #..# #.#. .#.#",
    "R": "##. #.# ##. #.# #.#",
    "S": ".## #.. .#. ..# ##.",
    "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###",
    "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#..# #..# .##. #..# #..#",
    "Y": "#.# #.# .#. .#. .#.",
    "Z": "### ..# .#. #.. ###",
    "-": "... ... ### ... ...",
    " ": ".. .. .. .. ..",
}
GLYPH = {character: rows.split() for character, rows in GLYPHS.items()}


def figure(text: str, across: int, down: int) -> list[str]:
    """The text in blocks: each is `across` cells wide and `down` lines high; unknown signs are blank."""
    glyphs = [GLYPH.get(character, GLYPH[" "]) for character in text.upper()]
    gap = " " * max(across, 2)
    lines = []
    for row in range(HIGH):
        parts = ("".join((BLOCK if c == "#" else " ") * across for c in g[row]) for g in glyphs)
        lines += [gap.join(parts)] * down
    return lines


def figure_width(text: str, across: int) -> int:
    """The cells `figure` takes."""
    widths = [len(GLYPH.get(c, GLYPH[" "])[0]) * across for c in text.upper()]
    return sum(widths) + max(across, 2) * (len(widths) - 1)


def largest(text: str, cells: int, lines: int) -> tuple[int, int]:
    """(across, down) for the largest figure in this room; never less than two across, one down."""
    for down in range(lines // HIGH, 0, -1):
        for across in range(2 * down, max(down, 1), -1):
            if figure_width(text, across) <= cells:
                return across, down
    return 2, 1


class Numerals(Drawn):
    """A number in thick figures, `rows` lines high and as wide as it has to be."""

    DEFAULT_CSS = "Numerals { height: auto; width: auto; }"

    def __init__(
        self,
        text: str = "",
        *,
        rows: int = HIGH,
        across: int = 2,
        tone: Tone = "strong",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """`rows` is a multiple of five, `across` the cells of one block."""
        super().__init__(id=id, classes=classes)
        self.text, self.down, self.across, self.tone = text, max(rows // HIGH, 1), across, tone

    def show(
        self,
        text: str,
        *,
        rows: int | None = None,
        across: int | None = None,
        tone: Tone = "strong",
    ) -> None:
        """Show this number from now on."""
        down = self.down if rows is None else max(rows // HIGH, 1)
        state = (text, down, across or self.across, tone)
        if state != (self.text, self.down, self.across, self.tone):
            self.text, self.down, self.across, self.tone = state
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
        ink = self.ink[self.tone]
        solid = ink if ink.color is None else ink + Style(bgcolor=ink.color)
        line = figure(self.text, self.across, self.down)[y].ljust(width)[:width]
        return Strip(_runs(line, solid, self.base), width)


def _runs(line: str, solid: Style, base: Style) -> list[Segment]:
    segments: list[Segment] = []
    start = 0
    for end in range(1, len(line) + 1):
        if end == len(line) or line[end] != line[start]:
            segments.append(Segment(line[start:end], solid if line[start] == BLOCK else base))
            start = end
    return segments
