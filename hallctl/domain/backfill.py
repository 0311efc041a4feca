"""A visit recorded only afterwards: checked as a whole, its times worked out by the queue's rules.

It becomes one birth event with all its times, so that it cannot collide with what a counter does
meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from shlex import quote
from typing import NamedTuple

from hallctl.domain import queueing
from hallctl.domain.base import DAY, Actor, Event, Refused, lapse
from hallctl.domain.counter import COUNTER_MOST, OPEN, Counter
from hallctl.domain.noun import Stamp, replace
from hallctl.domain.ticket import (
    CALLED,
    HELD,
    LEFT,
    LEFT_AT_CLOSING,
    LEFT_OPEN,
    NO_SHOW,
    SERVING,
    WAITING,
    Ticket,
    evolve,
)
from hallctl.domain.ticket_events import TicketNoShow, TicketTaken
from hallctl.domain.ticket_late_events import TicketBackfilled, TicketContinued

SKEW = 2_000
"""How far apart (ms) the clocks of a ticket machine and of the counters may be."""
_REASON = "customer-left"
_NUMBER = re.compile(r"[^0-9]*([0-9]{1,9})[^0-9]*")


class PastVisit(NamedTuple):
    """A visit as another system or a paper recorded it; `outcome` is a state in which a ticket ends,
    instants are UTC ms.

    `called` is None where only the start is known.
    """

    outcome: str
    arrived: int
    started: int | None
    ended: int
    server: str
    called: int | None = None


def evened(past: PastVisit) -> PastVisit:
    """The visit with its times put in order where two clocks were up to `SKEW` apart."""
    times = [past.arrived, past.called, past.started, past.ended]
    last = past.arrived
    for place, time in enumerate(times):
        if time is not None:
            times[place] = last if last - SKEW <= time < last else time
            last = times[place] or last
    _arrived, called, started, ended = times
    assert ended is not None
    return past._replace(called=called, started=started, ended=ended)


def judge(past: PastVisit, now: int) -> None:
    """Refuse times that cannot have been: the whole visit, before anything of it is recorded.

    Refused as `in-the-future`, `left-but-started`, `came-after-all`, `server-missing`, `called-before-arrival`,
    `starts-before-arrival`, `starts-before-call`, `ends-before-arrival`, `past-midnight`, `ends-before-start`,
    `longer-than-a-day`.
    """
    if max(past.arrived, past.called or 0, past.started or 0, past.ended) > now:
        raise Refused("in-the-future")
    if past.outcome == LEFT:
        _judge_left(past)
    elif past.outcome == NO_SHOW:
        _judge_no_show(past)
    else:
        _judge_served(past)
    if past.ended - past.arrived > DAY:
        raise Refused("longer-than-a-day")


def _judge_left(past: PastVisit) -> None:
    if (past.called, past.started) != (None, None) or past.server:
        raise Refused("left-but-started")
    if past.ended < past.arrived:
        raise Refused("ends-before-arrival")


def _judge_no_show(past: PastVisit) -> None:
    if past.started is not None:
        raise Refused("came-after-all")
    _judge_called(past)
    if past.called is None or past.ended < past.called:
        raise Refused("called-and-given-up")


def _judge_called(past: PastVisit) -> None:
    if not past.server:
        raise Refused("server-missing")
    if past.called is not None and past.called < past.arrived:
        raise Refused("called-before-arrival")


def _judge_served(past: PastVisit) -> None:
    assert past.started is not None
    _judge_called(past)
    if past.started < past.arrived:
        raise Refused("starts-before-arrival")
    if past.called is not None and past.started < past.called:
        raise Refused("starts-before-call")
    if past.ended < past.started:
        # The log wrote the day of the start beside a time of the next day: only a person may say so.
        over_midnight = past.started - past.ended > DAY // 2
        raise Refused("past-midnight" if over_midnight else "ends-before-start")


class Servers:
    """Which counter each server of a log is: the number in its name, or what the map says.

    S17 is counter 17 in every import, with nothing to remember. Where two names have the same number,
    it belongs to the first in the file.
    """

    def __init__(self, meant: Mapping[str, str]) -> None:
        self._meant = {name: int(number) for name, number in meant.items()}
        self._first: dict[int, str] = {}

    def note(self, server: str) -> None:
        """Take note of a server's name; names have to come in the order of the file."""
        found = _NUMBER.fullmatch(server)
        if found and server not in self._meant:
            self._first.setdefault(int(found[1]), server)

    def named(self, past: PastVisit) -> PastVisit:
        """The visit with the server that is meant where a log names none."""
        unnamed = self._meant.get("") if past.outcome != LEFT and not past.server else None
        return past if unnamed is None else past._replace(server=str(unnamed))

    def counter(self, server: str) -> int:
        """The counter of a server; refused as `server-without-number`, `server-ambiguous`."""
        if server in self._meant:
            return self._meant[server]
        found = _NUMBER.fullmatch(server)
        number = int(found[1]) if found else 0
        if not 0 < number <= COUNTER_MOST:
            raise Refused("server-without-number", server=server, option=_option(server))
        first = self._first.get(number, server)
        if first != server:
            option = _option(server)
            raise Refused(
                "server-ambiguous", server=server, counter=number, other=first, option=option
            )
        return number


