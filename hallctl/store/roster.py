"""Reads of the roster: of some days, of a member of staff."""

from __future__ import annotations

from hallctl.domain.base import MINUTE
from hallctl.domain.period import moved
from hallctl.domain.shift import COUNTER, Piece, Shift, posts_now
from hallctl.domain.staff import Staff
from hallctl.store import day, rows
from hallctl.store.sqlite import Connection


def of_days(db: Connection, first: str, last: str) -> list[Shift]:
    """The shifts of business days (ISO), by day, member of staff, and time."""
    where = "where state = 'planned' and day between ? and ? order by day, staff, from_at, id"
    return list(rows.select(db, Shift, where, first, last))


def of_staff(db: Connection, staff: str, first: str, last: str) -> list[Shift]:
    """The shifts of a member of staff on business days (ISO)."""
    where = "where state = 'planned' and staff = ? and day between ? and ? order by from_at, id"
    return list(rows.select(db, Shift, where, staff, first, last))


def kept(db: Connection, first: str, last: str) -> bool:
    """Whether anybody is planned from one business day (ISO) to another."""
    query = "select 1 from shift where state = 'planned' and day between ? and ? limit 1"
    return db.execute(query, (first, last)).fetchone() is not None


EARLY = 30 * MINUTE
"""How long (ms) before a shift its post belongs to somebody: they come half an hour before it (C5.1-2)."""


def posts(db: Connection, who: Staff, counter: int, at: int) -> tuple[str, ...]:
    """The posts of somebody at an instant (UTC ms), for signing on at a counter, including those by
    today's roster.
    """
    today = day.today(db, at)
    own: list[Piece] = []
    others: list[Piece] = []
    for one in of_days(db, moved(today, -1), today):
        piece = one.now
        if piece is not None and piece.begins - EARLY <= at < piece.ends:
            (own if one.staff == who.number else others).append(piece)
    return posts_now(who.posts, f"{COUNTER}-{counter}", own, others)
