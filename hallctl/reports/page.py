"""A report as a page, from which alone each of its forms is made."""

from __future__ import annotations

from typing import Any, NamedTuple


class Cell(NamedTuple):
    """A value as people read it, and for programs: ms, fen, a count, `part` and `whole`, or null."""

    text: str
    data: Any
    unit: str = ""


class PageColumn(NamedTuple):
    """A column by its written name, with its head in the language in use; with `bar` its numbers are
    drawn too.
    """

    name: str
    head: str
    bar: bool = False


class PageTable(NamedTuple):
    """Rows under heads; the first column says what a row is about.

    The rows of a `form` are too wide for a table: each is written by itself, a line for each column. In
    a `broad` table the first column takes most of the room.
    """

    columns: tuple[PageColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    form: bool = False
    broad: bool = False

    @property
    def most(self) -> dict[str, int]:
        """The largest number of each column with bars, by its name."""
        drawn = ((place, one.name) for place, one in enumerate(self.columns) if one.bar)
        return {name: max(row[place].data or 0 for row in self.rows) for place, name in drawn}


class PageSection(NamedTuple):
    """A section by its written name, under its title; a section that is `apart` begins a sheet of paper.

    The forms of one that is `beside` are printed in two columns.
    """

    name: str
    title: str
    tables: tuple[PageTable, ...]
    apart: bool = False
    beside: bool = False


class PageFact(NamedTuple):
    """A fact about the whole report, by its written name."""

    name: str
    label: str
    text: str
    data: Any


class Page(NamedTuple):
    """One report. `notes` explain it, `foot` has the journal's head, `signed` who signs what is printed."""

    kind: str
    title: str
    language: str
    facts: tuple[PageFact, ...]
    sections: tuple[PageSection, ...]
    notes: tuple[str, ...]
    foot: tuple[PageFact, ...]
    signed: tuple[str, ...]
