"""Does the file hold together: the chain, the replay, the personal values, the list of tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any, NamedTuple

from hallctl.store import journal, rows
from hallctl.store.codec import privates, rich
from hallctl.store.nouns import NOUNS, OUTSIDE, noun, nouns
from hallctl.store.private import fingerprint
from hallctl.store.sqlite import Connection
from hallctl.store.undo import evolved, fold

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
    """Check the events after `since`: their hashes, and the records they lead to."""
    records: dict[tuple[str, int], Any] = {}
    before = _hash_at(db, since)
    if before is None:
        return Verdict(0, "", f"no event {since}", OK)
    count, chain = 0, OK
    for entry, stored in _hashed(db, since):
        count += 1
        if entry.seq != since + count:
            chain = f"gap before {entry.seq}"
            break
        before = journal.digest(before, entry)
        if before != stored:
            chain = f"broken at {entry.seq}"
            break
        problem = _apply(db, records, entry, since) or _private_problem(db, entry)
        if problem:
            return Verdict(count, before.hex(), chain, problem)
    replay = OK if chain != OK else _compare(db, records, since)
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


def _apply(
    db: Connection, records: dict[tuple[str, int], Any], entry: journal.Entry, since: int
) -> str | None:
    key = (entry.noun, entry.record)
    try:
        if key not in records:
            records[key] = fold(db, *key, before=entry.seq) if since else None
        records[key] = evolved(records[key], entry)
    except (ImportError, KeyError, TypeError, AttributeError, ValueError) as error:
        return f"event {entry.seq} ({entry.kind}) cannot be read: {error}"
    return None


def _private_problem(db: Connection, entry: journal.Entry) -> str | None:
    if '"private"' not in entry.body:
        return None
    import json  # noqa: PLC0415  rare

    for ref, expected in privates(rich(json.loads(entry.body))):
        row = db.execute("select salt, value from private where ref = ?", (ref,)).fetchone()
        if row and fingerprint(*row) != expected:
            return f"personal value of event {entry.seq} was changed"
    return None


def _compare(db: Connection, records: dict[tuple[str, int], Any], since: int) -> str:
    known = {about.table_name for about in nouns()} | OUTSIDE
    tables = db.execute(
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'"
    )
    if strange := sorted({name for (name,) in tables} - known):
        return f"unknown table {', '.join(strange)}"
    check = _touched_differ if since else _whole_differs
    wrong = [name for name in NOUNS if check(db, name, records)]
    return f"differs: {', '.join(wrong)}" if wrong else OK


def _whole_differs(db: Connection, name: str, records: dict[tuple[str, int], Any]) -> bool:
    expected = sorted(key[1] for key in records if key[0] == name)
    stored = rows.select(db, noun(name).model, "order by id")
    pairs = zip_longest(stored, expected)
    return any(row is None or row != records.get((name, row.id)) or row.id != i for row, i in pairs)


def _touched_differ(db: Connection, name: str, records: dict[tuple[str, int], Any]) -> bool:
    model = noun(name).model
    return any(
        rows.first(db, model, "where id = ?", key[1]) != record
        for key, record in records.items()
        if key[0] == name
    )
