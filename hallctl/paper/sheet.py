"""A page of forms on the paper of slips, where there is no other printer."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.paper.document import Blank, Block, Document, Rule, SlipHead, SlipLine, page
from hallctl.reports.page import Cell, Page, PageTable
from hallctl.words import _


def lay_out(head: SlipHead, sheet: Page) -> Document:
    """The forms of a page, a line or more for each that is filled in."""
    named = sheet.title == head.hall  # stands on top already
    title = [] if named else [SlipLine(sheet.title, centred=True, bold=True, size=2)]
    notes = (SlipLine(note, bold=True) for note in sheet.notes)
    return page(head, title, notes, _forms(sheet), _signed(sheet))


def _forms(sheet: Page) -> Iterator[Block]:
    for section in sheet.sections:
        if len(sheet.sections) > 1:
            yield SlipLine(section.title, bold=True)
        for table in section.tables:
            for row in table.rows:
                yield from _form(table, row)
        if len(sheet.sections) > 1:
            yield Rule()


def _form(table: PageTable, row: tuple[Cell, ...]) -> Iterator[Block]:
    """What is filled in; of a line that has no head the line."""
    for column, cell in zip(table.columns, row, strict=True):
        for place, line in enumerate(cell.text.split("\n") if cell.text else ()):
            name = _("{name}: {value}").format(name=column.head, value=line)
            yield SlipLine(line if place or not column.head else name)
    if len(row) > 1:
        yield Rule()


def _signed(sheet: Page) -> Iterator[Block]:
    for who in sheet.signed:
        yield SlipLine(_("{name}: {value}").format(name=who, value=""))
        yield Blank()
