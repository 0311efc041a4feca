"""Called numbers in thick figures: each with its counter, equally large, and an arrow that leads to it.

The last call is as large as it goes, those before it half as large, so that a television is filled as
well as the smallest screen.
"""

from __future__ import annotations

from typing import NamedTuple

from hallctl.numerals import HIGH, figure, figure_width
from hallctl.queries.board import BoardCall
from hallctl.screens.spans import Spans, fit, pieces
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.numerals import spans
from hallctl.words import _

ARROW = ">"
APART = 8
"""Cells between two calls beside each other: more than between a number and its counter."""
LISTED = 24
"""Cells that a list of earlier calls needs."""


class CallScale(NamedTuple):
    """How large a block is drawn: cells `across`, lines `down`."""

    across: int
    down: int

    @property
    def high(self) -> int:
        """Lines of a figure."""
        return HIGH * self.down

    @property
    def gap(self) -> int:
        """Cells before and behind the arrow."""
        return max(2, self.across - 1)

    @property
    def arrow(self) -> CallScale:
        """The arrow's own scale: half as large, so that it is no figure."""
        down = max(1, self.down // 2)
        return CallScale(min(2 * down, self.across), down)

    def width(self, call: BoardCall) -> int:
        """The cells that a call takes."""
        return self.before(call) + figure_width(str(call.counter), self.across)

    def before(self, call: BoardCall) -> int:
        """The cells before its counter."""
        arrow = 2 * self.gap + figure_width(ARROW, self.arrow.across)
        return figure_width(call.number, self.across) + arrow


SMALLEST = CallScale(2, 1)


def calls(found: tuple[BoardCall, ...], room: int, lines: int) -> list[Spans]:
    """The last call, under what its figures are, then those before it in rows, the rest as text."""
    if not found:
        return [*[""] * (lines // 2), [(_("Please wait until your number is called."), "strong")]]
    scale = _largest(found, room, lines - 1)
    heads = [*fit([(_("Number"), "muted")], scale.before(found[0])), (_("Counter"), "muted")]
    shown: list[Spans] = [heads, *_drawn(found[0], scale)]
    return [*shown, *_earlier(found[1:], _half(found, scale, room), room, lines - len(shown))]


def _largest(found: tuple[BoardCall, ...], room: int, lines: int) -> CallScale:
    """The largest scale at which the last call fits, and under it a row of those before it."""
    for down in range(lines // HIGH, 0, -1):
        for across in range(2 * down, max(down, 2) - 1, -1):
            scale = CallScale(across, down)
            below = 1 + _half(found, scale, room).high if found[1:] else 0
            if scale.width(found[0]) <= room and scale.high + below <= lines:
                return scale
    return SMALLEST


def _half(found: tuple[BoardCall, ...], scale: CallScale, room: int) -> CallScale:
    """Half of a scale, or less where a call would not fit."""
    for down in range(max(1, scale.down // 2), 0, -1):
        for across in range(2 * down, down, -1):
            half = CallScale(across, down)
            if max(map(half.width, found)) <= room:
                return half
    return SMALLEST


def _earlier(found: tuple[BoardCall, ...], scale: CallScale, room: int, lines: int) -> list[Spans]:
    shown: list[Spans] = []
    if not found:
        return shown
    wide = max(map(scale.width, found))
    beside = max((room + APART) // (wide + APART), 1)
    while found and len(shown) + 1 + scale.high <= lines:
        row, found = found[:beside], found[beside:]
        last = len(shown) + 2 * (1 + scale.high) > lines
        listed = found if last and room - beside * (wide + APART) >= LISTED else ()
        shown += ["", *_beside(row, scale, wide, listed)]
    return shown


def _beside(
    row: tuple[BoardCall, ...], scale: CallScale, wide: int, listed: tuple[BoardCall, ...]
) -> list[Spans]:
    """Calls beside each other, and to their right a list of those before them."""
    columns = [_drawn(call, scale) for call in row]
    if listed:
        texts = [_text(call) for call in listed[: scale.high]]
        columns.append(texts + [""] * (scale.high - len(texts)))
    return [
        [*(span for part in parts[:-1] for span in fit(part, wide + APART)), *pieces(parts[-1])]
        for parts in zip(*columns, strict=True)
    ]


def _text(call: BoardCall) -> Spans:
    counter = _("Counter {number}").format(number=call.counter)
    return [(call.number, "strong" if call.walking else "text"), f" {ARROW} ", (counter, "accent")]


def _drawn(call: BoardCall, scale: CallScale) -> list[Spans]:
    """A call in figures; a number whose customer has come is muted."""
    gap, arrow = " " * scale.gap, scale.arrow
    number = figure(call.number, *scale)
    middle = [*figure(ARROW, *arrow)]
    above = (scale.high - len(middle)) // 2
    blank = " " * figure_width(ARROW, arrow.across)
    middle = [blank] * above + middle + [blank] * (scale.high - above - len(middle))
    counter = figure(str(call.counter), *scale)
    tone: Tone = "solid" if call.walking else "solid-muted"
    return [
        [*spans(n, tone), gap, *spans(m, "solid-muted"), gap, *spans(c, "solid-accent")]
        for n, m, c in zip(number, middle, counter, strict=True)
    ]
