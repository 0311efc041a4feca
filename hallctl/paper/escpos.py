"""A document as ESC/POS bytes, Chinese in GB18030 in the printer's Kanji mode."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, assert_never
from unicodedata import combining, normalize

from hallctl.lines import cells, hanging, row, wrap
from hallctl.paper import library
from hallctl.paper.document import Big, Blank, Block, Code, Cut, Document, Rule, SlipLine, SlipRow

if TYPE_CHECKING:
    from escpos.printer import Dummy

KANJI_ON, KANJI_OFF = b"\x1c&", b"\x1c."
_LARGEST = 6
"""Times the normal size, of the 8 that printers know: more would be longer than the slip."""
_CHINESE = re.compile(rb"(?:[\x81-\xfe][\x40-\xfe])+")
_BARS = re.compile(r"[0-9A-Z $%+\-./]+")
_LIKE = {"¥": "￥", "\u2212": "-", "\u2011": "-", "⁄": "/"}
"""What stands for a sign that no Chinese printer has, and that a sum or a date may depend on."""
_MODULES = 16
"""Thin bars that one character of CODE39 takes; it takes two characters more to start and stop."""
_DOTS = 12
"""Dots across one column of the printer."""


def render(document: Document, width: int) -> bytes:
    """The document for a printer of `width` columns, from its initialisation to the cut."""
    printer = library.dummy()
    printer.hw("INIT")
    for block in document:
        _print(printer, block, width)
    return bytes(printer.output)


def _print(printer: Dummy, block: Block, width: int) -> None:
    match block:
        case SlipLine():
            _line(printer, block, width)
        case Big():
            size = max(1, min(_LARGEST, width // max(1, columns(block.text))))
            _say(printer, wrap(block.text, width // size, columns), size, centred=True, bold=True)
        case SlipRow():
            _say(printer, row(block.label, block.value, width, columns), bold=block.bold)
        case Code():
            _code(printer, block, width)
        case Rule():
            _say(printer, ["-" * width])
        case Blank():
            _say(printer, [""])
        case Cut():
            printer.cut()
        case _:
            assert_never(block)


def _line(printer: Dummy, line: SlipLine, width: int) -> None:
    if line.mark:
        lines = hanging(line.mark, line.text, width, columns)
    else:
        lines = wrap(line.text, width // line.size, columns)
    _say(printer, lines, line.size, centred=line.centred, bold=line.bold)


def _say(
    printer: Dummy, lines: list[str], size: int = 1, *, centred: bool = False, bold: bool = False
) -> None:
    printer.set(
        align="center" if centred else "left", bold=bold, custom_size=True, width=size, height=size
    )
    for line in lines:
        library.send(printer, encode(line) + b"\n")


def _code(printer: Dummy, code: Code, width: int) -> None:
    module = _module(code, width)
    if module:
        library.send_bars(printer, code.data, module)
    else:
        printer.set(align="center")
        printer.qr(code.data, native=True, size=6)
    _say(printer, [""])


def _module(code: Code, width: int) -> int:
    """How many dots the thinnest bar gets; 0 where bars cannot say it, or would not fit."""
    if code.qr or not _BARS.fullmatch(code.data):
        return 0
    thinnest = (len(code.data) + 2) * _MODULES
    return next((dots for dots in (3, 2) if thinnest * dots <= width * _DOTS), 0)


def columns(text: str) -> int:
    """How many columns the printer takes: two for whatever it prints in Kanji mode."""
    return len(gb(text))


def encode(text: str) -> bytes:
    """Text as the printer is sent it: Chinese between FS & and FS ., the rest as ASCII."""
    return _CHINESE.sub(lambda run: KANJI_ON + run[0] + KANJI_OFF, gb(text))


def gb(text: str) -> bytes:
    """Text in one and two bytes of GB18030: what Chinese printers have a picture for.

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
