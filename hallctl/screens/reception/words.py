"""What reception says: the alert, waits, priorities, what to bring."""

from __future__ import annotations

from hallctl.domain.book import Book
from hallctl.domain.crowding import Crowding, Load
from hallctl.domain.estimate import Estimate
from hallctl.domain.service import Service
from hallctl.domain.ticket import Ticket
from hallctl.domain.times import time_of_day
from hallctl.paper.ticket import wait as wait_range
from hallctl.screens.spans import width
from hallctl.words import N_, _, language, ngettext
from hallctl.words.names import queue_name

SECOND = 1_000
ALERT = 76
"""Cells of the line that says the alert, on the narrowest screen."""
_MACHINES = {"yes": N_("At a machine"), "part": N_("Machine, in part"), "text": N_("By text")}


def alert(found: Crowding, book: Book) -> str:
    """What every status line says while pre-processing is on, else nothing (C4.3.1-1)."""
    queues = [_load(load, book) for load in found.preparing]
    said = _preparing(queues, 0) if queues else ""
    for named in range(len(queues) - 1, 0, -1):
        if width(said) <= ALERT:
            break
        said = _preparing(queues[:named], len(queues) - named)
    return said


def _preparing(queues: list[str], more: int) -> str:
    """The fullest queues, and how many more there are."""
    if more:
        rest = ngettext("{count} more queue", "{count} more queues", more).format(count=more)
        queues = [*queues, rest]
    return _("Pre-processing: {queues}").format(queues="; ".join(queues))


def _load(load: Load, book: Book) -> str:
    queue = queue_name(book, load.queue)
    if not load.waiting:
        return queue
    if not load.counters:
        return _("{queue} {waiting} waiting, no counter").format(queue=queue, waiting=load.waiting)
    return _("{queue} {each} per counter").format(queue=queue, each=load.each)


def ahead(count: int) -> str:
    """So many are served before."""
    return ngettext("{count} ahead", "{count} ahead", count).format(count=count)


def expected(said: Estimate | None) -> str:
    """An estimated wait as a range of minutes."""
    if said is None:
        return wait_range(None, None)
    return wait_range(said.low // SECOND, -(-said.high // SECOND))


def priority_name(book: Book, priority: str) -> str:
    """A priority, as people say it; nothing where there is none."""
    return book.priority(priority).name.in_(language()) if priority else ""


def place(ticket: Ticket, book: Book, offset: int) -> str:
    """Why a ticket stands where it does in line."""
    if ticket.priority and book.priority(ticket.priority).front:
        return _("next at the first free counter")
    if ticket.target is not None:
        return _("waits for counter {counter}").format(counter=ticket.target)
    if ticket.rank_at != ticket.taken_at:
        return _("served as if arrived {time}").format(time=time_of_day(ticket.rank_at, offset))
    arrived = time_of_day(ticket.taken_at, offset)
    if ticket.retimed:
        return _("arrived by {time}").format(time=arrived)
    return _("arrived {time}").format(time=arrived)


def machine(service: Service) -> str:
    """What a machine does of a service; empty where none does it."""
    return _(_MACHINES.get(service.self_service, ""))
