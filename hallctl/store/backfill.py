"""What an import looks up before it takes a row."""

from __future__ import annotations

from hallctl.domain.base import DAY
from hallctl.domain.ticket import Ticket
from hallctl.store import rows
from hallctl.store.sqlite import Connection


def overlapping(db: Connection, counter: int, start: int, end: int) -> Ticket | None:
    """A customer who was at a counter between two instants (UTC ms); the ends may touch.

    Nobody is at a counter for longer than a day, which bounds the search.
    """
    over = rows.first(
        db,
        Ticket,
        "where counter = ? and ended_at > ? and ended_at < ? and called_at < ? order by ended_at",
        counter,
        start,
        end + DAY,
        end,
    )
    return over or rows.first(
        db,
        Ticket,
        "where counter = ? and state in ('called', 'serving') and called_at < ?",
        counter,
        end,
    )
