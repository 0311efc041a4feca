"""Records as a command answers them: by the columns of their noun, as JSON or in lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hallctl.cli.answer import Answer
from hallctl.columns.base import Around, Columns


def listed(columns: Columns, records: Iterable[Any], at: Around) -> Answer:
    """Records as a list."""
    found = list(records)
    return Answer([columns.data(one, at) for one in found], lambda: _lines(columns, found, at))


def single(
    columns: Columns, record: Any, at: Around, more: Mapping[str, Any] = {}, below: str = ""
) -> Answer:
    """One record, with `more` as JSON, and in lines with a text `below`."""
    data = {**columns.data(record, at), **more}
    return Answer(data, lambda: f"{_lines(columns, [record], at)}\n{below}".rstrip("\n"))


def _lines(columns: Columns, records: list[Any], at: Around) -> str:
    from hallctl.cli.format import table  # noqa: PLC0415  JSON needs none

    return table(columns.heads, [columns.line(one, at) for one in records])
