"""Tables that a spreadsheet has saved: headings in either language, days and figures in its own forms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from hallctl import csv_lines, words
from hallctl.columns.form_field import FormField
from hallctl.csv_lines import Line
from hallctl.domain.base import Refused
from hallctl.text import day as iso
from hallctl.text import digits
from hallctl.words import LANGUAGES, Voice, _

FIRST_SERIAL = date(1899, 12, 30)
"""The day from which a spreadsheet counts its days."""
_SERIAL = re.compile(r"[0-9]{5}")


def lines(file: str) -> tuple[Line, list[Line]]:
    """The heading of a table, and its lines; refused as `log-unreadable`, `log-empty`."""
    heading, *rest = [*csv_lines.read(file)] or [Line(0, [], None)]
    if not heading.fields or heading.problem:
        raise Refused("log-empty", file=file)
    return heading, rest


def columns(
    file: str,
    heading: Line,
    fields: Sequence[FormField],
    others: Mapping[str, Sequence[str]],
    *,
    needed: Collection[str],
    besides: Collection[str] | None = None,
) -> list[str | None]:
    """The field of each column, by its name, its label or what `others` call it (msgids).

    None for one of neither; where it is not among those that may stand there `besides`, it is refused as
    `no-such-table-column`, else as `table-column-missing`, `column-twice`.
    """
    known = {word: one.name for one in fields for word in called(one, others.get(one.name, ()))}
    names = tuple(one.name for one in fields)
    found = [known.get(text.casefold()) for text in heading.fields]
    for text, name in zip(heading.fields, found, strict=True):
        if name is None and besides is not None and text.casefold() not in besides:
            raise Refused("no-such-table-column", file=file, column=text, columns=names)
    for one in fields:
        if one.name in needed and one.name not in found:
            raise Refused("table-column-missing", file=file, column=_(one.label), columns=names)
    if twice := tuple(one for one in dict.fromkeys(found) if one and found.count(one) > 1):
        raise Refused("column-twice", file=file, columns=twice)
    return found


def called(field: FormField, others: Sequence[str] = ()) -> Iterator[str]:
    """All that a column of this field may be called."""
    yield field.name
    for msgid in (field.label, *others):
        yield from in_each_language(msgid)


def in_each_language(msgid: str) -> Iterator[str]:
    """A text as a heading may have it."""
    for language in LANGUAGES:
        with words.speaking(Voice(language)):
            yield _(msgid).casefold()


def by_column(names: Sequence[str | None], line: Line) -> dict[str, str]:
    """What a line says, by field; empty fields at its end may be missing.

    Refused as what is wrong with the line, and as `field-count`.
    """
    if line.problem is not None:
        raise line.problem
    if any(line.fields[len(names) :]):
        raise Refused("field-count", found=len(line.fields), expected=len(names))
    return said(names, line)


def said(names: Sequence[str | None], line: Line) -> dict[str, str]:
    """The same of a line that may be wrong."""
    return {name: text for name, text in zip(names, line.fields, strict=False) if name}


def plain(text: str) -> str:
    """A number that somebody reads as a name, as a spreadsheet saved it: `2001.0`, or guarded, `'2001`."""
    return digits(text).strip().lstrip("'").removesuffix(".0")


def day(text: str) -> str:
    """A day, also as a spreadsheet counts it; a time of day behind it is passed over. Refused as `not-a-date`."""
    bare = plain(text)
    if _SERIAL.fullmatch(bare):
        return (FIRST_SERIAL + timedelta(int(bare))).isoformat()
    return iso(re.split(r"[ T]", bare, maxsplit=1)[0] if bare[:4].isdigit() else text)
