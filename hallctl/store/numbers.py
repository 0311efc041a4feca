"""Which number the next customer gets."""

from __future__ import annotations

from hallctl.store.sqlite import Connection


def next_number(db: Connection, day: str, prefix: str) -> int:
    """The next free number of a day and prefix; ask inside the write lock."""
    row = db.execute(
        "select max(number) from ticket where day = ? and prefix = ?", (day, prefix)
    ).fetchone()
    return (row[0] or 0) + 1


def next_today(db: Connection, today: str, prefix: str) -> int:
    """The same for who comes now, past the numbers of who is here with one of a later, wrong day."""
    row = db.execute(
        "select max(number) from ticket where day > ? and prefix = ? and state not in ('served', 'left')",
        (today, prefix),
    ).fetchone()
    return max(next_number(db, today, prefix), (row[0] or 0) + 1)
