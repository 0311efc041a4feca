"""Tables that a spreadsheet has saved: headings in either language, days and figures in its own forms."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hallctl import csv_lines
from hallctl.columns.form_field import FormField
from hallctl.csv_lines import CsvLine
from hallctl.domain.base import Refused
from hallctl.exchange.headings import called, once
from hallctl.text import day as iso
from hallctl.text import digits
from hallctl.words import _

FIRST_SERIAL = date(1899, 12, 30)
"""The day from which a spreadsheet counts its days."""
_SERIAL = re.compile(r"[0-9]{5}")


class Rejected(NamedTuple):
    """A row that could not be taken, by its line; `named` is what it is about, as it stands there."""

    line: int
    named: str | None
    why: Refused


def lines(file: str) -> tuple[CsvLine, list[CsvLine]]:
    """The heading of a table, and its lines; refused as `csv_lines.headed` does."""
    heading, rest = csv_lines.headed(file)
    return heading, [*rest]


def columns(
    file: str,
    heading: CsvLine,
    fields: Sequence[FormField],
    others: Mapping[str, Sequence[str]],
    *,
    needed: Collection[str],
    besides: Collection[str] | None = None,
) -> list[str | None]:
    """The field of each column, by its name, its label or what `others` call it (msgids).

    A column with none of these names is None; where `besides` is given and lacks it, it is refused as
    `no-such-table-column`. Also refused as `table-column-missing`, `column-twice`.
    """
    known = {
        word: one.name
        for one in fields
        for word in called(one.name, (one.label, *others.get(one.name, ())))
    }
    names = tuple(one.name for one in fields)
    found = [known.get(text.casefold()) for text in heading.fields]
    for text, name in zip(heading.fields, found, strict=True):
        if name is None and besides is not None and text.casefold() not in besides:
            raise Refused("no-such-table-column", file=file, column=text, columns=names)
    for one in fields:
        if one.name in needed and one.name not in found:
            raise Refused("table-column-missing", file=file, column=_(one.label), columns=names)
    once(file, found)
    return found


def by_column(names: Sequence[str | None], line: CsvLine) -> dict[str, str]:
    """What a line says, by field; refused as `csv_lines.whole` does."""
    csv_lines.whole(line, len(names))
    return said(names, line)


def said(names: Sequence[str | None], line: CsvLine) -> dict[str, str]:
    """What a line says, by field, even where the line is wrong."""
    return {name: text for name, text in zip(names, line.fields, strict=False) if name}


def plain(text: str) -> str:
    """A number that somebody reads as a name, as a spreadsheet saved it: `2001.0`, or guarded, `'2001`."""
    return digits(text).strip().lstrip("'").removesuffix(".0")


def day(text: str) -> str:
    """A day, also as a spreadsheet's number; a time of day after it is ignored. Refused as `not-a-date`."""
    bare = plain(text)
    if _SERIAL.fullmatch(bare):
        return (FIRST_SERIAL + timedelta(int(bare))).isoformat()
    return iso(re.split(r"[ T]", bare, maxsplit=1)[0] if bare[:4].isdigit() else text)
