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

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from hallctl.screens.theme import Ink, Tone
from hallctl.text import CUT

Span: TypeAlias = "str | tuple[str, Tone]"
Spans: TypeAlias = "str | Sequence[Span]"
Align: TypeAlias = Literal["left", "right"]

_FORMATTING = (
    0x200B,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    0x2060,
    *range(0x2066, 0x206A),
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
    return sum(cell_len(text) for text, _tone in pieces(spans))


def cut(spans: Spans, cells: int) -> list[tuple[str, Tone]]:
    """The spans in at most `cells` cells; a cut shows its mark, unless only blanks were cut."""
    pairs = pieces(spans)
    if sum(cell_len(text) for text, _tone in pairs) <= cells:
        return pairs
    while pairs and not pairs[-1][0].strip(" "):
        pairs.pop()
    if sum(cell_len(text) for text, _tone in pairs) <= cells:
        return pairs
    kept: list[tuple[str, Tone]] = []
    left = max(cells, 0)
    for text, tone in pairs:
        size = cell_len(text)
        if size >= left:
            shortened = set_cell_size(text, left - 1).rstrip() + CUT if left else ""
            return [*kept, (shortened, tone)]
        kept.append((text, tone))
        left -= size
    return kept


def fit(spans: Spans, cells: int, align: Align = "left") -> list[tuple[str, Tone]]:
    """The spans in exactly `cells` cells, cut or padded."""
    pairs = cut(spans, cells)
    gap = " " * (cells - sum(cell_len(text) for text, _tone in pairs))
    if not gap:
        return pairs
    return [(gap, "text"), *pairs] if align == "right" else [*pairs, (gap, "text")]


def strip(spans: Spans, cells: int, ink: Ink) -> Strip:
    """The spans drawn in exactly `cells` cells."""
    return Strip([Segment(text, ink[tone]) for text, tone in fit(spans, cells)], cells)


def blank(cells: int, style: Style) -> Strip:
    """An empty line."""
    return Strip([Segment(" " * cells, style)], cells)


_CLOSING = frozenset("，。、；：？！”’）》】…,.;:?!)]}%")
_OPENING = frozenset("“‘（《【([{")


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most `cells` cells.

    Words are kept whole where they fit; Chinese breaks anywhere, but no line begins with a closing
    sign or ends with an opening one.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for atom in _atoms(paragraph, cells):
            if cell_len((line + atom).rstrip()) > cells:
                lines.append(line.rstrip())
                line = atom.lstrip()
            else:
                line += atom
        lines.append(line.rstrip())
    return lines


def wrapped(spans: Spans, cells: int) -> list[list[tuple[str, Tone]]]:
    """The spans in lines of at most `cells` cells, as `wrap` does it; none without a text."""
    pairs = pieces(spans)
    if sum(cell_len(text) for text, _tone in pairs) <= cells:
        return [pairs] if any(text for text, _tone in pairs) else []
    whole = {tone for _text, tone in pairs}
    if len(whole) > 1:
        return [cut(pairs, cells)]  # figures beside each other: a line is a line
    return [[(line, pairs[0][1])] for line in wrap("".join(t for t, _tone in pairs), cells)]


def _atoms(text: str, cells: int) -> list[str]:
    """What may not be parted: words, and ideographs with the signs that belong to them."""
    atoms: list[str] = []
    for character in text:
        if atoms and _belongs(atoms[-1], character) and cell_len(atoms[-1] + character) <= cells:
            atoms[-1] += character
        else:
            atoms.append(character)
    return atoms


def _belongs(before: str, character: str) -> bool:
    last = before[-1]
    if last in _OPENING or character in _CLOSING:
        return last != " "
    if character == " ":
        return True
    return last != " " and cell_len(last) == 1 and cell_len(character) == 1
