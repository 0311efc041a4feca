"""The state of the file itself, as SQLite tells it to the doctor, without any content."""

from __future__ import annotations

import os
from typing import NamedTuple

from hallctl.store import journal, schema
from hallctl.store.sqlite import Connection
from hallctl.store.verify import verify

LITTLE_FREE = 1024**3
"""Free bytes on the disk below which somebody has to make room soon."""
RECENT = 2_000
"""How many of the last events are checked: some 0.1 s, whatever the file's size."""


class Health(NamedTuple):
    """What was found: `damage` and `broken` are empty when nothing is; sizes are bytes.

    `damage` is what SQLite says about its pages, `broken` what is wrong in the last events.
    """

    ours: bool
    mode: str
    damage: str
    broken: str
    events: int
    bytes: int
    wal_bytes: int


def health(db: Connection, path: str) -> Health:
    """Look at the file behind a connection."""
    head = journal.head(db).seq
    verdict = verify(db, max(head - RECENT, 0))
    wrong = [said for said in (verdict.chain, verdict.replay) if said != "ok"]
    pages = str(db.execute("pragma quick_check(1)").fetchone()[0])
    return Health(
        schema.is_ours(db),
        str(_pragma(db, "journal_mode")),
        "" if pages == "ok" else pages,
        "; ".join(wrong),
        head,
        os.stat(path).st_size,  # noqa: PTH116
        _size(path + "-wal"),
    )


def sessions(db: Connection, now: int) -> int:
    """How many sessions are still valid."""
    row = db.execute("select count(*) from session where until > ?", (now,)).fetchone()
    return int(row[0])


def _pragma(db: Connection, name: str) -> object:
    return db.execute(f"pragma {name}").fetchone()[0]


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116
    except FileNotFoundError:
        return 0
