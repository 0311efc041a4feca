"""A page of forms or lists on the paper of slips, where there is no other printer."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.paper.document import Blank, Block, Document, Rule, SlipHead, SlipLine, SlipRow, page
from hallctl.reports.page import Page, PageSection, PageTable
from hallctl.words import _


def lay_out(head: SlipHead, sheet: Page) -> Document:
    """The forms of a page, a line or more for each that is filled in; of its lists a line for each row."""
    title = SlipLine(sheet.title, centred=True, bold=True, size=2)
    return page(head, title, _facts(sheet), _sections(sheet), _signed(sheet))


def _facts(sheet: Page) -> Iterator[Block]:
    """What is said of the whole, but for the hall, whose name stands above."""
    for fact in sheet.facts:
        if fact.name != "hall":
            yield SlipRow(fact.label, fact.text)


def _sections(sheet: Page) -> Iterator[Block]:
    for section in sheet.sections:
        forms = [table for table in section.tables if table.form]
        for table in forms:
            yield from _form(table)
        if not forms:
            yield from _list(section)


def _form(table: PageTable) -> Iterator[Block]:
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            for place, line in enumerate(cell.text.split("\n") if cell.text else ()):
                name = _("{name}: {value}").format(name=column.head, value=line)
                yield SlipLine(line if place else name)
        yield Rule()


def _list(section: PageSection) -> Iterator[Block]:
    yield SlipLine(section.title, bold=True)
    for table in section.tables:
        for row in table.rows:
            yield SlipLine("  ".join(cell.text for cell in row if cell.text))
    yield Rule()


def _signed(sheet: Page) -> Iterator[Block]:
    for who in sheet.signed:
        yield SlipLine(_("{name}: {value}").format(name=who, value=""))
        yield Blank()
