"""What the waiting estimate needs to know of the hall; each read goes through an index."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain.arrival import in_front
from hallctl.domain.estimate import Estimate, OpenCounter, Pace, PlaceInLine, Served, estimate, pace
from hallctl.domain.ticket import Ticket
from hallctl.store import day, staff
from hallctl.store.counter import CALLS_FIRST, CALLS_FROM
from hallctl.store.rows import listed
from hallctl.store.sqlite import Connection
from hallctl.store.ticket import IN_FRONT, WAITING_IN_LINE

LATELY = 120
"""How many of the customers served lately, of all open counters together, are looked at."""
FEWEST = 12
"""How many of each counter are looked at, at least, however many counters there are."""
PLAYED = 60
"""How many customers in line are simulated one by one; the others count by the mean."""
LAST = 1 << 62
"""The id of a ticket that does not exist yet: it comes after all others of the same rank."""


class Picture(NamedTuple):
    """The open counters and how long serving takes there, for several estimates of one moment."""

    desks: list[OpenCounter]
    known: Pace | None


def look(db: Connection) -> Picture:
    """The open counters, whom they are serving, and the times measured lately."""
    desks = _desks(db)
    if not desks:
        return Picture(desks, None)
    each = max(LATELY // len(desks), FEWEST)
    served = [one for desk in desks for one in _served(db, desk.number, each)]
    served.sort(key=lambda one: one.called_at)
    return Picture(desks, pace(served))


def estimate_for(db: Connection, ticket: Ticket, now: int) -> Estimate | None:
    """The wait still to come of a waiting ticket, in ms; None when nothing is known yet."""
    place = PlaceInLine(ticket.queue, ticket.service, ticket.target, in_front(ticket))
    return wait(db, look(db), place, now, rank=(ticket.rank_at, ticket.id))


def wait(
    db: Connection,
    picture: Picture,
    place: PlaceInLine,
    now: int,
    *,
    rank: tuple[int, int] | None = None,
) -> Estimate | None:
    """The wait of a place in line, by its (rank_at, id); without a rank, of one taken now."""
    if picture.known is None:
        return None
    at = rank or (now, LAST)
    ahead_ = _places(db, "<", at)
    beyond, preferred = 0, any(desk.first for desk in picture.desks)
    if len(ahead_) == PLAYED:
        played = sum(one.queue == place.queue for one in ahead_)
        beyond = max(before(db, place.queue, at) - played, 0)
    behind = _places(db, ">", at) if preferred else []
    return estimate(place, ahead_, picture.desks, picture.known, now, beyond=beyond, behind=behind)


def ahead(db: Connection, ticket: Ticket) -> int:
    """How many waiting tickets of its queue rank before a waiting ticket."""
    return before(db, ticket.queue, (ticket.rank_at, ticket.id))


def before(db: Connection, queue: str, rank: tuple[int, int]) -> int:
    """How many waiting tickets of a queue rank before this (rank_at, id)."""
    row = db.execute(
        f"select count(*) from ticket where {WAITING_IN_LINE} and queue = ? and (rank_at, id) < (?, ?)"
        f"{day.still(db, 'taken_at')}",
        (queue, *rank),
    ).fetchone()
    return int(row[0])


def _places(db: Connection, side: str, rank: tuple[int, int]) -> list[PlaceInLine]:
    """The places in line that rank before (`<`) or after (`>`) this (rank_at, id), in order."""
    found = db.execute(
        f"select queue, service, target, {IN_FRONT} from ticket"
        f" indexed by ticket_in_line where state = 'waiting' and (rank_at, id) {side} (?, ?)"
        f"{day.still(db, 'taken_at')} order by rank_at, id limit ?",
        (*rank, PLAYED),
    )
    return [PlaceInLine(*row) for row in found]


def _desks(db: Connection) -> list[OpenCounter]:
    over = day.over_before(db)
    found = db.execute(
        f"select counter.number, {CALLS_FROM}, coalesce(staff.skills, '[]'), coalesce(staff.assessed, '[]'),"
        f" ticket.queue, coalesce(ticket.since, 0), {CALLS_FIRST} from counter"
        " left join staff on staff.number = counter.staff"
        " left join ticket on ticket.counter = counter.number"
        " and ticket.state in ('called', 'serving')"
        " where counter.state = 'open' and counter.since >= ? order by counter.number",
        (over,),
    )
    return [
        OpenCounter(
            number, listed(queues), staff.able(db, skills, assessed), busy, since, listed(first)
        )
        for number, queues, skills, assessed, busy, since, first in found
    ]


def _served(db: Connection, counter: int, most: int) -> list[Served]:
    found = db.execute(
        "select counter, queue, taken_at, called_at, ended_at, walked + handled + away"
        " from ticket indexed by ticket_at_counter where counter = ? and state = 'served'"
        " order by since desc limit ?",
        (counter, most),
    )
    return [Served(*row) for row in found]
