"""A visit known only afterwards: judged whole, and its times worked out by the queue's rules.

It becomes one birth event with all its times, so that it cannot collide with what a counter does
meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from hallctl.domain import queueing
from hallctl.domain.base import DAY, Actor, Event, Refused, Stamp
from hallctl.domain.counter import COUNTER_MOST, OPEN, Counter
from hallctl.domain.ticket import LEFT, Ticket, evolve
from hallctl.domain.ticket_events import TicketBackfilled, TicketTaken

_REASON = "customer-left"
_NUMBER = re.compile(r"[^0-9]*([0-9]{1,9})[^0-9]*")


class PastVisit(NamedTuple):
    """A visit as another system knew it: `outcome` served or left, instants UTC ms."""

    outcome: str
    arrived: int
    started: int | None
    ended: int
    server: str


def judge(past: PastVisit, now: int) -> None:
    """Refuse times that cannot have been: the whole visit, before anything of it is recorded.

    Refused as `in-the-future`, `left-but-started`, `server-missing`, `starts-before-arrival`,
    `ends-before-arrival`, `past-midnight`, `ends-before-start`, `longer-than-a-day`.
    """
    if max(past.arrived, past.started or 0, past.ended) > now:
        raise Refused("in-the-future")
    if past.outcome == LEFT:
        _judge_left(past)
    else:
        _judge_served(past)
    if past.ended - past.arrived > DAY:
        raise Refused("longer-than-a-day")


def _judge_left(past: PastVisit) -> None:
    if past.started is not None or past.server:
        raise Refused("left-but-started")
    if past.ended < past.arrived:
        raise Refused("ends-before-arrival")


def _judge_served(past: PastVisit) -> None:
    assert past.started is not None
    if not past.server:
        raise Refused("server-missing")
    if past.started < past.arrived:
        raise Refused("starts-before-arrival")
    if past.ended < past.started:
        # The log wrote the day of the start beside a time of the next day: only a person may say so.
        over_midnight = past.started - past.ended > DAY // 2
        raise Refused("past-midnight" if over_midnight else "ends-before-start")


class Servers:
    """Which counter a server is: the one of the number in its name, or as the map says.

    S17 is counter 17 in every import, with nothing to remember. Where two names have one number,
    the first in the file has it.
    """

    def __init__(self, meant: Mapping[str, str]) -> None:
        self._meant = {name: int(number) for name, number in meant.items()}
        self._first: dict[int, str] = {}

    def note(self, server: str) -> None:
        """See a name, in the order of the file."""
        found = _NUMBER.fullmatch(server)
        if found and server not in self._meant:
            self._first.setdefault(int(found[1]), server)

    def counter(self, server: str) -> int:
        """The counter of a server; refused as `server-without-number`, `server-ambiguous`."""
        if server in self._meant:
            return self._meant[server]
        found = _NUMBER.fullmatch(server)
        number = int(found[1]) if found else 0
        if not 0 < number <= COUNTER_MOST:
            raise Refused("server-without-number", server=server)
        first = self._first.get(number, server)
        if first != server:
            raise Refused("server-ambiguous", server=server, counter=number, other=first)
        return number


def backfilled(
    taken: TicketTaken, past: PastVisit, by: Actor, counter: int | None, source: str
) -> TicketBackfilled:
    """The birth of a ticket that is over, its times worked out by the rules of a live one."""
    ticket = _after(None, taken, past.arrived, by)
    if past.started is None or counter is None:
        left = queueing.leave(ticket, by, past.ended, reason=_REASON)
        ticket = _after(ticket, left, past.ended, by)
    else:
        ticket = _served(ticket, past.started, past.ended, by, counter)
    assert ticket.ended_at is not None
    return TicketBackfilled(
        visit=taken.visit,
        day=taken.day,
        prefix=taken.prefix,
        number=taken.number,
        queue=taken.queue,
        service=taken.service,
        priority=taken.priority,
        rank_at=taken.rank_at,
        taken_at=ticket.taken_at,
        state=ticket.state,
        ended_at=ticket.ended_at,
        waited=ticket.waited,
        handled=ticket.handled,
        source=source,
        counter=ticket.counter,
        called_at=ticket.called_at,
        started_at=ticket.started_at,
    )


def _served(ticket: Ticket, started: int, ended: int, by: Actor, counter: int) -> Ticket:
    """Called and come at once: the other system knew no moment of calling."""
    desk = Counter(0, counter, "service", (), OPEN, started, by.staff)
    called = queueing.call(ticket, desk, by, started, busy=None, free_since=started)
    ticket = _after(ticket, called, started, by)
    ticket = _after(ticket, queueing.start(ticket, desk, by, started), started, by)
    finish = queueing.finish(ticket, desk, by, ended, open_orders=0, items=0)
    return _after(ticket, finish, ended, by)


def _after(ticket: Ticket | None, event: Event, happened: int, by: Actor) -> Ticket:
    return evolve(ticket, event, Stamp(0, happened, by.staff))  # type: ignore[arg-type]
