"""Making tables again from the journal: in batches, each a transaction of its own.

Every batch folds its records and writes what differs, so the hall goes on meanwhile, and an interrupted
rebuild goes on after its last batch. Foreign keys have to be off on the connection, since a row may
point at one that is still missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from hallctl.domain.noun import Noun
from hallctl.store import checkpoint, journal, rollup, rows, search
from hallctl.store.fold import Fold
from hallctl.store.nouns import NOUNS, noun
from hallctl.store.sqlite import Connection, Row

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
FINISHED = 1 << 62
"""The value of `done` for a noun that is finished while others of the same rebuild are not."""
RECORDS, EVENTS = 500, 2_000
"""The most records and events in a batch, unless one record has more: some 0.1 s of the write
lock."""


class Progress(NamedTuple):
    """How far the rebuild of a noun is: the last record `done`, `records` made, those `changed`.

    It goes up to `until`, the last record when it began: newer ones are right. `needed` says that the
    file may not be used before it is finished: this version of hallctl reads the noun's events
    differently, or its table is new and empty.
    """

    noun: str
    until: int
    done: int
    records: int
    changed: int
    needed: bool


def want(db: Connection, names: Iterable[str], *, needed: bool) -> None:
    """Note that these nouns are to be made again; one that was begun goes on where it was."""
    anew = "update set until = ?2, done = 0, records = 0, changed = 0, needed = 1"
    for name in names:
        db.execute(
            "insert into rebuild values(?1, ?2, 0, 0, 0, ?3)"
            f" on conflict(noun) do {anew if needed else 'nothing'}",
            (name, journal.head(db).seq, needed),
        )


def pending(db: Connection) -> Iterator[Progress]:
    """The nouns that are still to be made again, in the list's order."""
    columns = "noun, until, done, records, changed, needed"
    there = db.execute(f"select {columns} from rebuild where done < ?", (FINISHED,)).fetchall()
    found = {
        row[0]: Progress(row[0], row[1], row[2], row[3], row[4], bool(row[5])) for row in there
    }
    return (found[name] for name in NOUNS if name in found)


def forward(db: Connection, name: str) -> tuple[Progress, bool]:
    """Make one batch of a noun's records again, inside a write transaction; returns whether it was the last.

    Another process may have done it meanwhile: then there is nothing left to do.
    """
    now = next((one for one in pending(db) if one.noun == name), None)
    if now is None:
        return Progress(name, 0, 0, 0, 0, needed=False), True
    about = noun(name)
    records = _batch(db, now)
    until = records[-1] if records else 1 << 62
    made = _made_again(db, about, now.done, until)
    there = {row[0]: list(row) for row in _rows(db, about, now.done, until)}
    changed = _write(db, about, there, made)
    if changed:
        rollup.forget(db)
        search.forget(db)
    now = now._replace(
        done=records[-1] if records else now.until,
        records=now.records + len(records),
        changed=now.changed + changed,
    )
    db.execute(
        "update rebuild set done = ?, records = ?, changed = ? where noun = ?",
        (now.done if records else FINISHED, now.records, now.changed, name),
    )
    if not any(pending(db)):
        db.execute("delete from rebuild")
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


def _made_again(db: Connection, about: Noun, after: int, until: int) -> dict[int, list[Any]]:
    """The rows of a batch's records, folded anew; their checkpoints are written again."""
    between = (about.name, after, until)
    db.execute("delete from checkpoint where noun = ? and record > ? and record <= ?", between)
    where = "where noun = ? and record > ? and record <= ? order by record, seq"
    found = {}
    for record, events in groupby(journal.hashed(db, where, *between), lambda one: one[0].record):
        fold = Fold(about)
        for entry, hashed in events:
            born = fold.state is None
            state = fold.apply(entry)
            if checkpoint.due(hashed) and not born:
                checkpoint.put(db, about.name, entry.seq, state)
        found[record] = rows.to_row(fold.state)
    return found


def _rows(db: Connection, about: Noun, after: int, until: int) -> Iterator[Row]:
    """The rows that the table has for the same ids, whatever their values are."""
    select = rows.mapping(about.model).select
    return iter(db.execute(f"{select} where id > ? and id <= ?", (after, until)).fetchall())


def _write(
    db: Connection, about: Noun, there: dict[int, list[Any]], made: dict[int, list[Any]]
) -> int:
    """Write each row that differs, and remove those that no event leads to."""
    strange = there.keys() - made.keys()
    for record in strange:
        db.execute(f"delete from {about.table_name} where id = ?", (record,))
    changed = [record for record, row in made.items() if there.get(record) != row]
    for record in changed:
        rows.put(db, about.model, made[record])
    return len(strange) + len(changed)
