"""Thick numerals of full blocks, to be read from five metres: digits, A to Z, a hyphen, a point.

    Numerals("A017", rows=10)            # rows: 5, 10 or 15; as wide as it fits, at least 6 a figure

Each figure is a grid of square-looking blocks, 3 to 5 wide and 5 high; `rows` says how high they
are drawn. Nothing but full blocks and blanks, drawn in one colour on itself, so that neither a
missing glyph nor a line gap of the font shows.
"""

from __future__ import annotations

from itertools import groupby

from textual.geometry import Size
from textual.strip import Strip

from hallctl.screens.spans import blank, strip
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
    "A": "### #.# ### #.# #.#",
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
    ".": ". . . . #",
    ">": "#.. .#. ..# .#. #..",
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
    return sum(widths) + max(across, 2) * max(len(widths) - 1, 0)


def largest(text: str, cells: int, lines: int) -> tuple[int, int]:
    """(across, down) for the largest figure in this room; never less than two across, one down."""
    for down in range(lines // HIGH, 0, -1):
        for across in range(2 * down, max(down, 1), -1):
            if figure_width(text, across) <= cells:
                return across, down
    return 2, 1


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
