"""Personal values and the events that name them: which records they belong to, which are expired, which
are gone. This is read from the journal, so that nothing else has to be kept about a value. The actions
erase what is found, in batches.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from hallctl.domain.base import DAY, HALL
from hallctl.domain.hall import KEPT_DAYS
from hallctl.domain.hall_events import BEFORE, MOST_REFS, PRIVATE_ERASED, HallPrivateErased
from hallctl.domain.noun import Noun
from hallctl.store import journal, nouns, pack, private, rows, sqlite
from hallctl.store.codec import encode
from hallctl.store.sqlite import Connection

TABLES = ("private", "draft", "slip")
"""The tables that hold personal values."""
PATIENCE = 1.0
"""Seconds to try emptying the log while somebody reads it; fewer in tests."""


class Stored(NamedTuple):
    """A personal value that is not erased: its ref, its kind, and the record that it belongs to."""

    ref: str
    kind: str
    noun: str
    record: int


def of_ref(db: Connection, ref: str) -> list[Stored]:
    """The value under a ref, as a list; empty where no event names it, or it is gone."""
    found = (value for _, value in _values(db, "instr(body, ?)", ref) if value.ref == ref)
    return _once(db, found)


def with_phone(db: Connection, phone: str) -> list[Stored]:
    """Every value that is this phone."""
    refs = {ref for (ref,) in db.execute("select ref from private where value = ?", (phone,))}
    if not refs:
        return []
    return _once(db, (value for _, value in _values(db) if value.ref in refs))


def of_person(db: Connection, phone: str) -> list[Stored]:
    """Every value of the records that hold somebody's phone, and of records that belong to those."""
    phones = with_phone(db, phone)
    theirs = {(value.noun, value.record) for value in phones if value.kind == "phone"}
    theirs = _and_parts(db, theirs)
    own = (value for _, value in _values(db) if (value.noun, value.record) in theirs)
    return _once(db, (*phones, *own)) if phones else []


def expired(db: Connection, now: int) -> list[Stored]:
    """Every value that was kept as long as the pack says and is no longer needed."""

    @cache
    def ended(name: str, record: int) -> int | None:
        about = nouns.noun(name)
        return _last(db, name, record) if has_ended(db, about, record) else None

    @cache
    def kept(kind: str) -> int:
        return kept_since(db, kind, now)

    found = []
    for recorded, value in _values(db, "recorded < ?", max(map(kept, KEPT_DAYS))):
        counted = nouns.noun(value.noun).ended is not None
        since = ended(value.noun, value.record) if counted else recorded
        if since is not None and since < kept(value.kind):
            found.append(value)
    return _once(db, found)


def kept_since(db: Connection, kind: str, now: int) -> int:
    """The instant (UTC ms) before which a kind of value is not kept any more."""
    otherwise = KEPT_DAYS.get(kind, KEPT_DAYS["text"])
    return now - pack.limit(db, f"keep_{kind}_days", otherwise) * DAY


def has_ended(db: Connection, about: Noun, record: int) -> bool:
    """Whether a record no longer needs its values, as far as its noun can tell."""
    state = rows.first(db, about.model, "where id = ?", record)
    return about.ended is None or state is None or about.ended(state)


def erased_by(db: Connection, ref: str) -> int | None:
    """The event (its seq) that names a value as erased."""
    query = (
        "select seq from journal where noun = 'hall' and kind = ? and"
        " exists(select 1 from json_each(body, '$.refs') where value = ?)"
    )
    row = db.execute(query, (PRIVATE_ERASED, ref)).fetchone()
    return row[0] if row else None


def erased_since(db: Connection, first: int) -> list[str]:
    """The refs of what was erased by an event from `first` on."""
    query = (
        "select distinct refs.value from journal, json_each(journal.body, '$.refs') as refs"
        " where noun = 'hall' and kind = ? and seq >= ?"
    )
    return [ref for (ref,) in db.execute(query, (PRIVATE_ERASED, first))]


_ERASED = (
    "(select refs.value from journal as erasing, json_each(erasing.body, '$.refs') as refs"
    f" where erasing.noun = 'hall' and erasing.kind = '{PRIVATE_ERASED}')"
)
_NAMED = (
    "from journal, json_tree(journal.body) as tree where instr(journal.body, '\"private\":')"
    " and tree.key = 'private' and tree.type = 'text'"
)


