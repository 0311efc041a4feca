"""A report as CSV, laid out as the page is, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from hallctl.exchange.tables import BOM, csv_text
from hallctl.figures.base import COUNT, FEN, SECONDS
from hallctl.reports.page import Cell, Page
from hallctl.text import yuan


def render(page: Page) -> str:
    """The page's tables one below another; nothing in it is taken for a formula."""
    return BOM + csv_text(_lines(page))


def _lines(page: Page) -> Iterator[list[Any]]:
    yield [page.title]
    yield from ([fact.label, fact.text] for fact in page.facts)
    for section in page.sections:
        for table in section.tables:
            yield []
            yield [section.title]
            yield [column.head for column in table.columns]
            yield from ([_value(cell) for cell in row] for row in table.rows)
    yield []
    yield from ([note] for note in page.notes)
    yield from ([fact.label, fact.text] for fact in page.foot)


def _value(cell: Cell) -> Any:
    """A number as a spreadsheet takes it: 08:12 would be hours there."""
    if cell.data is None or cell.unit not in {SECONDS, FEN, COUNT}:
        return cell.text
    if cell.unit == FEN:
        return Decimal(yuan(cell.data))
    if cell.unit == COUNT:
        return cell.data
    return cell.text if cell.text.count(":") > 1 else f"0:{cell.text}"
