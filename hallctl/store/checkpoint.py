"""Checkpoints: what a record was after some of its events, so that a long history is never folded
from its beginning.

A counter has 36,500 events after ten years; taking back its last one folds some sixty of them. They
can all be made again from the journal, and `verify` compares each with what the events say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hallctl.store import rows
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection

SCHEMA = """
create table checkpoint(
    noun text not null,
    record integer not null,
    seq integer not null,
    state text not null,
    primary key(noun, record, seq)
) strict, without rowid;
"""
ONE_IN = 64
"""One event in so many leaves a checkpoint; its hash decides, so that nothing has to be counted."""


def due(hashed: bytes) -> bool:
    """Whether the event with this hash leaves a checkpoint."""
    return hashed[0] % ONE_IN == 0


def text(state: Any) -> str:
    """A record as a checkpoint holds it: the values of its columns, as JSON."""
    return dumps(rows.to_row(state))


def put(db: Connection, noun: str, seq: int, state: Any) -> None:
    """Keep what a record was after the event `seq`."""
    db.execute(
        "insert into checkpoint(noun, record, seq, state) values(?,?,?,?)",
        (noun, state.id, seq, text(state)),
    )


def drop(db: Connection, noun: str, record: int) -> None:
    """Delete the checkpoints of a record, before they are made again."""
    db.execute("delete from checkpoint where noun = ? and record = ?", (noun, record))


def before(db: Connection, model: type[Any], record: int, seq: int) -> tuple[int, Any]:
    """The newest checkpoint before the event `seq`: the seq it was made after, and the record; (0,
    None) for none.
    """
    row = db.execute(
        "select seq, state from checkpoint where noun = ? and record = ? and seq < ?"
        " order by seq desc limit 1",
        (model.noun, record, seq),
    ).fetchone()
    return (row[0], rows.from_row(model, json.loads(row[1]))) if row else (0, None)


def of(db: Connection, noun: str, record: int | None, since: int) -> Iterator[tuple[int, int, str]]:
    """The checkpoints of a noun (or of one record) after `since`: record, seq and state, in order."""
    query = "select record, seq, state from checkpoint where noun = ?1 and seq > ?2"
    which = "" if record is None else " and record = ?3"
    values = (noun, since) if record is None else (noun, since, record)
    return iter(db.execute(f"{query}{which} order by record, seq", values))
