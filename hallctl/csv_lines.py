"""The lines of a CSV file from outside, each split by itself and never trusted.

UTF-8, UTF-16 and GB18030, any line ends, a byte-order mark, empty lines, commas, semicolons, tabs or bars between,
and a first line `sep=;` are taken as they are. A row stands on one line, so that a stray quote spoils no other row.
"""

from __future__ import annotations

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hallctl import outside
from hallctl.domain.base import Refused
from hallctl.outside import Recode
from hallctl.text import clean

LONGEST = 65_536
"""Bytes of a line; of a longer one only the beginning is kept, and none of it is taken."""
SHOWN = 40
"""Characters of a wrong field that its reason repeats."""
SEPARATORS = ",;\t|"
ENCODINGS = ("utf-8-sig", "gb18030")
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The first characters by which a spreadsheet takes a text for a formula; a Chinese one takes the full-width
signs as well."""
GUARD = "'"
"""What stands before such a text in a table that is written here; read, it is none of it."""
NO_TABLES = {
    b"SQLite format 3\0": "file-is-hall",
    b"PK\x03\x04": "file-is-workbook",
    b"\xd0\xcf\x11\xe0": "file-is-workbook",
    b"%PDF": "file-is-binary",
    b"\x1f\x8b": "file-is-archive",
    b"7z\xbc\xaf": "file-is-archive",
    b"Rar!": "file-is-archive",
}
"""How files begin that are no tables, and as what they are refused."""
WORKBOOKS = (b"[Content_Types].xml", b"_rels/", b"xl/", b"mimetypeapplication/vnd.oasis")
"""What is packed first in the archives that are workbooks."""
_SAID = re.compile(r"(\"?)sep=(.)\1", re.IGNORECASE)
_PACKED = re.compile(rb"PK\x03\x04.{26}[^\0]{0,200}?\.(?:csv|tsv|txt)", re.IGNORECASE | re.DOTALL)
"""An archive in which a table comes first; others are workbooks."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_PAGE = re.compile(rb"\s*<(?:!doctype|html|\?xml|table|meta|style)", re.IGNORECASE)
_MANY = 0.1
"""The share of bytes that stand in no text from which on a file is none."""


class Line(NamedTuple):
    """A line that holds anything: its number, its cleaned fields, and why they are no fields.

    `separator` is what stands between them.
    """

    number: int
    fields: list[str]
    problem: Refused | None
    separator: str = ","


def read(path: str, separator: str = "") -> Iterator[Line]:
    """Each line that holds anything, the heading first, with `separator` between where it is given.

    Refused as `log-unreadable`, `file-is-hall`, `file-is-workbook`, `file-is-archive`, `file-is-page`, `file-is-binary`.
    """
    encodings, found = ENCODINGS, ""
    try:
        recode = _recoding(path)
        for number, (raw, cut) in enumerate(outside.lines(path, LONGEST, recode), 1):
            text, problem = _decoded(raw.strip(b"\r\n"), encodings)
            if not found and text.strip():
                encodings = _encodings(raw)
                said = _SAID.fullmatch(text.strip(" \r\n")) or _SAID.fullmatch(text.strip())
                found = said[2] if said else separator or _between(text)
                if said:
                    continue
            fields, problem = _cut(raw) if cut else _split(text, found, len(raw), problem)
            if any(fields):
                yield Line(number, fields, problem, found)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Refused("log-unreadable", file=path, error=reason) from error


def headed(path: str, separator: str = "") -> tuple[Line, Iterator[Line]]:
    """The heading of a table and its other lines; refused as `read`, and as `log-empty`, `heading-unreadable`."""
    lines = read(path, separator)
    heading = next(lines, Line(0, [], None))
    if heading.problem:
        raise Refused("heading-unreadable", file=path, state=heading.problem.code)
    if not heading.fields:
        raise Refused("log-empty", file=path)
    return heading, lines


