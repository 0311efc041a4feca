"""Text broken into lines of a given width, by whatever a renderer counts as a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator

Measure = Callable[[str], int]

_NOT_FIRST = frozenset("，。、；：？！）》】”’,.;:?!)]}%")
_NOT_LAST = frozenset("（《【“‘([{¥￥")


def wrap(text: str, width: int, measure: Measure) -> list[str]:
    """The text in lines of at most `width` columns, at least one.

    Breaks at blanks and between Chinese characters, never before a closing mark or after an opening
    one; a word wider than the line is broken anywhere.
    """
    lines, line = [], ""
    for piece in _pieces(text):
        if measure(line + piece.rstrip()) <= width:
            line += piece
            continue
        if line.strip():
            lines.append(line.rstrip())
        *full, line = _broken(piece.lstrip(), width, measure)
        lines += full
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str) -> Iterator[str]:
    """The smallest parts that stay together on a line."""
    piece = ""
    for i, character in enumerate(text):
        piece += character
        following = text[i + 1 : i + 2]
        if following and not _together(character, following):
            yield piece
            piece = ""
    if piece:
        yield piece


def _together(left: str, right: str) -> bool:
    if left == " " or right == " ":
        return right == " "
    return (
        right in _NOT_FIRST
        or left in _NOT_LAST
        or (left.isascii() and right.isascii())
        or (_joins(left) and _joins(right))
    )


def _joins(character: str) -> bool:
    """Latin letters, accented ones too, and whatever stands on the letter before it."""
    return character < "\u1100"


def _broken(piece: str, width: int, measure: Measure) -> list[str]:
    lines, line = [], ""
    for character in piece:
        if line and measure(line + character) > width:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def row(label: str, value: str, width: int, measure: Measure) -> list[str]:
    """A label and its value on one line, or the value below, right-aligned, where both do not fit."""
    gap = width - measure(label) - measure(value)
    if gap >= 1:
        return [label + " " * gap + value]
    below = wrap(value, width - 2, measure)
    return [
        *wrap(label, width, measure),
        *(" " * max(0, width - measure(line)) + line for line in below),
    ]


def hanging(mark: str, text: str, width: int, measure: Measure) -> list[str]:
    """The text behind a mark, its further lines indented as far."""
    indent = measure(mark)
    first, *rest = wrap(text, width - indent, measure)
    return [mark + first, *(" " * indent + line for line in rest)]
