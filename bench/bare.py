"""The statements that calling and finishing amount to, with SQLite alone and the same durability.

They read the counter and its clerk's skills, that the counter is free, and the first of each queue;
they write a journal row and update the ticket. Everything of hallctl's own is left out: rules, records,
JSON, hashes, permissions.
"""

from __future__ import annotations

import time
from pathlib import Path

from hallctl.store.sqlite import Connection, begin, sqlite3  # type: ignore[attr-defined]  # the same library

QUEUES = ("quick", "general", "sim", "broadband", "sales", "group", "advice")
_JOURNAL = (
    "insert into journal(change, happened, recorded, actor, workstation, kind, version, noun,"
    " record, body, hash) values(?, ?, ?, ?, 'bench', ?, 1, 'ticket', ?, ?, zeroblob(32))"
)
_NEXT = (
    "select rank_at, id from ticket indexed by ticket_in_queue"
    " where state = 'waiting' and target is null and queue = ? order by rank_at, id limit 1"
)
_BUSY = "select id from ticket where counter = ? and state in ('called', 'serving')"


def connect(path: Path) -> Connection:
    """A plain connection that survives a power cut, as ours does."""
    db: Connection = sqlite3.connect(str(path), timeout=0, isolation_level=None)
    db.execute("pragma synchronous=full")
    return db


def call(db: Connection, counter: int, staff: str) -> int | None:
    """Call the next ticket; returns its id."""
    begin(db)
    now = time.time_ns() // 1_000_000
    db.execute("select seq, hash, recorded from journal order by seq desc limit 1").fetchone()
    db.execute("select queues, state, staff from counter where number = ?", (counter,)).fetchone()
    db.execute("select skills from staff where number = ?", (staff,)).fetchone()
    db.execute(_BUSY, (counter,)).fetchone()
    found = [db.execute(_NEXT, (queue,)).fetchone() for queue in QUEUES]
    best = min((row for row in found if row), default=None)
    if best is None:
        db.execute("rollback")
        return None
    body = f'{{"counter":{counter},"staff":"{staff}","waited":1}}'
    _journal(db, now, staff, "ticket.called", best[1], body)
    db.execute(
        "update ticket set state = 'called', since = ?, counter = ?, staff = ?, called_at = ?,"
        " calls = 1, waited = ? where id = ?",
        (now, counter, staff, now, now - best[0], best[1]),
    )
    db.execute("commit")
    return int(best[1])


def finish(db: Connection, ticket: int, staff: str) -> None:
    """The customer comes and, once served, goes: two transactions, as with ours."""
    for kind, state, column in (
        ("started", "serving", "started_at"),
        ("served", "served", "ended_at"),
    ):
        begin(db)
        now = time.time_ns() // 1_000_000
        db.execute("select state, staff from ticket where id = ?", (ticket,)).fetchone()
        _journal(db, now, staff, f"ticket.{kind}", ticket, '{"handled":1}')
        db.execute(
            f"update ticket set state = ?, since = ?, {column} = ? where id = ?",
            (state, now, now, ticket),
        )
        db.execute("commit")


def _journal(db: Connection, *values: object) -> None:
    now, *rest = values
    db.execute(_JOURNAL, (1, now, now, *rest))