def _option(server: str) -> str:
    """The option `--map` for a server, quoted for a shell, up to the counter that is still to be filled
    in.
    """
    return quote(f"server:{server}=")


class Server(NamedTuple):
    """The counter that served, its clerk, and since when it was free (UTC ms), None where that is not known."""

    counter: int
    clerk: Actor
    free_since: int | None = None


class Unfinished(NamedTuple):
    """What was left open for a customer: orders under way, items not handed back."""

    orders: int = 0
    items: int = 0


NOTHING_LEFT = Unfinished()


def backfilled(
    taken: TicketTaken, past: PastVisit, by: Actor, at: Server | None, source: str | None
) -> TicketBackfilled:
    """The birth of a ticket that is over, its times worked out by the rules of a live one.

    `source` is its name in another system; a visit from paper has no such name but names its clerk.
    """
    ticket = _served_as(_after(None, taken, past.arrived, by), past, by, at)
    assert ticket.ended_at is not None
    clerk = at.clerk.staff if at and source is None else None
    known = TicketBackfilled(*(getattr(ticket, name) for name in TicketBackfilled._fields))
    return known._replace(source=source, staff=clerk)


def as_it_was(ticket: Ticket) -> Ticket:
    """A ticket as it was before the day's end closed it without anybody having recorded its outcome."""
    if ticket.state == LEFT_AT_CLOSING:
        return replace(ticket, state=WAITING, since=ticket.taken_at, ended_at=None)
    if ticket.state == LEFT_OPEN and ticket.called_at is not None and not ticket.parked:
        if ticket.started_at is None:
            return replace(ticket, state=CALLED, since=ticket.called_at)
        return replace(ticket, state=SERVING, since=ticket.started_at)
    return ticket


def continued(
    ticket: Ticket, past: PastVisit, by: Actor, at: Server | None, left: Unfinished
) -> TicketContinued:
    """What became of a customer who was here, known only afterwards; their number is not given again.

    Refused as `ticket-state`, `not-your-ticket`, `order-still-open`, `items-out`, `earlier-than-before`.
    """
    if ticket.state not in {WAITING, CALLED, SERVING}:
        raise Refused("ticket-state", number=ticket.label, state=ticket.state)
    if left.orders:
        raise Refused("order-still-open", number=ticket.label)
    if left.items:
        raise Refused("items-out", counter=ticket.counter or 0, count=left.items)
    begun = past.started or past.ended
    next_was = {WAITING: past.called or begun, CALLED: begun}.get(ticket.state, past.ended)
    if next_was < ticket.since:
        raise Refused("earlier-than-before", noun=ticket.noun, id=ticket.id)
    after = _served_as(ticket, past, by, at)
    assert after.ended_at is not None
    return TicketContinued(
        state=after.state,
        ended=after.ended_at,
        waited=after.waited,
        walked=after.walked,
        handled=after.handled,
        idle=after.idle,
        counter=after.counter,
        staff=after.staff,
        called=after.called_at,
        started=after.started_at,
        first_wait=after.first_wait,
        reason=after.reason,
    )


def _served_as(ticket: Ticket, past: PastVisit, by: Actor, at: Server | None) -> Ticket:
    """A ticket after all that a past visit tells; one without a time of its call counts as called when
    service started.
    """
    if at is None:
        gone = queueing.leave(ticket, by, past.ended, reason=_REASON)
        return _after(ticket, gone, past.ended, by)
    called = past.started if past.called is None else past.called
    assert called is not None
    free_since = called if at.free_since is None else at.free_since
    desk = Counter(0, at.counter, "service", (), OPEN, free_since, at.clerk.staff)
    if ticket.state == WAITING:
        call = queueing.call(ticket, desk, at.clerk, called, busy=None, free_since=free_since)
        ticket = _after(ticket, call, called, at.clerk)
    if past.started is None:
        walked = ticket.walked + lapse(ticket.since, past.ended)
        return _after(ticket, TicketNoShow(walked), past.ended, at.clerk)
    if ticket.state == CALLED:
        start = queueing.start(ticket, desk, at.clerk, past.started)
        ticket = _after(ticket, start, past.started, at.clerk)
    if past.outcome == HELD:
        held = queueing.hold(ticket, desk, at.clerk, past.ended)
        return _after(ticket, held, past.ended, at.clerk)
    finish = queueing.finish(ticket, desk, at.clerk, past.ended, open_orders=0, items=0)
    return _after(ticket, finish, past.ended, at.clerk)


def _after(ticket: Ticket | None, event: Event, happened: int, by: Actor) -> Ticket:
    return evolve(ticket, event, Stamp(0, happened, by.staff))  # type: ignore[arg-type]
