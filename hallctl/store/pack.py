"""The packs that were loaded; the newest is in force, older ones stay for their orders."""

from __future__ import annotations

import json
from typing import Any

from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.pack import LAYERS, Pack
from hallctl.domain.topic import PACK, Topic
from hallctl.store import rows
from hallctl.store.sqlite import Connection, first_row, once
from hallctl.store.topic import Moment

SCHEMA = """
create table pack(
    id integer primary key,
    layer text not null check(layer in ('group', 'province', 'hall')),
    name text not null,
    digest text not null,
    own text not null,
    body text not null,
    loaded_at integer not null
) strict;
"""

_books: dict[str, Book] = {}
"""The packs by digest: JSON is parsed once in a process."""
_loaded: dict[tuple[int, str], int] = {}
"""When (UTC ms) a pack was loaded, by its id and digest."""


def current(db: Connection) -> tuple[int, Book]:
    """The pack in force: its id, for orders to remember, and its content."""
    row = first_row(db, "select id, digest from pack order by id desc limit 1")
    if row is None:
        raise Refused("no-pack")
    return row[0], _book(db, *row)


def digest(db: Connection) -> str:
    """The digest of the pack in force."""
    row = first_row(db, "select digest from pack order by id desc limit 1")
    return str(row[0]) if row else ""


@once
def of(db: Connection, pack_id: int) -> Book:
    """The content of a pack that an order began with; refused as `no-such-pack`."""
    row = db.execute("select id, digest from pack where id = ?", (pack_id,)).fetchone()
    if row is None:
        raise Refused("no-such-pack", id=pack_id)
    return _book(db, *row)


def as_of(db: Connection, instant: int) -> tuple[int, Book]:
    """The pack in force at an instant (UTC ms), in the form of `current`; the first pack for an instant
    before it.
    """
    packs = db.execute("select id, digest from pack order by id desc").fetchall()
    if not packs:
        raise Refused("no-pack")
    for pack_id, digest in packs[:-1]:
        if _since(db, pack_id, digest) <= instant:
            return pack_id, _book(db, pack_id, digest)
    return packs[-1][0], _book(db, *packs[-1])


def newest(db: Connection) -> Pack | None:
    """The record of the pack in force, or None before `init` has loaded one."""
    return rows.first(db, Pack, "order by id desc limit 1")


def open_now(db: Connection, moment: Moment) -> list[Topic]:
    """The topics of lately loaded layers, by which the hall's offers or rules may have changed."""
    found = rows.select(db, Pack, "where loaded_at >= ? order by id", moment.since)
    return [Topic(PACK, Pack.noun, one.id) for one in found]


def service_name(db: Connection, service: str, language: str) -> str:
    """The name of a service in a language ("zh", "en"), or its id where the pack in force no longer has it.

    Where nothing else of the pack is needed, SQLite finds it six times as fast as Python.
    """
    row = db.execute(
        "select body ->> ('$.services.' || json_quote(?) || '.name.' || ?)"
        " from pack order by id desc limit 1",
        (service, language),
    ).fetchone()
    return (row and row[0]) or service


def limit(db: Connection, name: str, otherwise: int) -> int:
    """A figure of the pack in force; packs loaded by an older hallctl do not have it."""
    row = db.execute(
        "select body ->> ('$.limits.' || ? || '.value') from pack order by id desc limit 1", (name,)
    ).fetchone()
    return int(row[0]) if row and row[0] is not None else otherwise


def layers(db: Connection) -> dict[str, Pack]:
    """The newest pack of each layer that was loaded, the top layer first."""
    found = {
        layer: rows.first(db, Pack, "where layer = ? order by id desc limit 1", layer)
        for layer in LAYERS
    }
    return {layer: pack for layer, pack in found.items() if pack is not None}


def content(db: Connection) -> dict[str, dict[str, Any]]:
    """Each loaded layer's own content, by layer."""
    return {layer: json.loads(pack.own) for layer, pack in layers(db).items()}


def _since(db: Connection, pack_id: int, digest: str) -> int:
    """When (UTC ms) a pack was loaded; cached, since the row's large body has to be read over."""
    if (pack_id, digest) not in _loaded:
        query = "select loaded_at from pack where id = ?"
        _loaded[pack_id, digest] = db.execute(query, (pack_id,)).fetchone()[0]
    return _loaded[pack_id, digest]


def _book(db: Connection, pack_id: int, digest: str) -> Book:
    book = _books.get(digest)
    if book is None:
        body = db.execute("select body from pack where id = ?", (pack_id,)).fetchone()[0]
        book = _books[digest] = Book(json.loads(body))
    return book
