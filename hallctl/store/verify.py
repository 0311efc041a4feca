"""Does the file hold together: the chain, the replay, the personal values, the list of tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import Any, NamedTuple

from hallctl.store import journal, rows
from hallctl.store.codec import privates, rich
from hallctl.store.nouns import NOUNS, OUTSIDE, noun, nouns
from hallctl.store.private import fingerprint
from hallctl.store.sqlite import Connection
from hallctl.store.undo import evolved

OK = "ok"


class Verdict(NamedTuple):
    """What `verify` found; `chain` and `replay` are "ok" or say what is wrong and where."""

    events: int
    head: str
    chain: str
    replay: str

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return self.chain == self.replay == OK


def verify(db: Connection, since: int = 0) -> Verdict:
    """Check the events after `since`: their hashes, and the records they lead to.

    The chain is read in its order, and then each record's events together, so that the memory it
    takes does not grow with the file.
    """
    before = _hash_at(db, since)
    if before is None:
        return Verdict(0, "", f"no event {since}", OK)
    count, chain, private = 0, OK, OK
    for entry, stored in _hashed(db, since):
        count += 1
        if entry.seq != since + count:
            chain = f"gap before {entry.seq}"
            break
        before = journal.digest(before, entry)
        if before != stored:
            chain = f"broken at {entry.seq}"
            break
        if private == OK and '"private"' in entry.body:
            private = _private(db, entry)
    replay = private if (chain, private) != (OK, OK) else _replay(db, since)
    return Verdict(count, before.hex(), chain, replay)


def _hash_at(db: Connection, seq: int) -> bytes | None:
    row = db.execute("select hash from journal where seq = ?", (seq,)).fetchone()
    if row is None:
        return None if seq else journal.GENESIS
    return bytes(row[0])


def _hashed(db: Connection, since: int) -> Iterator[tuple[journal.Entry, bytes]]:
    query = f"select {journal.COLUMNS}, hash from journal where seq > ? order by seq"
    for *fields, stored in db.execute(query, (since,)):
        yield journal.Entry(*fields), stored


def _private(db: Connection, entry: journal.Entry) -> str:
    try:
        found = privates(rich(json.loads(entry.body)))
    except ValueError as error:
        return _unreadable(entry, error)
    for ref, expected in found:
        row = db.execute("select salt, value from private where ref = ?", (ref,)).fetchone()
        if row and fingerprint(*row) != expected:
            return f"personal value of event {entry.seq} was changed"
    return OK


def _replay(db: Connection, since: int) -> str:
    if strange := sorted(_tables(db) - {about.table_name for about in nouns()} - {*OUTSIDE}):
        return f"unknown table {', '.join(strange)}"
    marks = ", ".join("?" * len(NOUNS))
    for entry in journal.entries(
        db, f"where seq > ? and noun not in ({marks}) limit 1", since, *NOUNS
    ):
        return _unreadable(entry, LookupError(entry.noun))
    differs = _touched_differ if since else _whole_differs
    try:
        wrong = [name for name in NOUNS if differs(db, name, since)]
    except Unreadable as unreadable:
        return str(unreadable)
    return f"differs: {', '.join(wrong)}" if wrong else OK


def _tables(db: Connection) -> set[str]:
    query = "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'"
    return {name for (name,) in db.execute(query)}


def _whole_differs(db: Connection, name: str, _: int) -> bool:
    stored = rows.select(db, noun(name).model, "order by id")
    events = journal.entries(db, "where noun = ? order by record, seq", name)
    expected = (_folded(each) for _, each in groupby(events, attrgetter("record")))
    return any(row != record for row, record in zip_longest(stored, expected))


def _touched_differ(db: Connection, name: str, since: int) -> bool:
    query = "select distinct record from journal where noun = ? and seq > ?"
    for (record,) in db.execute(query, (name, since)).fetchall():
        events = journal.entries(db, "where noun = ? and record = ? order by seq", name, record)
        if rows.first(db, noun(name).model, "where id = ?", record) != _folded(events):
            return True
    return False


class Unreadable(Exception):  # noqa: N818  said in a verdict
    """An event that this version cannot read."""


def _folded(events: Iterable[journal.Entry]) -> Any:
    state = None
    for entry in events:
        try:
            state = evolved(state, entry)
        except (AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise Unreadable(_unreadable(entry, error)) from error
    return state


def _unreadable(entry: journal.Entry, error: Exception) -> str:
    return f"event {entry.seq} ({entry.kind}) cannot be read: {error}"
