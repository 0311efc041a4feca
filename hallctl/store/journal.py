"""The journal: append-only, chained by SHA-256; `docs/journal.md` describes it for verifiers."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple

from hallctl.domain.journal import JournalEntry as JournalEntry  # noqa: PLC0414  as `journal.JournalEntry` everywhere
from hallctl.store.sqlite import Connection

SCHEMA = """
create table journal(
    seq integer primary key,
    change integer not null check(change <= seq),
    happened integer not null,
    recorded integer not null,
    actor text not null,
    workstation text not null,
    kind text not null,
    version integer not null,
    noun text not null,
    record integer not null,
    body text not null,
    hash blob not null check(length(hash) = 32)
) strict;
create index journal_by_record on journal(noun, record, seq);
create index journal_by_change on journal(change);
create index journal_by_actor on journal(actor, seq);
create index journal_by_time on journal(happened, kind);
create index journal_above on journal(happened) where instr(body, '"approved_ref"');
create index journal_undoes on journal(json_extract(body, '$.undoes')) where kind like '%.undone';
create trigger journal_keeps before update on journal
    begin select raise(abort, 'the journal is append-only'); end;
create trigger journal_stays before delete on journal
    begin select raise(abort, 'the journal is append-only'); end;
"""


def view() -> str:
    """The SQL of `v_journal`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.create(
        "v_journal",
        "journal",
        "seq",
        "change",
        *(f"{c.local(name)} as {name}" for name in ("happened", "recorded")),
        "actor",
        "workstation",
        "kind",
        "record",
    )


GENESIS = bytes(32)
"""The hash before the first event's."""
COLUMNS = "seq, change, happened, recorded, actor, workstation, kind, version, noun, record, body"


_LENGTH = struct.Struct(">I").pack


class Head(NamedTuple):
    """The end of the journal: its last seq, hash and recorded time."""

    seq: int
    hash: bytes
    recorded: int


def digest(before: bytes, entry: JournalEntry) -> bytes:
    """SHA-256 over the hash of seq - 1 and each field's length (4 bytes) and UTF-8 text."""
    texts = [str(part).encode() for part in entry]
    return sha256(before + b"".join([_LENGTH(len(text)) + text for text in texts])).digest()


def undoes(undone: JournalEntry) -> int:
    """The seq of the event that an `X.undone` takes back."""
    return int(json.loads(undone.body)["undoes"])


def approval(entry: JournalEntry) -> tuple[str | None, bool]:
    """The staff number of the approver of an event, and whether a superior outside the hall approved."""
    if '"approved_' not in entry.body:
        return None, False
    body = json.loads(entry.body)
    return body.get("approved_by"), "approved_ref" in body


def head(db: Connection) -> Head:
    """The journal's head; an empty journal's is the genesis."""
    row = db.execute("select seq, hash, recorded from journal order by seq desc limit 1").fetchone()
    return Head(*row) if row else Head(0, GENESIS, 0)


def begins(db: Connection) -> int:
    """When (UTC ms) the first event was recorded; 0 where there is none."""
    row = db.execute("select recorded from journal order by seq limit 1").fetchone()
    return int(row[0]) if row else 0


def hash_at(db: Connection, seq: int) -> bytes | None:
    """The hash of one event; the genesis for 0, None where there is no such event."""
    row = db.execute("select hash from journal where seq = ?", (seq,)).fetchone()
    if row is None:
        return None if seq else GENESIS
    return bytes(row[0])


def happened(db: Connection, seq: int) -> int:
    """When (UTC ms) an event happened."""
    row = db.execute("select happened from journal where seq = ?", (seq,)).fetchone()
    return int(row[0])


def append(db: Connection, entry: JournalEntry, hashed: bytes) -> None:
    """Write one event."""
    db.execute(
        f"insert into journal({COLUMNS}, hash) values(?,?,?,?,?,?,?,?,?,?,?,?)", (*entry, hashed)
    )


def entries(db: Connection, where: str = "", *values: Any) -> Iterator[JournalEntry]:
    """The events of a query, as it orders them."""
    return (
        JournalEntry(*row) for row in db.execute(f"select {COLUMNS} from journal {where}", values)
    )


def hashed(db: Connection, where: str, *values: Any) -> Iterator[tuple[JournalEntry, bytes]]:
    """The events of a query, each with its hash."""
    for *fields, stored in db.execute(f"select {COLUMNS}, hash from journal {where}", values):
        yield JournalEntry(*fields), stored


def since(db: Connection, seq: int, limit: int = -1) -> Iterator[JournalEntry]:
    """The events after `seq`, in order."""
    return entries(db, "where seq > ? order by seq limit ?", seq, limit)


_STANDS = (
    " and not exists(select 1 from journal u where u.kind like '%.undone'"
    " and json_extract(u.body, '$.undoes') = journal.seq)"
)


def of_kinds(
    db: Connection, kinds: Iterable[str], begins: int, ends: int, *, standing: bool = False
) -> Iterator[JournalEntry]:
    """The events of some kinds that happened from one instant (UTC ms) to before another, in order.

    With `standing` only those that were not taken back.
    """
    where = (
        "indexed by journal_by_time where happened >= ? and happened < ?"
        f" and kind in (select value from json_each(?)){_STANDS if standing else ''} order by seq"
    )
    return entries(db, where, begins, ends, json.dumps(list(kinds)))


def approved_above(db: Connection, begins: int, ends: int) -> Iterator[JournalEntry]:
    """The events that a superior outside the hall approved, from one instant (UTC ms) to before
    another, in order.
    """
    where = (
        "indexed by journal_above where instr(body, '\"approved_ref\"')"
        " and happened >= ? and happened < ? order by seq"
    )
    return entries(db, where, begins, ends)


def taken_back(db: Connection, found: Iterable[JournalEntry]) -> dict[int, JournalEntry]:
    """The events that undo events among `found` take back, by the seq of the undo."""
    undoing = {undoes(one): one.seq for one in found if one.kind.endswith(".undone")}
    where = "where seq in (select value from json_each(?))"
    return {undoing[one.seq]: one for one in entries(db, where, json.dumps(list(undoing)))}


def selected(
    db: Connection,
    *,
    since: int | None,
    noun: str | None,
    record: int | None,
    limit: int,
    approved: bool = False,
) -> list[JournalEntry]:
    """Events in order: the first `limit` after `since`, else the last ones; of a noun or a record.

    With `approved` only those that somebody approved.
    """
    order = "desc" if since is None else "asc"
    found = entries(
        db,
        "where seq > ?1 and (?2 is null or noun = ?2) and (?3 is null or record = ?3)"
        " and (not ?5 or json_extract(body, '$.approved_by', '$.approved_ref') != '[null,null]')"
        f" order by seq {order} limit ?4",
        since or 0,
        noun,
        record,
        limit,
        approved,
    )
    return sorted(found)
