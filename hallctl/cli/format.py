"""How commands lay out what they say: tables aligned by terminal cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hallctl.lines import cells
from hallctl.words import _

GAP = "  "


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under translated heads, in columns as wide as they need; nothing is cut."""
    return aligned([[_(head) for head in heads], *rows])


def aligned(rows: Iterable[Sequence[object]]) -> str:
    """Rows in columns as wide as they need; nothing is cut."""
    lines = [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        GAP.join(
            cell + " " * (width - cells(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def pairs(rows: Iterable[tuple[str, object]]) -> str:
    """Facts, one a line, each after its translated name."""
    shown = [(_(name), "" if value is None else str(value)) for name, value in rows]
    width = max(cells(name) for name, _value in shown)
    return "\n".join(
        (name + " " * (width - cells(name)) + GAP + value).rstrip() for name, value in shown
    )
