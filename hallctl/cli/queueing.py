"""What the commands about tickets look up: services by a typed text, times of day, who is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hallctl.domain.ticket import (
    AT_COUNTER,
    LEFT_AT_CLOSING,
    LEFT_OPEN,
    NO_SHOW,
    PARKED,
    WAITING,
    Ticket,
)
from hallctl.queries.times import instant
from hallctl.store import aside, day, pack, ticket, waits
from hallctl.store.file import Hall


def find_service(hall: Hall, text: str) -> str:
    """The id of the one service a text means; refused as `no-such-service`, `service-unclear`."""
    return pack.current(hall.db)[1].meant(text).id


def at_time(hall: Hall, text: str | None) -> int | None:
    """The instant (UTC ms) of a time that may be typed (`queries/times.py`)."""
    return None if text is None else instant(hall, text)


def today(hall: Hall) -> str:
    """The business day it is now, as an ISO date in the hall's zone."""
    return day.today(hall.db, hall.clock())


def today_start(hall: Hall) -> int:
    """The instant (UTC ms) at which the business day began."""
    return day.rule(hall.db).start(hall.clock())


def present(hall: Hall, state: str | None) -> list[Ticket]:
    """Who is in the hall: waiting by rank, at counters, set aside; or those of one state today."""
    db = hall.db
    if state is None:
        at_counters = ticket.at_counters(db)
        return [
            *ticket.waiting(db),
            *(at_counters[number] for number in sorted(at_counters)),
            *aside.parked(db),
        ]
    if state in AT_COUNTER:
        return [one for one in ticket.at_counters(db).values() if one.state == state]
    return _LISTS[state](hall) if state in _LISTS else ticket.of_day(db, today(hall), state)


_LISTS: dict[str, Callable[[Hall], list[Ticket]]] = {
    WAITING: lambda hall: list(ticket.waiting(hall.db)),
    PARKED: lambda hall: aside.parked(hall.db),
    NO_SHOW: lambda hall: aside.no_shows(hall.db, today_start(hall)),
    LEFT_OPEN: lambda hall: aside.left_open(hall.db),
    LEFT_AT_CLOSING: lambda hall: aside.left_at_closing(hall.db, today_start(hall)),
}
"""The states that are not looked for among the numbers of the day."""


def expected(hall: Hall, one: Ticket) -> dict[str, Any]:
    """How many are ahead of a ticket, and the wait to expect, in seconds; None where unknown."""
    found = waits.estimate_for(hall.db, one, hall.clock())
    return {
        "ahead": waits.ahead(hall.db, one),
        "wait_low_s": found and found.low // 1000,
        "wait_high_s": found and -(-found.high // 1000),
    }
