"""The status line's facts, read from the hall file after every change."""

from __future__ import annotations

from collections.abc import Callable
from os import environ

from hallctl import words
from hallctl.domain.base import Actor, Refused
from hallctl.paper.printer import chosen
from hallctl.screens.reception.words import alert
from hallctl.screens.status import Status
from hallctl.store import counter, crowding, pack, slip, staff, ticket
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words.sentences import sentence


def status_of(by: Actor) -> Callable[[Hall], Status]:
    """What reads the status of the hall, for the console of this member of staff."""

    def read(hall: Hall) -> Status:
        db, now = hall.db, hall.clock()
        own = profile(db)
        waiting, since = ticket.line(db)
        desk = counter.of_staff(db, by.staff)
        _id, book = pack.current(db)
        words.know(book)
        return Status(
            hall=own.name,
            counter=desk.number if desk else None,
            staff=staff.name(db, by.staff),
            waiting=waiting,
            longest_since=since,
            alert=alert(crowding.look(db, now), book),
            trouble=_printer_trouble(hall, chosen(own.printer, environ)),
            demo=own.demo,
            utc_offset=own.utc_offset,
        )

    return read


def _printer_trouble(hall: Hall, setting: str) -> str:
    """What is wrong with the printer that slips wait for."""
    slips = slip.waiting(hall.db, setting)
    problem = next((one.problem for one in slips if one.problem), None)
    return sentence(Refused(problem)) if problem else ""
