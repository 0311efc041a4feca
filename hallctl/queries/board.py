"""What the waiting-hall board shows: called numbers with their counters, the next numbers, how long the
lines are, and notices of the hall.

It holds no name or phone.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.calendar import Spans
from hallctl.domain.estimate import Estimate, PlaceInLine
from hallctl.domain.mode import NORMAL
from hallctl.domain.service import Words
from hallctl.domain.ticket import CALLED
from hallctl.queries import hours
from hallctl.store import hall, incident_due, mode, pack, ticket, waits
from hallctl.store.file import Hall

SECOND = 1_000
LOOKED_AT, MOST_COMING = 40, 16
"""How many waiting tickets are looked at to find the next ones, and how many of these are shown."""


class BoardCall(NamedTuple):
    """A called number and its counter; `walking` until the customer is there."""

    number: str
    counter: int
    walking: bool


class QueueWait(NamedTuple):
    """A queue: how many wait, and how long (s) a customer who comes now may wait, if known."""

    queue: str
    name: Words
    waiting: int
    low_s: int | None
    high_s: int | None


@dataclass(frozen=True, slots=True)
class BoardState:
    """One moment of the board: the last call first; `utc_offset` in minutes.

    `coming` are the numbers that are called next, as they rank over all queues that a counter serves.
    `incidents` are the kinds of those that are open, no drills; `open_today` is when the hall is open,
    None where that is not known, `closed_until` (minutes from midnight) is set during an emergency
    closing.
    """

    hall: str
    calls: tuple[BoardCall, ...]
    lines: tuple[QueueWait, ...]
    utc_offset: int = 480
    demo: bool = False
    coming: tuple[str, ...] = ()
    mode: str = NORMAL
    incidents: tuple[str, ...] = ()
    open_today: Spans | None = None
    closed_until: int | None = None


def read_board(opened: Hall) -> BoardState:
    """The board as it is now."""
    with opened.reading() as db:
        own, (_pack, book) = hall.profile(db), pack.current(db)
        picture, waiting, now = waits.look(db), ticket.waiting_in(db), opened.clock()
        able = {queue for desk in picture.desks for queue in desk.queues}
        lines = [
            _line(book, queue, waiting.get(queue, 0), waits.wait(db, picture, place, now))
            for queue, place in _places(book)
            if queue in waiting or queue in able
        ]
        calls = tuple(
            BoardCall(one.label, one.counter or 0, one.state == CALLED)
            for one in ticket.last_called(db)
        )
        coming = (one.label for one in ticket.waiting(db, LOOKED_AT) if one.queue in able)
        state = BoardState(
            own.name,
            calls,
            tuple(lines),
            own.utc_offset,
            own.demo,
            tuple(coming)[:MOST_COMING],
            mode.current(db),
            tuple(dict.fromkeys(one.kind for one in incident_due.running(db) if not one.drill)),
        )
        with suppress(Refused):  # the calendar does not reach today
            today = hours.view(db, now)
            return replace(state, open_today=today.today.spans, closed_until=today.closed_until)
    return state


def _places(book: Book) -> list[tuple[str, PlaceInLine]]:
    """Each queue, with the place in line of a customer who comes now for its most usual service."""
    first: dict[str, str] = {}
    for service in book.services():
        first.setdefault(service.queue, service.id)
    return [(q.id, PlaceInLine(q.id, first.get(q.id, ""))) for q in book.queues()]


def _line(book: Book, queue: str, waiting: int, wait: Estimate | None) -> QueueWait:
    low, high = (wait.low // SECOND, wait.high // SECOND) if wait else (None, None)
    return QueueWait(queue, book.queue(queue).name, waiting, low, high)
