"""The status line's facts, read from the hall file after every change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from os import environ

from hallctl import words
from hallctl.domain.base import Actor, Refused
from hallctl.domain.clock import FOLLOWED, Time
from hallctl.domain.due import Wanted, earliest
from hallctl.domain.times import time_of_day
from hallctl.paper.printer import chosen
from hallctl.screens.status import COUNTED, Status
from hallctl.store import (
    counter,
    crowding,
    day,
    due,
    incident_due,
    mode,
    outbox,
    pack,
    slip,
    staff,
    ticket,
)
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.retiming import STEPPED
from hallctl.store.retiming import noted as noted_of_the_clock
from hallctl.store.sqlite import Connection
from hallctl.words import ngettext
from hallctl.words.clock import unbelieved, went_back
from hallctl.words.crowding import alert
from hallctl.words.sentences import name_of, sentence

APART = "   "
"""Between two sentences of the alert line."""


def status_of(by: Actor) -> Callable[[Hall], Status]:
    """What reads the status of the hall, for the console of this member of staff.

    A step back of the clock that nobody has put on record yet is put there first.
    """
    return partial(_read, by=by)


def _read(hall: Hall, by: Actor) -> Status:
    hall.follow_clock(by.workstation)
    with hall.reading() as db:
        time, own = hall.time(), profile(db)
        waiting, since, least = ticket.line(db)
        desk = counter.of_staff(db, by.staff)
        _id, book = pack.current(db)
        words.know(book)
        printer = chosen(own.printer, environ)
        to_do = due.of_all(db, Wanted(time.now, by.staff, {by.staff, *by.roles}, most=COUNTED))
        open_ones = incident_due.running(db)
        incidents = [one for one in open_ones if not one.drill] or open_ones
        limit = incident_due.first_limit(incidents)
        return Status(
            hall=own.name,
            counter=desk.number if desk else None,
            staff=staff.name(db, by.staff),
            mode=mode.current(db),
            waiting=waiting,
            longest_since=since,
            longest_least=least,
            to_do=to_do.number,
            late=to_do.late,
            due_at=earliest(to_do.next_at, to_do.again_at),
            to_send=outbox.waiting(db, COUNTED),
            incidents=len(incidents),
            drill=bool(incidents) and bool(incidents[0].drill),
            limit=limit[1] if limit else "",
            limit_at=limit[0] if limit else None,
            alert=alert(crowding.look(db, time.now), book),
            trouble=APART.join(filter(None, _troubles(hall, time, printer))),
            demo=own.demo,
            utc_offset=own.utc_offset,
            clock=time.state,
            stands=None if time.believed else time.now,
        )


def _clock_trouble(hall: Hall, time: Time) -> str:
    """What is wrong with the clock, and where it is put right: not believed, or gone back today."""
    zone = profile(hall.db).utc_offset
    if not time.believed:
        return unbelieved(time, zone)
    if time.state != FOLLOWED:
        return ""
    noted = noted_of_the_clock(hall.db)
    if noted is None or noted.kind != STEPPED:
        return ""
    days = day.rule(hall.db)
    today = days.of(noted.at) == days.of(time.now)
    return went_back(time_of_day(noted.at, zone)) if today else ""


def _troubles(hall: Hall, time: Time, printer: str) -> Iterator[str]:
    """What is wrong with the clock and the printer, and what nouns have everybody warned of: the code that `trouble`
    of their store gives, by its name.
    """
    yield _clock_trouble(hall, time)
    yield _printer_trouble(hall, printer)
    for noun in NOUNS:
        trouble: Callable[[Connection], str] | None = brought("store", noun, "trouble")
        if trouble is not None and (code := trouble(hall.db)):
            yield name_of(noun, code)


def _printer_trouble(hall: Hall, setting: str) -> str:
    """What is wrong with the printer that slips wait for, and how many were perhaps printed."""
    slips = slip.waiting(hall.db, setting)
    waiting = (one.problem for one in slips if one.state == slip.WAITING and one.problem)
    problem = next(waiting, None)
    unknown = sum(one.state == slip.UNKNOWN for one in slips)
    said = sentence(Refused(problem)) if problem else ""
    if not unknown:
        return said
    perhaps = ngettext(
        "{count} slip was perhaps printed: look at the printer, then F9, Printing.",
        "{count} slips were perhaps printed: look at the printer, then F9, Printing.",
        unknown,
    ).format(count=unknown)
    return APART.join(filter(None, (said, perhaps)))
