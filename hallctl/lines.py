"""Text in lines of limited width: measured, cut, and broken as Chinese and English require."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from hallctl.text import CUT

Measure = Callable[[str], int]
"""How a renderer counts the columns of a text; `cells` unless it has its own way."""

_NOT_FIRST = frozenset("，。、；：？！”’）》】…,.;:?!)]}%")
_NOT_LAST = frozenset("“‘（《【([{¥￥")


@lru_cache(4096)
def cells(text: str) -> int:
    """How many terminal cells the text takes where a screen draws it: Chinese characters take two."""
    if text.isascii() and text.isprintable():
        return len(text)
    taken = len(text)
    for character in text:
        if (
            "\u4e00" <= character <= "\u9fff"
            or "\uff01" <= character <= "\uff60"
            or "\u3000" <= character <= "\u3029"
        ):
            taken += 1
        elif not " " <= character <= "~":
            from rich.cells import cell_len  # noqa: PLC0415  its tables, where one is rare

            return cell_len(text)
    return taken


def cut(text: str, width: int) -> str:
    """The beginning of a text that goes on, in at most `width` cells, its mark behind it."""
    left = width - cells(CUT)
    for place, character in enumerate(text):
        left -= cells(character)
        if left < 0:
            text = text[:place]
            break
    return text.rstrip() + CUT if width > 0 else ""


def fit(text: str, width: int) -> str:
    """The text in exactly `width` cells: padded on the right, or cut with a visible mark."""
    shown = text if cells(text) <= width else cut(text, width)
    return shown + " " * (width - cells(shown))


def wrap(text: str, width: int, measure: Measure = cells) -> list[str]:
    """The text in lines of at most `width` columns, at least one for each line of its own.

    Breaks at blanks and between Chinese characters, never before a closing mark or after an opening
    one; what is wider than a line is broken anywhere.
    """
    return [line for own in text.split("\n") for line in _wrapped(own.rstrip(), width, measure)]


def _wrapped(text: str, width: int, measure: Measure) -> list[str]:
    if measure(text) <= width:
        return [text]
    lines, line = [], ""
    for piece in _pieces(text):
        if measure(line + piece.rstrip()) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        *full, line = _broken(piece.lstrip(), width, measure)
        lines += full
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """The smallest parts that stay together on a line."""
    start = 0
    for place in range(1, len(text)):
        if not _together(text[place - 1], text[place]):
            yield text[start:place]
            start = place
    yield text[start:]


def _together(left: str, right: str) -> bool:
    if " " in (left, right):
        return right == " "
    return (
        right in _NOT_FIRST
        or left in _NOT_LAST
        or cells(right) == 0
        or max(cells(left), cells(right)) == 1
    )


def _broken(piece: str, width: int, measure: Measure) -> list[str]:
    lines, line = [], ""
    for character in piece:
        if line and measure(line + character) > width:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def row(label: str, value: str, width: int, measure: Measure = cells) -> list[str]:
    """A label and its value on one line, or the value below, right-aligned, where both do not fit."""
    gap = width - measure(label) - measure(value)
    if gap >= 1:
        return [label + " " * gap + value]
    below = wrap(value, width - 2, measure)
    return [
        *wrap(label, width, measure),
        *(" " * max(0, width - measure(line)) + line for line in below),
    ]


def hanging(mark: str, text: str, width: int, measure: Measure = cells) -> list[str]:
    """The text behind a mark, its further lines indented as far."""
    indent = measure(mark)
    first, *rest = wrap(text, width - indent, measure)
    return [mark + first, *(" " * indent + line for line in rest)]
