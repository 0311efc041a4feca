"""The lines of a CSV file from outside, each split by itself and never trusted.

UTF-8 and GB18030, any line ends, a byte-order mark, empty lines, commas, semicolons or tabs between, and a first
line `sep=;` are taken as they are. A row stands on one line, so that a stray quote spoils no other row.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hallctl import outside
from hallctl.domain.base import Refused
from hallctl.text import clean

LONGEST = 65_536
"""Bytes of a line; of a longer one only the beginning is kept, and none of it is taken."""
SHOWN = 40
"""Characters of a wrong field that its reason repeats."""
SEPARATORS = ",;\t"
ENCODINGS = ("utf-8-sig", "gb18030")
_SAID = re.compile(r"sep=(.)")


class Line(NamedTuple):
    """A line that holds anything: its number, its cleaned fields, and why they are no fields."""

    number: int
    fields: list[str]
    problem: Refused | None


def read(path: str) -> Iterator[Line]:
    """Each line that holds anything, the heading first; refused as `log-unreadable`."""
    separator, encodings = "", ENCODINGS
    try:
        for number, (raw, cut) in enumerate(outside.lines(path, LONGEST), 1):
            text, problem = _decoded(raw.strip(b"\r\n"), encodings)
            if not separator and text.strip():
                encodings = _encodings(raw)
                said = _SAID.fullmatch(text.strip())
                separator = said[1] if said else max(SEPARATORS, key=text.count)
                if said:
                    continue
            fields, problem = _cut(raw) if cut else _split(text, separator, len(raw), problem)
            if any(fields):
                yield Line(number, fields, problem)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise Refused("log-unreadable", file=path, error=reason) from error


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
    return [clean(field, limit=size) for field in fields], problem


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
