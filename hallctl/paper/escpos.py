"""A document as ESC/POS bytes, Chinese in GB18030 in the printer's Kanji mode, or all of it in UTF-8."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, assert_never
from unicodedata import combining, normalize

from hallctl.lines import cells, hanging, row, wrap
from hallctl.paper import library
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

if TYPE_CHECKING:
    from escpos.printer import Dummy

KANJI_ON, KANJI_OFF = b"\x1c&", b"\x1c."
_LARGEST = 6
"""The largest size used, of the 8 that printers know: larger ones would be longer than the slip."""
_CHINESE = re.compile(rb"(?:[\x81-\xfe][\x40-\xfe])+")
_BARS = re.compile(r"[0-9A-Z $%+\-./]+")
_LIKE = {"¥": "￥", "\u2212": "-", "\u2011": "-", "⁄": "/"}
"""Replacements for signs that Chinese printers lack and that an amount or date may need."""
_MODULES = 16
"""Thin bars that one character of CODE39 takes; it takes two characters more to start and stop."""
_DOTS = 12
"""Dots across one column of the printer."""


class _Paper(NamedTuple):
    """The paper being printed on: the bytes so far, its columns, and the encoding of text."""

    printer: Dummy
    width: int
    encoding: str


def render(document: Document, width: int, encoding: str = "gb18030") -> bytes:
    """The document for a printer of `width` columns, from its initialisation to the cut."""
    paper = _Paper(library.dummy(), width, encoding)
    paper.printer.hw("INIT")
    for block in document:
        _print(paper, block)
    return bytes(paper.printer.output)


def _print(paper: _Paper, block: Block) -> None:
    width = paper.width
    match block:
        case SlipLine():
            _line(paper, block)
        case Big():
            size = max(1, min(_LARGEST, width // max(1, columns(block.text))))
            _say(paper, wrap(block.text, width // size, columns), size, centred=True, bold=True)
        case SlipRow():
            _say(paper, row(block.label, block.value, width, columns), bold=block.bold)
        case EncodedLine():
            _say(paper._replace(encoding=block.encoding), wrap(block.text, width, columns))
        case Code():
            _code(paper, block)
        case Rule():
            _say(paper, ["-" * width])
        case Empty():
            _say(paper, [""])
        case Cut():
            paper.printer.cut()
        case _:
            assert_never(block)


def _line(paper: _Paper, line: SlipLine) -> None:
    if line.mark:
        lines = hanging(line.mark, line.text, paper.width, columns)
    else:
        lines = wrap(line.text, paper.width // line.size, columns)
    _say(paper, lines, line.size, centred=line.centred, bold=line.bold)


def _say(
    paper: _Paper, lines: list[str], size: int = 1, *, centred: bool = False, bold: bool = False
) -> None:
    align = "center" if centred else "left"
    paper.printer.set(align=align, bold=bold, custom_size=True, width=size, height=size)
    for line in lines:
        library.send(paper.printer, encode(line, paper.encoding) + b"\n")


def _code(paper: _Paper, code: Code) -> None:
    module = _module(code, paper.width)
    if module:
        library.send_bars(paper.printer, code.data, module)
    else:
        paper.printer.set(align="center")
        paper.printer.qr(code.data, native=True, size=6)
    _say(paper, [""])


def _module(code: Code, width: int) -> int:
    """How many dots the thinnest bar gets; 0 where bars cannot say it, or would not fit."""
    if code.qr or not _BARS.fullmatch(code.data):
        return 0
    thinnest = (len(code.data) + 2) * _MODULES
    return next((dots for dots in (3, 2) if thinnest * dots <= width * _DOTS), 0)


def columns(text: str) -> int:
    """How many columns the printer takes: two for whatever it prints in Kanji mode."""
    return len(gb(text))


def encode(text: str, encoding: str = "gb18030") -> bytes:
    """Text as the printer is sent it: Chinese between FS & and FS ., the rest as ASCII.

    In UTF-8 the characters are the same, so that they are as wide, and no mode is switched.
    """
    if encoding == "utf-8":
        return gb(text).decode("gb18030").encode()
    return _CHINESE.sub(lambda run: KANJI_ON + run[0] + KANJI_OFF, gb(text))


def gb(text: str) -> bytes:
    """Text in the one- and two-byte codes of GB18030, for which Chinese printers have glyphs.

    A letter with an accent loses it; a rare character becomes the sign for a missing one, as wide.
    """
    return b"".join(map(_character, text))


def _character(character: str) -> bytes:
    for form in (character, normalize("NFKD", character)):
        parts = [_pair(_LIKE.get(part, part)) for part in form if not combining(part)]
        if parts and all(len(part) <= 2 for part in parts):  # noqa: PLR2004
            return b"".join(parts)
    return (b"", b"?", _pair("〓"))[cells(character)]


def _pair(character: str) -> bytes:
    return character.encode("gb18030", "replace")
