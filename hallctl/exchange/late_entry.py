"""Paper forms from a table: each row is keyed in by itself; rows that cannot be taken are named with
their line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from hallctl import csv_lines
from hallctl.actions import late_entry as actions
from hallctl.columns.form_field import FormField
from hallctl.columns.late_entry import DAY, FIELDS
from hallctl.csv_lines import CsvLine
from hallctl.domain.base import Actor, Refused
from hallctl.domain.batch import FORMS, TICKET, known
from hallctl.domain.late_rows import FormRow
from hallctl.exchange.headings import called, in_each_language, once
from hallctl.store.file import Hall
from hallctl.store.standing import permit
from hallctl.text import digits


class BadForm(NamedTuple):
    """A row that could not be taken, by its line; `number` as written there."""

    line: int
    number: str
    why: Refused


class TakenForms(NamedTuple):
    """What became of a table of one form; `read` is always taken, already there and rejected together."""

    form: str
    read: int
    taken: int
    already: int
    rejected: tuple[BadForm, ...]


class _Table(NamedTuple):
    """A table of one form: the column of each field in a line, None for one without meaning; its lines."""

    form: str
    columns: list[str | None]
    lines: list[CsvLine]

    def values(self, line: CsvLine) -> Mapping[str, str]:
        """A line by its columns."""
        given = zip(self.columns, line.fields, strict=True)
        return {name: _code(self.form, name, text) for name, text in given if name}


def take(hall: Hall, by: Actor, file: str, form: str, day: str) -> TakenForms:
    """Key in a table of one paper form, with permission `late_entry.enter`; times are of the `day` (ISO).

    Without a `form`, the letter of the first number decides. A table that was interrupted goes on from
    where it was. Refused as a whole as `log-unreadable`, `log-empty`, `late-column-unknown`,
    `no-such-paper-form`, `keyed-by-walking`.
    """
    permit(by, "late_entry.enter")
    table = _read(file, form)
    taken, already, rejected, numbers = 0, 0, [], set[str]()
    for line in table.lines:
        number = ""
        try:
            values = _whole(table, line)
            number = values.get("number", "")
            _once(table.form, number, numbers)
            entered = actions.enter(hall, by, FormRow(table.form, values, day))
        except Refused as why:
            rejected.append(BadForm(line.number, number, why))
        else:
            taken, already = taken + entered.new, already + (not entered.new)
    return TakenForms(table.form, len(table.lines), taken, already, tuple(rejected))


def _once(form: str, number: str, numbers: set[str]) -> None:
    bare = digits(number).upper().removeprefix(FORMS[form]).lstrip("0")
    if bare and bare in numbers:
        raise Refused("form-twice", number=number)
    numbers.add(bare)


def _whole(table: _Table, line: CsvLine) -> Mapping[str, str]:
    """A line that has as many fields as the heading; empty ones may be missing or too many at its end."""
    return table.values(line._replace(fields=csv_lines.whole(line, len(table.columns))))


def _read(file: str, form: str) -> _Table:
    first, behind = csv_lines.headed(file)
    lines = [*behind]
    form = known(form) if form else _form_of(first, lines)
    if form not in FIELDS:
        raise Refused("keyed-by-walking", form=form)
    fields = {word: field.name for field in (*FIELDS[form], DAY) for word in _words(field)}
    columns = [fields.get(heading.casefold()) if heading else None for heading in first.fields]
    for heading, column in zip(first.fields, columns, strict=True):
        if heading and column is None:
            named = tuple(field.name for field in (*FIELDS[form], DAY))
            raise Refused("late-column-unknown", file=file, column=heading, columns=named)
    once(file, columns)
    return _Table(form, columns, lines)


def _form_of(first: CsvLine, lines: list[CsvLine]) -> str:
    """The form by the letter of the first number; a table without one has tickets that waited already."""
    words_ = {word for form in FIELDS for word in _words(FIELDS[form][0])}
    place = next((i for i, one in enumerate(first.fields) if one.casefold() in words_), None)
    numbers = (
        line.fields[place] for line in lines if place is not None and place < len(line.fields)
    )
    number = next(filter(None, numbers), FORMS[TICKET])
    return known(number[:1])


def _words(field: FormField) -> Iterator[str]:
    return called(field.name, (field.label,))


def _code(form: str, column: str, text: str) -> str:
    """A choice by its code, also where the table has it in words."""
    choices = next((one.choices for one in FIELDS[form] if one.name == column), {})
    for code, msgid in choices.items():
        if digits(text).casefold() in in_each_language(msgid):
            return code
    return text
