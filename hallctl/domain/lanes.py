"""Who may call whom next: a counter's queues and their preference, its clerk's skills, and the rank."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from hallctl.domain.arrival import in_front
from hallctl.domain.base import ANY
from hallctl.domain.counter import Counter
from hallctl.domain.ticket import WAITING, Ticket


class Lane(NamedTuple):
    """A source of customers for a counter: a queue, and one service in it or (None) all.

    `later` where the counter has queues of its own, and this is not one of them.
    """

    queue: str
    service: str | None
    later: bool = False


@lru_cache(256)
def lanes(
    queues: tuple[str, ...], skills: tuple[str, ...], own: tuple[str, ...] = ()
) -> tuple[Lane, ...]:
    """The lanes of a counter's queues that the clerk's skills cover; `ANY` is every skill.

    `own` are the queues that are called first; without any, all are alike.
    """
    services = (None,) if skills == ANY else skills
    return tuple(
        Lane(queue, service, bool(own) and queue not in own)
        for queue in queues
        for service in services
    )


def lanes_at(desk: Counter, skills: tuple[str, ...]) -> tuple[Lane, ...]:
    """The lanes of a counter whose clerk has these skills."""
    return lanes(desk.calls_from, skills, desk.calls_first)


def callable_by(ticket: Ticket, counter: int, among: tuple[Lane, ...]) -> bool:
    """Whether a counter may call a waiting ticket: one passed to it, or one in its lanes."""
    if ticket.state != WAITING or ticket.target not in {None, counter}:
        return False
    return ticket.target == counter or any(
        lane.queue == ticket.queue and lane.service in {None, ticket.service} for lane in among
    )


def next_of(tickets: Iterable[Ticket], counter: int, among: tuple[Lane, ...]) -> Ticket | None:
    """The ticket this counter should call next; a test holds the SQL of the store equal to this."""
    mine = (ticket for ticket in tickets if callable_by(ticket, counter, among))
    return min(mine, key=lambda ticket: turn(ticket, among), default=None)


def turn(ticket: Ticket, among: tuple[Lane, ...]) -> tuple[bool, int, int]:
    """The sort key of a counter's tickets: its own queues, then rank, then number.

    A ticket passed to the counter counts as its own. The front of the line comes before all, at
    whichever counter is free next.
    """
    later = any(lane.later for lane in among if lane.queue == ticket.queue)
    return (later and ticket.target is None and not in_front(ticket), ticket.rank_at, ticket.id)
