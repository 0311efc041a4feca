"""Changing a hall file behind hallctl's back, as somebody would who knows SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hallctl.store import journal
from hallctl.store.sqlite import Connection


@contextmanager
def unguarded(db: Connection) -> Iterator[None]:
    """The journal can be changed meanwhile; its triggers are there again afterwards."""
    query = "select sql from sqlite_schema where type = 'trigger' and tbl_name = 'journal'"
    triggers = [sql for (sql,) in db.execute(query)]
    db.executescript("drop trigger journal_keeps; drop trigger journal_stays;")
    yield
    for sql in triggers:
        db.execute(sql)


def rehash(db: Connection) -> None:
    """Work the chain out anew; the checkpoints go, they would stand elsewhere now."""
    db.execute("delete from checkpoint")
    head = journal.GENESIS
    for entry in list(journal.entries(db, "order by seq")):
        head = journal.digest(head, entry)
        db.execute("update journal set hash = ? where seq = ?", (head, entry.seq))
