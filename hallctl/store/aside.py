"""Tickets whose customers are in the hall but not in line, or may still come back: parked, no-shows,
left open.
"""

from __future__ import annotations

from hallctl.domain.ticket import Ticket
from hallctl.store import day, rows
from hallctl.store.sqlite import Connection


def parked(db: Connection) -> list[Ticket]:
    """The parked tickets, longest first."""
    still = day.still(db, "taken_at")
    return list(rows.select(db, Ticket, f"where state = 'parked'{still} order by since"))


def parked_at(db: Connection, counter: int) -> list[Ticket]:
    """The tickets that were parked at a counter, longest first."""
    still = day.still(db, "taken_at")
    where = f"where state = 'parked' and counter = ?{still} order by since"
    return list(rows.select(db, Ticket, where, counter))


def left_open(db: Connection) -> list[Ticket]:
    """The tickets that an earlier day left open, for a manager to settle, longest first."""
    return list(rows.select(db, Ticket, "where state = 'left-open' order by since, id"))


def resumable(db: Connection) -> int:
    """How many tickets can be resumed: parked, or left open by an earlier day."""
    row = db.execute(
        "select (select count(*) from ticket indexed by ticket_parked"
        f" where state = 'parked'{day.still(db, 'taken_at')}) + (select count(*)"
        " from ticket indexed by ticket_left_open where state = 'left-open')"
    ).fetchone()
    return int(row[0])


def no_shows(db: Connection, since: int) -> list[Ticket]:
    """The no-shows of the business day since an instant, newest first: customers who may still come back."""
    where = "where state = 'no-show' and since >= ? and taken_at >= ? order by since desc"
    return list(rows.select(db, Ticket, where, since, day.start(db)))


def anybody_missed(db: Connection, since: int) -> bool:
    """Whether there is any of the `no_shows`."""
    missed = "state = 'no-show' and since >= ? and taken_at >= ?"
    exists = f"select exists(select 1 from ticket indexed by ticket_no_show where {missed})"
    return bool(db.execute(exists, (since, day.start(db))).fetchone()[0])


def left_at_closing(db: Connection, since: int) -> list[Ticket]:
    """The tickets recorded since an instant as still waiting when the business day ended."""
    where = "where state = 'left-at-closing' and since >= ? order by id"
    return list(rows.select(db, Ticket, where, since))
