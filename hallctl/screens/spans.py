"""Text as the widgets draw it: spans, each with the tone that says what it means.

    ("A017", "accent")                                a span
    "no tone"                                         ordinary text
    [("A017", "accent"), "  ", ("06:10", "muted")]    spans

Spans are data, never markup: `[VIP]` is five characters. Widths are terminal cells; a text that was
cut ends in `~`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from hallctl import lines
from hallctl.lines import wrap
from hallctl.screens.theme import Ink, Tone

Span: TypeAlias = "str | tuple[str, Tone]"
Spans: TypeAlias = "str | Sequence[Span]"
Align: TypeAlias = Literal["left", "right"]

_FORMATTING = (
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    0x2060,
    *range(0x2066, 0x206A),
    0xFE0E,
    0xFE0F,
    0xFEFF,
)
_HARMFUL: dict[int, str | None] = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), " "),
    **dict.fromkeys(_FORMATTING),
}
"""What a terminal would obey instead of show; text is cleaned at the door, this is the second one."""


def pieces(spans: Spans) -> list[tuple[str, Tone]]:
    """The spans as (text, tone) pairs, fit to be drawn."""
    parts: Iterable[Span] = (spans,) if isinstance(spans, str) else spans
    pairs = [(part, "text") if isinstance(part, str) else part for part in parts]
    return [(text.translate(_HARMFUL), tone) for text, tone in pairs]


def plain(spans: Spans) -> str:
    """The text without its tones."""
    return "".join(text for text, _tone in pieces(spans))


def width(spans: Spans) -> int:
    """How many cells the spans take."""
    return sum(lines.cells(text) for text, _tone in pieces(spans))


def cut(spans: Spans, cells: int) -> list[tuple[str, Tone]]:
    """The spans in at most `cells` cells; a cut shows its mark, unless only blanks were cut."""
    pairs = pieces(spans)
    if sum(lines.cells(text) for text, _tone in pairs) <= cells:
        return pairs
    while pairs and not pairs[-1][0].strip(" "):
        pairs.pop()
    if sum(lines.cells(text) for text, _tone in pairs) <= cells:
        return pairs
    kept: list[tuple[str, Tone]] = []
    left = max(cells, 0)
    for text, tone in pairs:
        size = lines.cells(text)
        if size >= left:
            return [*kept, (lines.cut(text, left), tone)]
        kept.append((text, tone))
        left -= size
    return kept


def fit(spans: Spans, cells: int, align: Align = "left") -> list[tuple[str, Tone]]:
    """The spans in exactly `cells` cells, cut or padded."""
    pairs = cut(spans, cells)
    gap = " " * (cells - sum(lines.cells(text) for text, _tone in pairs))
    if not gap:
        return pairs
    return [(gap, "text"), *pairs] if align == "right" else [*pairs, (gap, "text")]


def strip(spans: Spans, cells: int, ink: Ink) -> Strip:
    """The spans drawn in exactly `cells` cells."""
    return Strip([Segment(text, ink[tone]) for text, tone in fit(spans, cells)], cells)


def blank(cells: int, style: Style) -> Strip:
    """An empty line."""
    return Strip([Segment(" " * cells, style)], cells)


def wrapped(spans: Spans, cells: int) -> list[list[tuple[str, Tone]]]:
    """The spans in lines of at most `cells` cells, as `wrap` does it; none without a text."""
    pairs = pieces(spans)
    if sum(lines.cells(text) for text, _tone in pairs) <= cells:
        return [pairs] if any(text for text, _tone in pairs) else []
    whole = {tone for _text, tone in pairs}
    if len(whole) > 1:
        return [cut(pairs, cells)]  # figures beside each other: a line is a line
    return [[(line, pairs[0][1])] for line in wrap("".join(t for t, _tone in pairs), cells)]
