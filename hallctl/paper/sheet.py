"""A page of forms or lists on the paper of slips, where there is no other printer."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.paper.document import Block, Document, Empty, Rule, SlipHead, SlipLine, SlipRow, page
from hallctl.reports.page import Cell, Page, PageTable
from hallctl.words import _


def lay_out(head: SlipHead, sheet: Page) -> Document:
    """The page's blocks: of forms a line or more for each filled-in column, of lists a line for each row."""
    named = sheet.title == head.hall  # already at the top
    title = [] if named else [SlipLine(sheet.title, centred=True, bold=True, size=2)]
    notes = (SlipLine(note, bold=True) for note in sheet.notes)
    return page(head, title, notes, _facts(sheet), _sections(sheet), _signed(sheet))


def _facts(sheet: Page) -> Iterator[Block]:
    """The facts about the whole page, without the hall, whose name is above."""
    for fact in sheet.facts:
        if fact.name != "hall":
            yield SlipRow(fact.label, fact.text)


def _sections(sheet: Page) -> Iterator[Block]:
    several = len(sheet.sections) > 1
    for section in sheet.sections:
        forms = [table for table in section.tables if table.form]
        if several or not forms:
            yield SlipLine(section.title, bold=True)
        for table in section.tables:
            for row in table.rows:
                yield from _form(table, row) if table.form else _line(row)
        if several or not forms:
            yield Rule()


def _form(table: PageTable, row: tuple[Cell, ...]) -> Iterator[Block]:
    """The filled-in columns of a form; for a column without a heading, only its text."""
    for column, cell in zip(table.columns, row, strict=True):
        for place, line in enumerate(cell.text.split("\n") if cell.text else ()):
            name = _("{name}: {value}").format(name=column.head, value=line)
            yield SlipLine(line if place or not column.head else name)
    if len(row) > 1:
        yield Rule()


def _line(row: tuple[Cell, ...]) -> Iterator[Block]:
    yield SlipLine("  ".join(cell.text for cell in row if cell.text))


def _signed(sheet: Page) -> Iterator[Block]:
    for who in sheet.signed:
        yield SlipLine(_("{name}: {value}").format(name=who, value=""))
        yield Empty()
