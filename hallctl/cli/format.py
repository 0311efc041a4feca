"""How commands lay out what they say: tables aligned by terminal cells, local times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from hallctl.domain.base import MINUTE
from hallctl.text import cells
from hallctl.words import _

GAP = "  "


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows under translated heads, in columns as wide as they need; nothing is cut."""
    lines = [[_(head) for head in heads]]
    lines += [["" if cell is None else str(cell) for cell in row] for row in rows]
    widths = [max(cells(line[i]) for line in lines) for i in range(len(heads))]
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


def local(at: int | None, utc_offset: int, form: str = "%H:%M") -> str:
    """An instant (UTC ms) as the hall's clock shows it; empty for None."""
    if at is None:
        return ""
    return datetime.fromtimestamp((at + utc_offset * MINUTE) / 1000, UTC).strftime(form)


def minutes(milliseconds: int | None) -> str:
    """A duration (ms) as minutes and seconds: `04:40`; empty for None."""
    if milliseconds is None:
        return ""
    whole, rest = divmod(max(milliseconds, 0) // 1000, 60)
    return f"{whole:02}:{rest:02}"


def ids(text: str) -> tuple[str, ...]:
    """The ids in a text that separates them with commas, of either width."""
    return tuple(part.strip() for part in text.replace("，", ",").split(",") if part.strip())
