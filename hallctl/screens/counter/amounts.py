"""Amounts in thick figures on the customer's screen: what is to be paid, what was received, the change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from hallctl.numerals import HIGH, figure, figure_width
from hallctl.screens.spans import Spans, fit, width
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.numerals import spans
from hallctl.text import yuan

Amount: TypeAlias = tuple[str, int]
"""What an amount is called, and how much it is, in fen."""
APART = 4
"""Cells between two amounts beside each other."""


class _Row(NamedTuple):
    """Amounts beside each other, a block of each so many cells `across` and lines `down`."""

    amounts: Sequence[Amount]
    across: int
    down: int = 1

    @property
    def cells(self) -> int:
        return sum(map(self.wide, self.amounts)) + APART * (len(self.amounts) - 1)

    @property
    def lines(self) -> int:
        return 1 + HIGH * self.down

    def wide(self, amount: Amount) -> int:
        return max(width(amount[0]), figure_width(yuan(amount[1]), self.across))


def amounts(found: Sequence[Amount], cells: int, lines: int) -> list[Spans]:
    """Each under what it is called, as large as there is room for; the last, if only one is, as text before."""
    for rows in _ways(found):
        if max(row.cells for row in rows) <= cells and sum(row.lines for row in rows) < lines:
            return ["", *(line for row in rows for line in _drawn(row, found[-1]))]
    *before, last = found
    text: Spans = [
        part for name, fen in before for part in ((f"{name} ", "muted"), f"{yuan(fen)}   ")
    ]
    row = _Row([last], 2 if figure_width(yuan(last[1]), 2) <= cells else 1)
    return ["", *([text] if before else []), *_drawn(row, last)]


def _ways(found: Sequence[Amount]) -> Iterator[list[_Row]]:
    """The ways to set them, the largest first: beside each other, or the last below."""
    last = found[-1:]
    for across, down in ((4, 2), (3, 2), (2, 1)):
        yield [_Row(found, across, down)]
        if found[1:]:
            yield [_Row(found[:-1], across, down), _Row(last, across, down)]
    yield [_Row(found, 1)]
    if found[1:]:
        yield [_Row(found[:-1], 1), _Row(last, 2)]


def _drawn(row: _Row, last: Amount) -> Iterator[Spans]:
    wide = [row.wide(one) + APART for one in row.amounts]
    pairs = list(zip(row.amounts, wide, strict=True))
    yield [part for (name, _fen), cells in pairs for part in fit([(name, "muted")], cells)]
    drawn = [figure(yuan(fen), row.across, row.down) for (_name, fen), _cells in pairs]
    for y in range(HIGH * row.down):
        yield [
            part
            for (one, cells), lines in zip(pairs, drawn, strict=True)
            for part in fit(spans(lines[y], _tone(one, last)), cells)
        ]


def _tone(one: Amount, last: Amount) -> Tone:
    return "solid-accent" if one == last else "solid"