def whole(line: Line, expected: int) -> list[str]:
    """As many fields as the heading has; empty ones may be missing or too many at the end of a line.

    Refused by the line's own problem, or as `field-count`, `row-separator`.
    """
    if line.problem is not None:
        raise line.problem
    if any(line.fields[expected:]) or other_separator(line, expected):
        raise odd(line, expected)
    return [*line.fields[:expected], *[""] * (expected - len(line.fields))]


def odd(line: Line, expected: int) -> Refused:
    """Why a line has not as many fields as the heading."""
    if other := other_separator(line, expected):
        return Refused("row-separator", found=other, expected=line.separator)
    return Refused("field-count", found=len(line.fields), expected=expected)


def _recoding(path: str) -> Recode | None:
    """What makes UTF-8 with line feeds of a file; None where it need not be touched."""
    begun = outside.begins(path)
    code = next((code for magic, code in NO_TABLES.items() if begun.startswith(magic)), "")
    if _PACKED.match(begun):
        code = "file-is-archive"
    if not code and _PAGE.match(begun.removeprefix(b"\xef\xbb\xbf")):
        code = "file-is-page"
    wide = _wide(begun)
    if not (code or wide) and begun.strip(b"\0"):
        strange = len(begun) - len(begun.translate(None, bytes({*range(32)} - {9, 10, 13, 27})))
        code = "file-is-binary" if strange > max(8, _MANY * len(begun)) else ""
    if code:
        raise Refused(code, file=path)
    head = begun.decode(wide, "ignore").encode() if wide else begun
    old = b"\r" in head and b"\n" not in head
    if not (wide or old):
        return None
    decoder = getincrementaldecoder(wide or "latin-1")(errors="replace")

    def recode(part: bytes) -> bytes:
        made = decoder.decode(part, final=not part).encode("utf-8") if wide else part
        return made.replace(b"\r", b"\n") if old else made

    return recode


def _wide(begun: bytes) -> str:
    """Which UTF-16 a file is in, also without a mark; "" for none."""
    if begun.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    even, odd = begun[::2].count(0), begun[1::2].count(0)
    if max(even, odd) > max(len(begun) // 10, 4 * min(even, odd)):
        return "utf-16-le" if odd else "utf-16-be"
    return ""


def _between(heading: str) -> str:
    """What stands between the names of a heading, outside quotation marks."""
    return max(SEPARATORS, key=_QUOTED.sub("", heading).count)


def _cut(raw: bytes) -> tuple[list[str], Refused | None]:
    text = raw[: 4 * SHOWN].decode(errors="replace")
    return [short(clean(text, limit=len(raw)))], Refused("row-too-long", most=LONGEST)


def _split(
    text: str, separator: str, size: int, problem: Refused | None
) -> tuple[list[str], Refused | None]:
    try:
        fields = next(csv.reader([text], strict=True, delimiter=separator or ","), [])
    except csv.Error:
        fields, problem = [text], Refused("row-unreadable")
    return [unguarded(clean(field, limit=size)) for field in fields], problem


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"{GUARD}{text}" if text.startswith(FORMULAS) else text


def unguarded(text: str) -> str:
    """A text as it was before it was guarded."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(FORMULAS) else text


def other_separator(line: Line, expected: int) -> str:
    """What stands between the fields of a line that is split otherwise than its heading; "" for nothing."""
    if len(line.fields) != 1 or expected == 1:
        return ""
    text = line.fields
    others = (other for other in SEPARATORS if other != line.separator)
    return next(
        (one for one in others if len(next(csv.reader(text, delimiter=one), [])) == expected), ""
    )


def _encodings(heading: bytes) -> tuple[str, str]:
    """How the lines below a heading are tried: a short word of GB18030, as 台席, may happen to be UTF-8 as well."""
    try:
        heading.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ENCODINGS[1], ENCODINGS[0]
    return ENCODINGS


def _decoded(raw: bytes, encodings: Sequence[str]) -> tuple[str, Refused | None]:
    for encoding in encodings:
        try:
            return raw.decode(encoding), None
        except UnicodeDecodeError:
            continue
    return raw.decode(errors="replace"), Refused("row-not-text")


def short(text: str) -> str:
    """The beginning of a wrong field."""
    return text if len(text) <= SHOWN else text[:SHOWN] + "~"
