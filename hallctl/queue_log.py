"""The queue log of another system: one line, one customer, read as it comes and never trusted.

    arrived_at,kind,priority,outcome,started_at,ended_at,server
    2026-03-02 09:30:11,PS,0,served,2026-03-02 09:31:40,2026-03-02 09:35:02,S03

Columns are found by name, in lines as `csv_lines.py` reads them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from hallctl import csv_lines
from hallctl.csv_lines import Line, short
from hallctl.domain.backfill import PastVisit
from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.ticket import LEFT, SERVED
from hallctl.text import digits

COLUMNS = ("arrived_at", "kind", "priority", "outcome", "started_at", "ended_at", "server")
REASON = ("reason", "reason_text")
"""The columns that a file of rejected rows has besides; mended and imported, they are ignored."""
VOID = "void"
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_OLDEST = 1990
"""Years before it are the zero of some calendar, not a day of any queue."""


class LogRow(NamedTuple):
    """One line: its `fields` as they stood, `values` by column, `source` its name for good.

    `problem` is why it cannot even be read; then `values` and `source` are empty.
    """

    line: int
    fields: list[str]
    values: dict[str, str]
    source: str = ""
    problem: Refused | None = None


class Log(NamedTuple):
    """A log: the columns it has, and its rows in the file's order."""

    columns: list[str]
    rows: Iterator[LogRow]


def read(path: str) -> Log:
    """Open a log; refused as `log-unreadable`, `log-empty`, `column-missing`, `column-twice`."""
    lines = csv_lines.read(path)
    _, fields, problem = next(lines, Line(0, [], None))
    if not fields or problem:
        raise Refused("log-empty", file=path)
    columns = [field.casefold() for field in fields]
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        raise Refused("column-missing", file=path, columns=tuple(missing))
    if twice := [name for name in COLUMNS if columns.count(name) > 1]:
        raise Refused("column-twice", file=path, columns=tuple(twice))
    return Log(columns, _rows(columns, lines))


def _rows(columns: list[str], lines: Iterator[Line]) -> Iterator[LogRow]:
    seen: Counter[str] = Counter()
    for number, fields, unreadable in lines:
        problem = unreadable
        if problem is None and len(fields) != len(columns):
            problem = Refused("field-count", found=len(fields), expected=len(columns))
        if problem is not None:
            yield LogRow(number, fields, {}, problem=problem)
            continue
        given = dict(zip(columns, map(digits, fields), strict=True))
        values = {name: given[name] for name in COLUMNS}
        name = sha256("\x1f".join(values.values()).encode()).hexdigest()[:32]
        seen[name] += 1
        yield LogRow(number, fields, values, f"{name}-{seen[name]}")


def past(row: LogRow, utc_offset: int) -> PastVisit:
    """A row as facts, its local times in a zone `utc_offset` minutes ahead of UTC.

    Refused by its own `problem`, or as `row-void`, `row-outcome`, `time-missing`, `bad-time`.
    """
    if row.problem is not None:
        raise row.problem
    values = row.values
    outcome = values["outcome"].casefold()
    if outcome == VOID:
        raise Refused("row-void")
    if outcome not in (SERVED, LEFT):
        raise Refused("row-outcome", text=short(values["outcome"]))
    arrived = _instant(values, "arrived_at", utc_offset)
    ended = _instant(values, "ended_at", utc_offset)
    begun = outcome == SERVED or values["started_at"]
    started = _instant(values, "started_at", utc_offset) if begun else None
    return PastVisit(outcome, arrived, started, ended, values["server"])


def _instant(values: dict[str, str], column: str, utc_offset: int) -> int:
    text = values[column]
    if not text:
        raise Refused("time-missing", column=column)
    try:
        local = datetime.fromisoformat(text) if _TIME.fullmatch(text) else None
    except ValueError:
        local = None
    if local is None or local.year < _OLDEST:
        raise Refused("bad-time", column=column, text=short(text))
    return int(local.replace(tzinfo=UTC).timestamp()) * 1000 - utc_offset * MINUTE
