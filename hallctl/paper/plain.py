"""A document as plain text, for a text printer, a file or the eye."""

from __future__ import annotations

from typing import assert_never

from hallctl.lines import cells, hanging, row, wrap
from hallctl.numerals import GLYPH, figure, figure_width
from hallctl.paper.document import (
    Big,
    Block,
    Code,
    Cut,
    Document,
    Empty,
    EncodedLine,
    Rule,
    SlipLine,
    SlipRow,
)


def render(document: Document, width: int) -> str:
    """The document as lines of at most `width` terminal cells, each ended by a newline."""
    lines = (line for block in document for line in _lines(block, width))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _lines(block: Block, width: int) -> list[str]:
    match block:
        case SlipLine(mark=mark) if mark:
            lines = hanging(mark, block.text, width)
        case SlipLine() | EncodedLine():
            lines = wrap(block.text, width)
        case Big():
            lines = _figures(block.text, width) or wrap(block.text, width)
        case SlipRow():
            lines = row(block.label, block.value, width)
        case Code():
            lines = wrap(f"*{block.data}*", width)
        case Rule():
            lines = ["-" * width]
        case Empty():
            lines = [""]
        case Cut():
            lines = ["", "- " * (width // 2), ""]
        case _:
            assert_never(block)
    centred = isinstance(block, (Big, Code)) or (isinstance(block, SlipLine) and block.centred)
    return [_centred(line, width) for line in lines] if centred else lines


def _figures(number: str, width: int) -> list[str]:
    """A ticket number five rows high, as wide as fits; none where it cannot be drawn."""
    across = next((one for one in (2, 1) if figure_width(number, one) <= width), 0)
    drawable = across and number and GLYPH.keys() >= set(number)
    return figure(number, across, 1, "#") if drawable else []


def _centred(text: str, width: int) -> str:
    return " " * ((width - cells(text)) // 2) + text
