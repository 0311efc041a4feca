"""What the waiting-hall board shows: called numbers with their counters, and how long the lines are.

It holds no name or phone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from hallctl.domain.book import Book
from hallctl.domain.estimate import Estimate, PlaceInLine
from hallctl.domain.service import Words
from hallctl.domain.ticket import CALLED
from hallctl.store import hall, pack, ticket, waits
from hallctl.store.file import Hall

SECOND = 1_000


class Call(NamedTuple):
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
    """One moment of the board: the last call first; `utc_offset` in minutes."""

    hall: str
    calls: tuple[Call, ...]
    lines: tuple[QueueWait, ...]
    utc_offset: int = 480
    demo: bool = False


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
            Call(one.label, one.counter or 0, one.state == CALLED) for one in ticket.last_called(db)
        )
    return BoardState(own.name, calls, tuple(lines), own.utc_offset, own.demo)


def _places(book: Book) -> list[tuple[str, PlaceInLine]]:
    """Each queue, with the place of somebody who comes now for its most usual service."""
    first: dict[str, str] = {}
    for service in book.services():
        first.setdefault(service.queue, service.id)
    return [(q.id, PlaceInLine(q.id, first.get(q.id, ""))) for q in book.queues()]


def _line(book: Book, queue: str, waiting: int, wait: Estimate | None) -> QueueWait:
    low, high = (wait.low // SECOND, wait.high // SECOND) if wait else (None, None)
    return QueueWait(queue, book.queue(queue).name, waiting, low, high)
