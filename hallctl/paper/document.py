"""A printed page before it becomes a printer's bytes: a few kinds of block, stored as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

from hallctl.text import clean


class SlipLine(NamedTuple):
    """Text that wraps; `size` 2 is double width and height, `mark` hangs before the first line."""

    text: str
    centred: bool = False
    bold: bool = False
    size: int = 1
    mark: str = ""


class Big(NamedTuple):
    """A ticket number: centred, as large as the paper allows."""

    text: str


class SlipRow(NamedTuple):
    """A label on the left, its value on the right."""

    label: str
    value: str
    bold: bool = False


class EncodedLine(NamedTuple):
    """A line in an encoding of its own, by which a test page shows what a printer reads."""

    text: str
    encoding: str


class Code(NamedTuple):
    """What a scanner reads back: bars, or a QR code."""

    data: str
    qr: bool = False


class Rule(NamedTuple):
    """A line across the paper."""


class Empty(NamedTuple):
    """An empty line."""


class Cut(NamedTuple):
    """The end of a page."""


Block: TypeAlias = SlipLine | Big | SlipRow | EncodedLine | Code | Rule | Empty | Cut
Document: TypeAlias = tuple[Block, ...]

BLOCKS = (SlipLine, Big, SlipRow, EncodedLine, Code, Rule, Empty, Cut)
KINDS: dict[str, type[Block]] = {
    "line": SlipLine,
    "big": Big,
    "row": SlipRow,
    "coded": EncodedLine,
    "code": Code,
    "rule": Rule,
    "blank": Empty,
    "cut": Cut,
}
"""The blocks by their written names, as they stand in slips that wait."""
_NAMES = {block: name for name, block in KINDS.items()}
_NO_LIMIT = sys.maxsize


class SlipHead(NamedTuple):
    """What every page begins from: the hall's name, and its zone in minutes ahead of UTC."""

    hall: str
    utc_offset: int


def page(head: SlipHead, *blocks: Block | Iterable[Block]) -> Document:
    """A whole page: the hall's name on top, the blocks, the cut.

    All text is cleaned once more here: a printer obeys control characters wherever they come from.
    """
    found: list[Block] = [SlipLine(head.hall, centred=True, bold=True), Rule()]
    for block in blocks:
        found += [block] if isinstance(block, BLOCKS) else block
    return tuple(map(_cleaned, (*found, Cut())))


def marked(document: Document, text: str) -> Document:
    """A page that says under the hall's name that it is printed once more."""
    return (*document[:2], SlipLine(text, centred=True, bold=True), *document[2:])


def _cleaned(block: Block) -> Block:
    texts: dict[str, Any] = {
        name: clean(value, limit=_NO_LIMIT)
        for name, value in block._asdict().items()
        if isinstance(value, str) and name != "mark"
    }
    return block._replace(**texts) if texts else block


def dumps(document: Document) -> bytes:
    """A document as the print queue keeps it."""
    parts = [[_NAMES[type(block)], *block] for block in document]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()


def loads(body: bytes) -> Document:
    """The document `dumps` was given; ValueError for what this version cannot read."""
    try:
        return tuple(KINDS[kind](*fields) for kind, *fields in json.loads(body))
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from error
