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
"""The most bytes of a line; of a longer one only the beginning is read, and the line is refused."""
SHOWN = 40
"""How many characters of a wrong field its reason repeats."""
SEPARATORS = ",;\t|"
ENCODINGS = ("utf-8-sig", "gb18030")
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The first characters by which a spreadsheet takes a text for a formula; a Chinese one takes the full-width
signs as well."""
GUARD = "'"
"""The character put before such a text in a table that is written here; it is removed when read."""
NO_TABLES = {
    b"SQLite format 3\0": "file-is-hall",
    b"PK\x03\x04": "file-is-workbook",
    b"\xd0\xcf\x11\xe0": "file-is-workbook",
    b"%PDF": "file-is-binary",
    b"\x1f\x8b": "file-is-archive",
    b"7z\xbc\xaf": "file-is-archive",
    b"Rar!": "file-is-archive",
}
"""The beginnings of files that are no tables, and the code each is refused by."""
WORKBOOKS = (b"[Content_Types].xml", b"_rels/", b"xl/", b"mimetypeapplication/vnd.oasis")
"""The names of the first files in archives that are workbooks."""
_SAID = re.compile(r"(\"?)sep=(.)\1", re.IGNORECASE)
_PACKED = re.compile(rb"PK\x03\x04.{26}[^\0]{0,200}?\.(?:csv|tsv|txt)", re.IGNORECASE | re.DOTALL)
"""An archive whose first file is a table; others are workbooks."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_PAGE = re.compile(rb"\s*<(?:!doctype|html|\?xml|table|meta|style)", re.IGNORECASE)
_MANY = 0.1
"""The share of non-text bytes from which on a file is not text."""


class CsvLine(NamedTuple):
    """A line that is not empty: its number, its cleaned fields, and the problem where it could not be split.

    `separator` is the character between fields.
    """

    number: int
    fields: list[str]
    problem: Refused | None
    separator: str = ","


def read(path: str, separator: str = "") -> Iterator[CsvLine]:
    """Each line that is not empty, the heading first; `separator` is found in the heading unless it is given.

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
                yield CsvLine(number, fields, problem, found)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Refused("log-unreadable", file=path, error=reason) from error


def headed(path: str, separator: str = "") -> tuple[CsvLine, Iterator[CsvLine]]:
    """The heading of a table and its other lines; refused as `read`, and as `log-empty`, `heading-unreadable`."""
    lines = read(path, separator)
    heading = next(lines, CsvLine(0, [], None))
    if heading.problem:
        raise Refused("heading-unreadable", file=path, state=heading.problem.code)
    if not heading.fields:
        raise Refused("log-empty", file=path)
    return heading, lines


def whole(line: CsvLine, expected: int) -> list[str]:
    """The fields of a line, as many as the heading has; empty ones at its end may be missing or too many.

    Refused by the line's own problem, or as `field-count`, `row-separator`.
    """
    if line.problem is not None:
        raise line.problem
    if any(line.fields[expected:]) or other_separator(line, expected):
        raise odd(line, expected)
    return [*line.fields[:expected], *[""] * (expected - len(line.fields))]


def odd(line: CsvLine, expected: int) -> Refused:
    """Why a line has more or fewer fields than the heading."""
    if other := other_separator(line, expected):
        return Refused("row-separator", found=other, expected=line.separator)
    return Refused("field-count", found=len(line.fields), expected=expected)


def _recoding(path: str) -> Recode | None:
    """The function that turns a file into UTF-8 with line feeds; None where that is not needed."""
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
    """The separator between the names of a heading, outside quotation marks."""
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


def other_separator(line: CsvLine, expected: int) -> str:
    """The separator of a line that differs from its heading's; "" where there is none."""
    if len(line.fields) != 1 or expected == 1:
        return ""
    text = line.fields
    others = (other for other in SEPARATORS if other != line.separator)
    return next(
        (one for one in others if len(next(csv.reader(text, delimiter=one), [])) == expected), ""
    )


def _encodings(heading: bytes) -> tuple[str, str]:
    """The encodings tried for the lines below a heading: a short word of GB18030, as 台席, may happen to
    be valid UTF-8.
    """
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
