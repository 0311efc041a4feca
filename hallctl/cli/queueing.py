"""What the commands about tickets look up: services by a typed text, times of day, who is there."""

from __future__ import annotations

from typing import Any

from hallctl.cli.shape import local, minutes
from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.hall import business_day, day_start
from hallctl.domain.queueing import waited
from hallctl.domain.ticket import AT_COUNTER, NO_SHOW, PARKED, WAITING, Ticket
from hallctl.store import pack, ticket, waits
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.text import clean, day_minutes, digits
from hallctl.words import _, names
from hallctl.words.clock import at_least
from hallctl.words.sentences import name_of


def find_service(hall: Hall, text: str) -> str:
    """The id of the one service a text means; refused as `no-such-service`, `service-unclear`."""
    book = pack.current(hall.db)[1]
    if text in book.raw["services"]:
        return text
    text = clean(text)
    found = book.find(text)
    if not found:
        raise Refused("no-such-service", service=text)
    first = found[0]
    if len(found) > 1 and digits(text).casefold() not in {first.number, first.mnemonic.casefold()}:
        raise Refused("service-unclear", text=text, found=", ".join(one.id for one in found[:8]))
    return first.id


def at_time(hall: Hall, text: str | None) -> int | None:
    """Today's instant (UTC ms) of a time of day, as 14:30; refused as `not-a-time`."""
    if text is None:
        return None
    return today_start(hall) + day_minutes(text) * MINUTE


def today(hall: Hall) -> str:
    """The business day it is now, as an ISO date in the hall's zone."""
    return business_day(hall.clock(), profile(hall.db).utc_offset)


def today_start(hall: Hall) -> int:
    """The instant (UTC ms) at which the business day began."""
    return day_start(today(hall), profile(hall.db).utc_offset)


def present(hall: Hall, state: str | None) -> list[Ticket]:
    """Who is in the hall: waiting by rank, at counters, set aside; or those of one state today."""
    db = hall.db
    if state is None:
        at_counters = ticket.at_counters(db)
        return [
            *ticket.waiting(db),
            *(at_counters[number] for number in sorted(at_counters)),
            *ticket.parked(db),
        ]
    if state == WAITING:
        return list(ticket.waiting(db))
    if state in AT_COUNTER:
        return [one for one in ticket.at_counters(db).values() if one.state == state]
    if state == PARKED:
        return ticket.parked(db)
    if state == NO_SHOW:
        return ticket.no_shows(db, today_start(hall))
    return ticket.of_day(db, today(hall), state)


def line(hall: Hall, one: Ticket, now: int) -> tuple[object, ...]:
    """A ticket as a line of the list."""
    zone = profile(hall.db).utc_offset
    return (
        one.label,
        service_name(hall, one.service),
        name_of(one.state),
        one.target if one.state == WAITING else one.counter,
        at_least(minutes(waited(one, now)), retimed=one.retimed),
        local(one.rank_at, zone),
        _("ready") if one.ready else ", ".join(one.missing),
    )


def service_name(hall: Hall, service: str) -> str:
    """The name of a service in the language in use; its id where the pack has it no more."""
    return names.service_name(pack.current(hall.db)[1], service)


def expected(hall: Hall, one: Ticket) -> dict[str, Any]:
    """How many are ahead of a ticket, and the wait to expect, in seconds; None where unknown."""
    found = waits.estimate_for(hall.db, one, hall.clock())
    return {
        "ahead": ticket.ahead(hall.db, one),
        "wait_low_s": found and found.low // 1000,
        "wait_high_s": found and -(-found.high // 1000),
    }