def wrong(db: Connection, since: int) -> str:
    """The values, of events after `since`, that should exist and do not, or the reverse; "" if none.

    A value that is gone without an event of its erasure was destroyed.
    """
    gone = (
        f"select journal.seq {_NAMED} and journal.seq > ? and tree.value not in (select ref from"
        f" private) and tree.value not in {_ERASED} order by journal.seq limit 1"
    )
    if row := db.execute(gone, (since,)).fetchone():
        return f"personal value of event {row[0]} is gone, and no event says that it was erased"
    left = (
        "select journal.seq from journal, json_each(journal.body, '$.refs') as refs where noun ="
        " 'hall' and kind = ? and seq > ? and refs.value in (select ref from private) limit 1"
    )
    if row := db.execute(left, (PRIVATE_ERASED, since)).fetchone():
        return f"personal value that event {row[0]} says was erased still stands"
    strange = f"select ref from private where ref not in (select tree.value {_NAMED}) limit 1"
    if not since and (row := db.execute(strange).fetchone()):
        return f"personal value {row[0]} belongs to no event"
    return ""


def say_what_is_gone(db: Connection) -> None:
    """Journal, in a file that is brought up to date, which values were erased by versions that wrote no
    event for it. After that, a value that is gone without an event was destroyed. The hall itself is
    the actor, at the last recorded time.
    """
    query = (
        f"select distinct tree.value {_NAMED} and tree.value not in (select ref from private)"
        " order by journal.seq"
    )
    gone = [ref for (ref,) in db.execute(query)]
    hall = db.execute("select min(record) from journal where noun = 'hall'").fetchone()[0]
    head = journal.head(db)
    change = head.seq + 1
    for start in range(0, len(gone), MOST_REFS):
        event = HallPrivateErased(tuple(gone[start : start + MOST_REFS]), BEFORE)
        entry = journal.JournalEntry(
            head.seq + 1,
            change,
            head.recorded,
            head.recorded,
            HALL,
            "",
            PRIVATE_ERASED,
            1,
            "hall",
            hall,
            encode(event),
        )
        head = journal.Head(entry.seq, journal.digest(head.hash, entry), head.recorded)
        journal.append(db, entry, head.hash)


def rewrite(db: Connection, table: str) -> None:
    """Rewrite a table, inside a write transaction: some 0.2 s for 150,000 values.

    When SQLite moves rows from a page to another, the old bytes stay in the unused middle of the
    page, and `secure_delete` overwrites only the row that is deleted. Whole pages are overwritten.
    """
    db.execute("pragma temp_store = memory")
    db.execute(f"create temp table again as select * from {table} order by 1, 2")
    db.execute(f"delete from {table}")
    db.execute(f"insert into {table} select * from temp.again order by rowid")
    db.execute("drop table temp.again")


def clear_log(db: Connection) -> bool:
    """Empty the write-ahead log, which may hold erased values; False while somebody reads it."""
    return sqlite.empty_log(db, PATIENCE)


def _values(db: Connection, where: str = "true", *given: Any) -> Iterator[tuple[int, Stored]]:
    """Every personal value that events name, with when (UTC ms) that was recorded."""
    query = (
        "select noun, record, recorded, body from journal"
        f" where instr(body, '\"private\":') and {where} order by seq"
    )
    for name, record, recorded, body in db.execute(query, given):
        about = nouns.noun(name)
        for field, ref in _named(json.loads(body), ""):
            yield recorded, Stored(ref, about.value(field), name, record)


def _named(value: Any, field: str) -> Iterator[tuple[str, str]]:
    """The refs in a body, each with the name of the field that it stands in."""
    if isinstance(value, list):
        for inner in value:
            yield from _named(inner, field)
    elif isinstance(value, dict) and value.keys() == {"private", "sha256"}:
        yield field, value["private"]
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _named(inner, name)


def _once(db: Connection, found: Iterable[Stored]) -> list[Stored]:
    by_ref = {value.ref: value for value in found}
    return [value for value in by_ref.values() if private.stands(db, value.ref)]


def _last(db: Connection, name: str, record: int) -> int:
    """When (UTC ms) the last event of a record was recorded."""
    query = "select recorded from journal where noun = ? and record = ? order by seq desc limit 1"
    return int(db.execute(query, (name, record)).fetchone()[0])


def _and_parts(db: Connection, whole: set[tuple[str, int]]) -> set[tuple[str, int]]:
    """Records, and all records that belong to them, directly or not."""
    found = set(whole)
    for about in nouns.nouns():
        for column, other in about.belongs.items():
            ids = json.dumps([record for name, record in found if name == other])
            query = (
                f"select id from {about.table_name}"
                f" where {column} in (select value from json_each(?))"
            )
            found |= {(about.name, record) for (record,) in db.execute(query, (ids,))}
    return found
