"""Frozen figures by each of their cuts, outside the journal: the closing's event has their SHA-256."""

from __future__ import annotations

from hashlib import sha256

from hallctl.store.sqlite import Connection

SCHEMA = """
create table frozen(
    closing integer primary key,
    cuts text not null
) strict;
"""


def digest(cuts: str) -> str:
    """The SHA-256 (hex) of cuts as they are stored here."""
    return sha256(cuts.encode()).hexdigest()


def put(db: Connection, closing: int, cuts: str) -> None:
    """Keep the cuts of a closing."""
    db.execute("insert into frozen(closing, cuts) values(?, ?)", (closing, cuts))


def cuts(db: Connection, closing: int) -> str:
    """The cuts of a closing, as JSON."""
    row = db.execute("select cuts from frozen where closing = ?", (closing,)).fetchone()
    return str(row[0])


def strange(db: Connection, since: int = 0) -> list[int]:
    """The closings after an event whose cuts are missing, or differ from those that were frozen."""
    found = db.execute(
        "select c.id, c.cuts, f.cuts from closing c left join frozen f on f.closing = c.id"
        " where c.id > ?1 union all select closing, null, cuts from frozen"
        " where closing > ?1 and closing not in (select id from closing)",
        (since,),
    )
    return [one for one, hashed, kept in found if kept is None or digest(kept) != hashed]
