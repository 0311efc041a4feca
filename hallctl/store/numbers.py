"""Which number the next customer gets."""

from __future__ import annotations

from hallctl.store.sqlite import Connection
from hallctl.store.ticket import NOT_OVER


def next_number(db: Connection, day: str, prefix: str) -> int:
    """The next free number of a day and prefix; ask inside the write lock."""
    row = db.execute(
        "select max(number) from ticket where day = ? and prefix = ?", (day, prefix)
    ).fetchone()
    return (row[0] or 0) + 1


def next_today(db: Connection, today: str, prefix: str) -> int:
    """The same for a customer who comes now, past numbers still in use from a later, wrong day."""
    row = db.execute(
        "select max(number) from ticket where day > ? and prefix = ?"
        " and state not in ('served', 'left', 'left-at-closing', 'held')",
        (today, prefix),
    ).fetchone()
    number = max(next_number(db, today, prefix), (row[0] or 0) + 1)
    while db.execute(_HAD, (today, prefix, number)).fetchone():
        number += 1
    return number


_HAD = f"""
select 1 from ticket where day < ? and prefix = ? and number = ? and id in (
    {NOT_OVER})"""
"""Customers who are here with a number of an earlier day keep it, also those whom it left open."""
