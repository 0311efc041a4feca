"""A page of forms on the paper of slips, where there is no other printer."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.paper.document import Blank, Block, Document, Rule, SlipHead, SlipLine, page
from hallctl.reports.page import Page
from hallctl.words import _


def lay_out(head: SlipHead, sheet: Page) -> Document:
    """The forms of a page, a line or more for each that is filled in."""
    return page(
        head, SlipLine(sheet.title, centred=True, bold=True, size=2), _forms(sheet), _signed(sheet)
    )


def _forms(sheet: Page) -> Iterator[Block]:
    for table in (table for section in sheet.sections for table in section.tables):
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                for place, line in enumerate(cell.text.split("\n") if cell.text else ()):
                    name = _("{name}: {value}").format(name=column.head, value=line)
                    yield SlipLine(line if place else name)
            yield Rule()


def _signed(sheet: Page) -> Iterator[Block]:
    for who in sheet.signed:
        yield SlipLine(_("{name}: {value}").format(name=who, value=""))
        yield Blank()
