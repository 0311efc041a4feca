"""Records as rows and back, driven by the record class alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, NamedTuple, TypeVar

from hallctl.domain.base import Refused
from hallctl.store.codec import dumps, plain, rich
from hallctl.store.nouns import noun_of
from hallctl.store.sqlite import Connection, Row

T = TypeVar("T")


class Mapping(NamedTuple):
    """How a record class lies in its table: column names, and those that hold JSON or a flag."""

    table: str
    columns: tuple[str, ...]
    json: frozenset[int]
    flags: frozenset[int]
    select: str


_mappings: dict[type[Any], Mapping] = {}


def mapping(model: type[Any]) -> Mapping:
    """The mapping of a record class: tuples and dicts are JSON text, bools are 0 and 1."""
    if model not in _mappings:
        _mappings[model] = _map(model)
    return _mappings[model]


def _map(model: type[Any]) -> Mapping:
    names = tuple(f.name for f in fields(model))
    kinds = [str(f.type) for f in fields(model)]
    table = noun_of(model).table_name
    return Mapping(
        table,
        names,
        frozenset(i for i, kind in enumerate(kinds) if kind.startswith(("tuple", "dict"))),
        frozenset(i for i, kind in enumerate(kinds) if kind.startswith("bool")),
        f"select {', '.join(names)} from {table}",
    )


def to_row(record: Any) -> Row:
    """The record as the values of its columns."""
    how = mapping(type(record))
    return tuple(
        dumps(plain(value)) if i in how.json else int(value) if i in how.flags else value
        for i, value in enumerate(getattr(record, name) for name in how.columns)
    )


def from_row(model: type[T], row: Row) -> T:
    """The record of a row selected with the mapping's columns."""
    how = mapping(model)
    if not how.json and not how.flags:
        return model(*row)
    return model(
        *(
            rich(json.loads(value)) if i in how.json else bool(value) if i in how.flags else value
            for i, value in enumerate(row)
        )
    )


def select(db: Connection, model: type[T], rest: str = "", *values: Any) -> Iterator[T]:
    """The records of a query: `rest` is what follows FROM table."""
    return (from_row(model, row) for row in db.execute(f"{mapping(model).select} {rest}", values))


def first(db: Connection, model: type[T], rest: str, *values: Any) -> T | None:
    """The first record of a query, or None."""
    return next(select(db, model, rest, *values), None)


def load(db: Connection, model: type[T], record_id: int) -> T:
    """The record with this id; refused as `no-such-NOUN` when there is none."""
    found = first(db, model, "where id = ?", record_id)
    if found is None:
        raise Refused(f"no-such-{noun_of(model).name}", id=record_id)
    return found


def save(db: Connection, record: Any, before: Any) -> None:
    """Write a record: a new row, or just the columns that changed."""
    how = mapping(type(record))
    row = to_row(record)
    if before is None:
        marks = ", ".join("?" * len(row))
        db.execute(f"insert into {how.table}({', '.join(how.columns)}) values({marks})", row)
        return
    old = to_row(before)
    changed = [i for i, value in enumerate(row) if value != old[i]]
    if changed:
        names = ", ".join(f"{how.columns[i]} = ?" for i in changed)
        db.execute(
            f"update {how.table} set {names} where id = ?",
            (*(row[i] for i in changed), record.id),
        )


def differences(model: type[T], before: T, after: T) -> dict[str, Any]:
    """The fields of `before` that `after` has otherwise, as JSON holds them."""
    return {
        name: plain(getattr(before, name))
        for name in mapping(model).columns
        if getattr(before, name) != getattr(after, name)
    }
