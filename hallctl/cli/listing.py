"""Records as a command answers them: by the columns of their noun, as JSON or in lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from hallctl.cli.output import Output
from hallctl.columns.base import Around, Columns, Fact


def listed(columns: Columns, records: Iterable[Any], at: Around) -> Output:
    """Records as a list."""
    found = list(records)
    return Output([columns.data(one, at) for one in found], lambda: _lines(columns, found, at))


def single(
    columns: Columns, record: Any, at: Around, more: Mapping[str, Any] = {}, below: str = ""
) -> Output:
    """One record, with `more` as JSON, and in lines with a text `below`."""
    data = {**columns.data(record, at), **more}
    return Output(data, lambda: f"{_lines(columns, [record], at)}\n{below}".rstrip("\n"))


def whole(
    columns: Columns, record: Any, at: Around, facts: Callable[[Any, Around], Iterable[Fact]]
) -> Output:
    """One record line by line: what a list has of it, then all that is told of it."""

    def told() -> str:
        from hallctl.cli.format import pairs  # noqa: PLC0415  JSON needs none

        heads = [(column.head, column.said(record, at)) for column in columns.listed]
        told_of = [(fact.name, fact.value) for fact in facts(record, at)]
        return pairs([*((head, said) for head, said in heads if said), *told_of])

    return Output(columns.data(record, at), told)


def _lines(columns: Columns, records: list[Any], at: Around) -> str:
    from hallctl.cli.format import table  # noqa: PLC0415  JSON needs none

    return table(columns.heads, [columns.line(one, at) for one in records])
