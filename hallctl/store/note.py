"""Notes on the hall log, as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hallctl.domain.note import Note
from hallctl.store import private, rows
from hallctl.store.sqlite import Connection

SCHEMA = """
create table note(
    id integer primary key,
    day text not null,
    text text not null,
    at integer not null,
    written_by text not null,
    written_at integer not null,
    state text not null check(state in ('written', 'withdrawn'))
) strict;
create index note_by_day on note(day, at);
"""


def of_day(db: Connection, day: str) -> list[Note]:
    """The notes of a business day (ISO)."""
    where = "where day = ? and state = 'written' order by at, id"
    return list(rows.select(db, Note, where, day))


def texts(db: Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The texts by which notes are found."""
    return private.written(db, "note", ids)
