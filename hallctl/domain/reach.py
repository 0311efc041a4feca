"""Whom no counter could call: what the pack, the counters and the staff may become under those who are here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hallctl.domain.base import Refused, covers
from hallctl.domain.ticket import WAITING, Ticket

NO_SERVICE, NO_QUEUE, NO_COUNTER, NO_SKILL = "no-service", "no-queue", "no-counter", "no-skill"
"""Why nobody can call a ticket: the pack no longer has its service or its queue, no counter of the hall calls
from that queue, nobody on the staff can do the service."""


class Reach(NamedTuple):
    """How far calling reaches: the pack's `queues` and `services`, the queues that are `called` from by any
    counter, open or not, and the `skills` of the staff together.
    """

    queues: frozenset[str]
    services: frozenset[str]
    called: frozenset[str]
    skills: tuple[str, ...]

    def lacks(self, ticket: Ticket) -> str:
        """Why no counter could call somebody who is here, now or after they are put back in line; "" where one can.

        What somebody at a counter came for may go: an order keeps the pack it began with.
        """
        if ticket.state == WAITING and ticket.service not in self.services:
            return NO_SERVICE
        if ticket.queue not in self.queues:
            return NO_QUEUE
        if ticket.state != WAITING or ticket.target is not None:
            return ""
        if ticket.queue not in self.called:
            return NO_COUNTER
        return "" if covers(self.skills, ticket.service) else NO_SKILL


class Unreached(NamedTuple):
    """The tickets of a queue, waiting for a service, whom no counter can call, and why."""

    why: str
    queue: str
    service: str
    tickets: tuple[Ticket, ...]

    @property
    def facts(self) -> dict[str, object]:
        """What a sentence about them is filled with."""
        return {"numbers": self.numbers, "queue": self.queue, "service": self.service}

    @property
    def numbers(self) -> tuple[str, ...]:
        """Their printed numbers."""
        return tuple(one.label for one in self.tickets)


def unreached(tickets: Iterable[Ticket], reach: Reach) -> list[Unreached]:
    """Those of these tickets whom no counter can call, together where one thing helps them all."""
    found: dict[tuple[str, str, str], list[Ticket]] = {}
    for ticket in tickets:
        if why := reach.lacks(ticket):
            found.setdefault((why, ticket.queue, ticket.service), []).append(ticket)
    return [Unreached(*key, tuple(some)) for key, some in found.items()]


def refuse_new(before: Iterable[Unreached], after: Iterable[Unreached]) -> None:
    """Refuse what takes away whoever could be called, as `strands-` and why, with their numbers."""
    known = {ticket.id for one in before for ticket in one.tickets}
    for one in after:
        if new := tuple(ticket.label for ticket in one.tickets if ticket.id not in known):
            raise Refused(f"strands-{one.why}", numbers=new, queue=one.queue, service=one.service)
