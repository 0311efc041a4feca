"""Who may call whom next: a counter's queues, its clerk's skills, and the rank."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from hallctl.domain.base import ANY
from hallctl.domain.ticket import WAITING, Ticket


class Lane(NamedTuple):
    """What a counter may call from: a queue, and one service in it or (None) all."""

    queue: str
    service: str | None


@lru_cache(256)
def lanes(queues: tuple[str, ...], skills: tuple[str, ...]) -> tuple[Lane, ...]:
    """The lanes of a counter's queues that the clerk's skills cover; `ANY` is every skill."""
    if skills == ANY:
        return tuple(Lane(queue, None) for queue in queues)
    return tuple(Lane(queue, service) for queue in queues for service in skills)


def callable_by(ticket: Ticket, counter: int, among: tuple[Lane, ...]) -> bool:
    """Whether this counter may call a waiting ticket: passed to it, or in one of its lanes."""
    if ticket.state != WAITING or ticket.target not in {None, counter}:
        return False
    return ticket.target == counter or any(
        lane.queue == ticket.queue and lane.service in {None, ticket.service} for lane in among
    )


def next_of(tickets: Iterable[Ticket], counter: int, among: tuple[Lane, ...]) -> Ticket | None:
    """The ticket this counter should call next; the SQL of the store is held equal to it."""
    mine = (ticket for ticket in tickets if callable_by(ticket, counter, among))
    return min(mine, key=lambda ticket: (ticket.rank_at, ticket.id), default=None)
