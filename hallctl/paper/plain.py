"""A document as plain text, for a text printer, a file or the eye."""

from __future__ import annotations

from typing import assert_never

from hallctl.paper.document import Big, Blank, Block, Code, Cut, Document, Line, Row, Rule
from hallctl.paper.lines import hanging, row, wrap
from hallctl.paper.numerals import drawn
from hallctl.text import cells


def render(document: Document, width: int) -> str:
    """The document as lines of at most `width` terminal cells, each ended by a newline."""
    lines = (line for block in document for line in _lines(block, width))
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _lines(block: Block, width: int) -> list[str]:
    match block:
        case Line(mark=mark) if mark:
            lines = hanging(mark, block.text, width, cells)
        case Line():
            lines = wrap(block.text, width, cells)
        case Big():
            lines = drawn(block.text, width) or wrap(block.text, width, cells)
        case Row():
            lines = row(block.label, block.value, width, cells)
        case Code():
            lines = wrap(f"*{block.data}*", width, cells)
        case Rule():
            lines = ["-" * width]
        case Blank():
            lines = [""]
        case Cut():
            lines = ["", "- " * (width // 2), ""]
        case _:
            assert_never(block)
    centred = isinstance(block, (Big, Code)) or (isinstance(block, Line) and block.centred)
    return [_centred(line, width) for line in lines] if centred else lines


def _centred(text: str, width: int) -> str:
    return " " * ((width - cells(text)) // 2) + text
