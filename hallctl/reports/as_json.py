"""A report as JSON: what programs read, without rounding."""

from __future__ import annotations

import json
from typing import Any

from hallctl.reports.page import Page, PageTable


def render(page: Page) -> str:
    """The page as one document."""
    return json.dumps(data(page), ensure_ascii=False, indent=2) + "\n"


def data(page: Page) -> dict[str, Any]:
    """The page by its written names."""
    return {
        "report": page.kind,
        "title": page.title,
        **{fact.name: fact.data for fact in (*page.facts, *page.foot)},
        "sections": [
            {
                "name": section.name,
                "title": section.title,
                "tables": [_rows(table) for table in section.tables],
            }
            for section in page.sections
        ],
    }


def _rows(table: PageTable) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    return [{name: cell.data for name, cell in zip(names, row, strict=True)} for row in table.rows]
