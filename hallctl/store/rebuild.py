"""Making tables again from the journal: in batches, each a transaction of its own.

Every batch folds its records and writes what differs, so the hall goes on meanwhile, and a rebuild
that was ended goes on behind its last batch. Foreign keys have to be off on the connection: in the
midst of it a row may point at one that is still missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hallctl.domain.base import Noun
from hallctl.store import checkpoint, journal, rows
from hallctl.store.fold import Fold
from hallctl.store.nouns import NOUNS, noun
from hallctl.store.sqlite import Connection

SCHEMA = """
create table rebuild(
    noun text primary key,
    until integer not null,
    done integer not null,
    records integer not null,
    changed integer not null,
    needed integer not null check(needed in (0, 1))
) strict, without rowid;
"""
RECORDS, EVENTS = 500, 2_000
"""The most of each in a batch, unless one record has more events: some 0.1 s of the write lock."""


class Progress(NamedTuple):
    """How far the rebuild of a noun is: the last record `done`, `records` made, those `changed`.

    It goes `until` the last record that there was when it began: newer ones are right. `needed` says that the file is not used before it is finished: a newer version of hallctl reads
    the noun's events otherwise.
    """

    noun: str
    until: int
    done: int
    records: int
    changed: int
    needed: bool


def want(db: Connection, names: Iterable[str], *, needed: bool) -> None:
    """Remember that these nouns are to be made again; one that was begun goes on where it was."""
    anew = "update set until = ?2, done = 0, records = 0, changed = 0, needed = 1"
    for name in names:
        db.execute(
            "insert into rebuild values(?1, ?2, 0, 0, 0, ?3)"
            f" on conflict(noun) do {anew if needed else 'nothing'}",
            (name, journal.head(db).seq, needed),
        )


def pending(db: Connection) -> Iterator[Progress]:
    """What is still to be made again, in the order of the nouns."""
    columns = "noun, until, done, records, changed, needed"
    there = db.execute(f"select {columns} from rebuild").fetchall()
    found = {
        row[0]: Progress(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in there
    }
    return (found[name] for name in NOUNS if name in found)


def forward(db: Connection, name: str) -> tuple[Progress, bool]:
    """Make one batch of a noun's records again, inside a write transaction; whether it was the last.

    Another process may have done it meanwhile: then there is nothing left to do.
    """
    now = next((one for one in pending(db) if one.noun == name), None)
    if now is None:
        return Progress(name, 0, 0, 0, 0, needed=False), True
    about = noun(name)
    records = _batch(db, now)
    changed = _remove_others(db, about, now, records)
    changed += sum([_made_again(db, about, record) for record in records])
    now = now._replace(
        done=records[-1] if records else now.until,
        records=now.records + len(records),
        changed=now.changed + changed,
    )
    if records:
        db.execute(
            "update rebuild set done = ?, records = ?, changed = ? where noun = ?",
            (now.done, now.records, now.changed, name),
        )
    else:
        db.execute("delete from rebuild where noun = ?", (name,))
    return now, not records


def _batch(db: Connection, now: Progress) -> list[int]:
    """The next records by id, as many as one transaction should take."""
    counted = db.execute(
        "select record, count(*) from journal where noun = ? and record > ? and record <= ?"
        " group by record order by record limit ?",
        (now.noun, now.done, now.until, RECORDS),
    )
    found: list[int] = []
    events = 0
    for record, count in counted:
        if found and events + count > EVENTS:
            break
        found.append(record)
        events += count
    return found


def _remove_others(db: Connection, about: Noun, now: Progress, records: list[int]) -> int:
    """Remove the rows of no record: nothing in the journal ever led to them."""
    until = records[-1] if records else 1 << 62
    strange = db.execute(
        f"select id from {about.table_name} where id > ?1 and id <= ?2 and id not in"
        " (select record from journal where noun = ?3 and record > ?1 and record <= ?2)",
        (now.done, until, about.name),
    ).fetchall()
    for row in strange:
        db.execute(f"delete from {about.table_name} where id = ?", row)
    return len(strange)


def _made_again(db: Connection, about: Noun, record: int) -> bool:
    """Fold a record, leave its checkpoints anew, and write its row where that differs."""
    fold = Fold(about)
    checkpoint.drop(db, about.name, record)
    where = "where noun = ? and record = ? order by seq"
    for entry, hashed in journal.hashed(db, where, about.name, record):
        born = fold.state is None
        state = fold.apply(entry)
        if checkpoint.due(hashed) and not born:
            checkpoint.put(db, about.name, entry.seq, state)
    return rows.put(db, fold.state)
