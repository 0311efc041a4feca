"""PIN hashes, outside the journal: a hash that leaks from a backup must be replaceable."""

from __future__ import annotations

from hallctl.store.sqlite import Connection

SCHEMA = """
create table secret(
    staff text primary key,
    pin text not null
) strict, without rowid;
"""


def put(db: Connection, staff: str, pin: str) -> None:
    """Store the hash of a member of staff's PIN."""
    db.execute(
        "insert into secret(staff, pin) values(?,?) on conflict do update set pin = excluded.pin",
        (staff, pin),
    )


def get(db: Connection, staff: str) -> str | None:
    """The hash, or None where no PIN was ever set."""
    row = db.execute("select pin from secret where staff = ?", (staff,)).fetchone()
    return row[0] if row else None
