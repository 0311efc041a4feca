"""Records as rows and back, driven by the record class alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from hallctl.domain.base import Refused
from hallctl.store.codec import dumps, from_json, to_json
from hallctl.store.nouns import noun_of
from hallctl.store.sqlite import Connection, Row

T = TypeVar("T")


class Mapping(NamedTuple):
    """How a record class is stored: its columns, those that hold JSON or a flag, and SQL.

    `values` gives a record's fields as a tuple, fast, in C: every change uses it.
    """

    table: str
    columns: tuple[str, ...]
    json: tuple[int, ...]
    flags: tuple[int, ...]
    values: Callable[[Any], tuple[Any, ...]]
    select: str
    insert: str


_mappings: dict[type[Any], Mapping] = {}


def mapping(model: type[Any]) -> Mapping:
    """The mapping of a record class, as its noun says: `lists` are JSON text, `flags` 0 and 1."""
    found = _mappings.get(model)
    if found is None:
        found = _mappings[model] = _map(model)
    return found


def _map(model: type[Any]) -> Mapping:
    about = noun_of(model)
    names = tuple(f.name for f in fields(model))
    table = about.table_name
    columns, marks = ", ".join(names), ", ".join("?" * len(names))
    return Mapping(
        table,
        names,
        tuple(i for i, name in enumerate(names) if name in about.lists),
        tuple(i for i, name in enumerate(names) if name in about.flags),
        attrgetter(*names),
        f"select {columns} from {table}",
        f"insert into {table}({columns}) values({marks})",
    )


def to_row(record: Any) -> list[Any]:
    """The record as the values of its columns."""
    how = mapping(type(record))
    row = list(how.values(record))
    for i in how.json:
        row[i] = dumps(to_json(row[i]))
    return row


def from_row(model: type[T], row: Row) -> T:
    """The record of a row selected with the mapping's columns."""
    how = mapping(model)
    values = list(row)
    for i in how.json:
        values[i] = listed(values[i])
    for i in how.flags:
        values[i] = bool(values[i])
    return model(*values)


@lru_cache(1024)
def listed(text: str) -> Any:
    """The value of a JSON column; cached, since the same few lists are read with every record."""
    return from_json(json.loads(text))


def select(db: Connection, model: type[T], rest: str = "", *values: Any) -> Iterator[T]:
    """The records of a query: `rest` is what follows FROM table."""
    return (from_row(model, row) for row in db.execute(f"{mapping(model).select} {rest}", values))


def first(db: Connection, model: type[T], rest: str, *values: Any) -> T | None:
    """The first record of a query, or None."""
    row = db.execute(f"{mapping(model).select} {rest}", values).fetchone()
    return from_row(model, row) if row else None


def load(db: Connection, model: type[T], record_id: int) -> T:
    """The record with this id; refused as `no-such-NOUN` when there is none."""
    found = first(db, model, "where id = ?", record_id)
    if found is None:
        raise Refused(f"no-such-{noun_of(model).name}", id=record_id)
    return found


def by_id(db: Connection, model: type[T], ids: Iterable[int]) -> dict[int, T]:
    """The records with these ids, read at once."""
    where = "where id in (select value from json_each(?))"
    found: Iterator[Any] = select(db, model, where, dumps(list(ids)))
    return {record.id: record for record in found}


def put(db: Connection, model: type[Any], row: list[Any]) -> None:
    """Write a whole row, replacing whatever row it collides with."""
    db.execute(f"insert or replace{mapping(model).insert.removeprefix('insert')}", row)


def save(db: Connection, record: Any, before: Any) -> None:
    """Write a record: a new row, or just the columns that changed."""
    if before is None:
        db.execute(mapping(type(record)).insert, to_row(record))
        return
    how = mapping(type(record))
    now, then = how.values(record), how.values(before)
    changed = [i for i, value in enumerate(now) if value != then[i]]
    if changed:
        names = ", ".join([f"{how.columns[i]} = ?" for i in changed])
        values = [dumps(to_json(now[i])) if i in how.json else now[i] for i in changed]
        db.execute(f"update {how.table} set {names} where id = ?", [*values, record.id])
