"""A table of the hall file for other programs: CSV for a spreadsheet, or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Any, NamedTuple

from hallctl.csv_lines import guarded
from hallctl.domain.base import Actor
from hallctl.store import asking, copy
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.store.standing import permit, still_here

BOM = "\ufeff"
"""The mark by which a spreadsheet knows that the Chinese in a file is UTF-8."""


class Table(NamedTuple):
    """A table at one moment; phones, names and free text are masked."""

    name: str
    columns: list[str]
    rows: list[tuple[Any, ...]]

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Each row by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    @property
    def csv(self) -> str:
        """The table as CSV."""
        return csv_text([self.columns, *self.rows])


def read(hall: Hall, by: Actor, name: str) -> Table:
    """A table by its name, with permission `hall.export`; refused as `no-such-table`."""
    permit(by, "hall.export")
    with hall.reading() as db:
        still_here(db, by, "hall.export")
        columns, rows = copy.rows(db, name)
        return Table(name, columns, list(rows))


def ask(hall: Hall, by: Actor, question: str) -> Table:
    """The answer to a question in SQL, with permission `hall.export`; refused as `store.asking.ask` says."""
    permit(by, "hall.export")
    still_here(hall.db, by, "hall.export")
    found = asking.ask(hall.path, question)
    return Table("sql", found.columns, [tuple(map(_plain, row)) for row in found.rows])


def _plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, float) and not isfinite(value) else value


def write(hall: Hall, table: Table, target: str, *, as_json: bool = False) -> None:
    """Put a table into a new file; refused as `file-exists`, `cannot-write`."""
    text = json.dumps(table.objects, ensure_ascii=False) if as_json else BOM + table.csv
    copy.text(target, text, shared=profile(hall.db).shared)


def csv_text(rows: Iterable[Sequence[Any]]) -> str:
    """Rows as lines of CSV."""
    out = io.StringIO()
    csv.writer(out).writerows([_inert(value) for value in row] for row in rows)
    return out.getvalue()


def _inert(value: Any) -> Any:
    """A text that no spreadsheet takes for a formula; other values as they are."""
    return guarded(value) if isinstance(value, str) else value
