"""Personal values, outside the journal so that they can be erased from it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from hashlib import sha256

from hallctl.domain.base import Private
from hallctl.store.sqlite import Connection

SCHEMA = """
create table private(
    ref text primary key,
    salt text not null,
    value text not null
) strict, without rowid;
"""


def keep(db: Connection, value: str) -> Private:
    """Store a value under a random ref; what the journal gets reveals nothing about the value."""
    ref, salt = os.urandom(8).hex(), os.urandom(16).hex()
    db.execute("insert into private(ref, salt, value) values(?,?,?)", (ref, salt, value))
    return Private(ref, fingerprint(salt, value))


def fingerprint(salt: str, value: str) -> str:
    """The hex digest an event holds in place of the value."""
    return sha256((salt + value).encode()).hexdigest()


def reveal(db: Connection, ref: str | None) -> str | None:
    """The value, or None where there was none or it has been erased."""
    row = ref and db.execute("select value from private where ref = ?", (ref,)).fetchone()
    return row[0] if row else None


def values(db: Connection, refs: Iterable[str | None]) -> dict[str, str]:
    """The values under these refs that are not erased, read together."""
    wanted = [ref for ref in refs if ref]
    query = "select ref, value from private where ref in (select value from json_each(?))"
    return dict(db.execute(query, (json.dumps(wanted),)).fetchall()) if wanted else {}


def written(db: Connection, noun: str, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The values not erased of these records of a noun, each with the record's id, from events that
    were not taken back.
    """
    query = (
        "select record, private.value from journal, json_tree(body) as tree, private where"
        " private.ref = tree.value and noun = ? and record in (select value from json_each(?))"
        " and tree.key = 'private' and instr(body, '\"private\":')"
        " and not exists (select 1 from journal as undo where undo.kind like '%.undone'"
        " and json_extract(undo.body, '$.undoes') = +journal.seq) order by record, seq"
    )
    return iter(db.execute(query, (noun, json.dumps(list(ids)))))


def erase(db: Connection, ref: str) -> None:
    """Erase a value for good; the journal still names it, and has to record that it was erased."""
    db.execute("delete from private where ref = ?", (ref,))


def stands(db: Connection, ref: str) -> bool:
    """Whether a value still exists."""
    return db.execute("select 1 from private where ref = ?", (ref,)).fetchone() is not None
