"""Which number the next customer gets, and which tickets have a number today."""

from __future__ import annotations

from collections.abc import Collection

from hallctl.domain.ticket import Ticket
from hallctl.store import rows
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection
from hallctl.store.ticket import NOT_OVER


def next_number(db: Connection, day: str, prefix: str) -> int:
    """The next free number of a day and prefix; ask inside the write lock."""
    row = db.execute(
        "select max(number) from ticket where day = ? and prefix = ?", (day, prefix)
    ).fetchone()
    return (row[0] or 0) + 1


def next_today(db: Connection, today: str, prefix: str) -> int:
    """The next free number for a customer who comes now, skipping numbers still in use from a later,
    wrong day.
    """
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
"""The tickets of an earlier day that keep their number: customers who are still here, or were left open
by it.
"""


def numbered(db: Connection, today: str, prefixes: Collection[str], number: int) -> list[Ticket]:
    """The tickets of a day with a number, whatever their prefix."""
    where = (
        "where day = ? and prefix in (select value from json_each(?)) and number = ? order by id"
    )
    return list(rows.select(db, Ticket, where, today, dumps(list(prefixes)), number))


def of_visits(db: Connection, visits: Collection[int]) -> list[Ticket]:
    """The tickets of some visits, the newest first."""
    where = "where visit in (select value from json_each(?)) order by id desc"
    return list(rows.select(db, Ticket, where, dumps(list(visits))))
