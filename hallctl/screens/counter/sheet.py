"""A paper as a small drawing, with the place on it where to sign."""

from __future__ import annotations

from hallctl.numerals import BLOCK
from hallctl.screens.spans import Spans, width
from hallctl.screens.theme import Tone
from hallctl.words import _

SMALL, LARGE = (26, 10), (40, 16)
"""Cells across and lines down of the drawing, and from so many cells beside it on."""
ROOM = 96
EDGE = 2
"""Cells of the paper's edge on either side; above and below it is one line."""
_ENDS = (0, 0, 8, 0, 0, 14)
"""By how much the lines of its text are shorter than the paper, one after another."""


def sheet(at: str, cells: int) -> list[Spans]:
    """The drawing, as large as goes beside text in so many cells; `at` is as in `SignaturePlace`."""
    across, down = LARGE if cells >= ROOM else SMALL
    inside, rows = across - 2 * EDGE, down - 2
    here = 1 if at.startswith("top") else rows - 2 if at.startswith("bottom") else rows // 2
    edge: tuple[str, Tone] = (BLOCK * EDGE, "solid-muted")
    middle: list[Spans] = [
        [edge, *(_sign(at, inside) if row == here else _text(row, here, inside)), edge]
        for row in range(rows)
    ]
    line: Spans = [(BLOCK * across, "solid-muted")]
    return [line, *middle, line]


def _sign(at: str, inside: int) -> list[tuple[str, Tone]]:
    mark: tuple[str, Tone] = ("[ " + _("sign here") + " ]", "inverse")
    free = inside - width([mark])
    before = 1 if at.endswith("left") else free - 1 if at.endswith("right") else free // 2
    return [(" " * before, "text"), mark, (" " * (free - before), "text")]


def _text(row: int, here: int, inside: int) -> list[tuple[str, Tone]]:
    """A line of what is written, none close to where to sign."""
    long = inside - 4 - _ENDS[row % len(_ENDS)]
    if abs(row - here) <= 1 or row == 0:
        long = 0
    return [("  ", "text"), ("-" * long, "muted"), (" " * (inside - 2 - long), "text")]
