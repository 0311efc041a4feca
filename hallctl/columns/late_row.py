"""Rows that are keyed in and not yet confirmed, as they are shown; nothing of them is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.columns.batch import numbers
from hallctl.columns.late_entry import FIELDS
from hallctl.domain.base import Refused
from hallctl.domain.batch import label, numbered
from hallctl.domain.late_entry import Account
from hallctl.domain.late_rows import FormRow
from hallctl.words import N_, _
from hallctl.words.batch import FORMS
from hallctl.words.names import clauses, commas

TIMES, WHATS = ("arrived", "at", "called", "ended"), ("service", "what", "kind", "text", "ticket")


class KeyedRow(NamedTuple):
    """A row; `fault` is what is wrong with it, in words, empty where nothing is."""

    id: int
    row: FormRow
    fault: str

    @property
    def key(self) -> str:
        """Its key in a list."""
        return f"row:{self.id}"

    def first(self, *names: str) -> str:
        """What stands in the first of these columns that has anything."""
        return next(filter(None, (self.row.values.get(name, "") for name in names)), "")

    @property
    def number(self) -> str:
        """The number of its form as printed, or of the ticket that waited already."""
        typed = self.row.values.get("number", "").strip()
        try:
            return (
                label(self.row.form, numbered(self.row.form, typed))
                if typed
                else self.first("ticket")
            )
        except Refused:
            return typed


COLUMNS = Columns(
    NounColumn("number", N_("Form"), tone="accent"),
    NounColumn("time", N_("Time"), of=lambda one, _at: one.first(*TIMES)),
    NounColumn("what", N_("What"), of=lambda one, _at: one.first(*WHATS), cut=1),
    NounColumn("fault", N_("What is wrong"), tone="attention", cut=2),
    screen="number time what fault",
)


def facts(one: KeyedRow, _at: Around) -> list[Fact]:
    """What is wrong with a row, and all that was keyed of it."""
    wrong = [Fact(_("What is wrong"), one.fault, "attention")] if one.fault else []
    return [*wrong, Fact(_("As keyed"), clauses(_said(one.row)))]


def _said(row: FormRow) -> Iterator[str]:
    for field in FIELDS[row.form]:
        if value := row.values.get(field.name, ""):
            said = field.choices.get(value)
            yield _("{name} {value}").format(name=_(field.label), value=_(said) if said else value)


def missing(one: Account) -> Fact:
    """The numbers of a form that nobody accounts for, those that follow each other together."""
    runs: list[list[int]] = []
    for number in one.missing:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = commas(numbers(one.form, run[0], run[-1]) for run in runs)
    return Fact(
        _("Missing numbers"),
        _("{name}: {value}").format(name=_(FORMS[one.form]), value=said),
        "attention",
    )
