"""Where the hall lacks somebody: in advance by the roster, and as it happens by who is here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hallctl.domain import gaps as rules
from hallctl.domain.attendance import HERE
from hallctl.domain.base import DAY, MANAGERS, MINUTE, Refused
from hallctl.domain.book import Book
from hallctl.domain.crowding import GREETER as NO_GREETER
from hallctl.domain.crowding import Crowding
from hallctl.domain.day import instant_of
from hallctl.domain.gaps import Gap, QueueCounters, Span, StaffAtPost
from hallctl.domain.period import moved
from hallctl.domain.shift import Shift
from hallctl.domain.staff import Staff
from hallctl.store import attendance, counter, crowding, day, duty, hall, hours, pack, staff
from hallctl.store import roster as rosters
from hallctl.store.sqlite import Connection

SLOT = 30 * MINUTE
"""The steps (ms) in which busy times are told."""
BACK = (7, 14)
"""How many days ago was the same weekday, by which busy times are expected."""


def opening(db: Connection, date: str) -> list[Span]:
    """When (UTC ms) the hall is open on a day (ISO); no spans where the hours are not known."""
    try:
        spans = hours.calendar(db, hours.TRADING).on(date).spans
    except Refused:
        return []
    midnight = instant_of(date, hall.profile(db).utc_offset)
    return [(midnight + begin * MINUTE, midnight + end * MINUTE) for begin, end in spans]


def ahead(db: Connection, first: str, last: str) -> dict[str, list[Gap]]:
    """What the roster lacks on business days (ISO), by day; nothing where there is no roster."""
    roster = rosters.of_days(db, moved(first, -1), last)
    if not any(one.day >= first for one in roster):
        return {}
    people = {one.number: one for one in staff.everyone(db) if one.active}
    crew = placed(roster, people)
    lanes = _lanes(db)
    found, date = {}, first
    while date <= last:
        missing = rules.gaps(opening(db, date), busy(db, date), crew, lanes)
        if missing:
            found[date] = missing
        date = moved(date, 1)
    return found


def placed(roster: Iterable[Shift], people: Mapping[str, Staff]) -> list[StaffAtPost]:
    """Who works where and when, by the roster as it holds now."""
    found = []
    for one in roster:
        who, piece = people.get(one.staff), one.now
        if who is not None and piece is not None:
            found.append(StaffAtPost(who.roles, who.skills, who.posts, piece))
    return found


def _lanes(db: Connection) -> list[QueueCounters]:
    """The queues that are called from, by the pack in force."""
    book = pack.current(db)[1]
    services = _services(book)
    return rules.lanes_of(services, {one.number: one.calls_from for one in counter.every(db)})


def _services(book: Book) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {queue.id: [] for queue in book.queues()}
    for service, raw in book.raw["services"].items():
        found.setdefault(raw["queue"], []).append(service)
    return {queue: services for queue, services in found.items() if services}


def busy(db: Connection, date: str) -> list[Span]:
    """When (UTC ms) a day (ISO) is expected to be busy: as on the same weekday before, by half hours
    (C4.1-2).
    """
    most = pack.current(db)[1].limit("greeter_waiting")
    for days in BACK:
        waits = db.execute(
            "select taken_at, coalesce(called_at, ended_at, taken_at) from ticket where day = ?",
            (moved(date, -days),),
        ).fetchall()
        if waits:
            return _slots(rules.busy(waits, most), days * DAY)
    return []


def _slots(spans: Iterable[Span], later: int) -> list[Span]:
    """Spans moved `later` (ms), widened to whole half hours."""
    return rules.joined(
        (begins // SLOT * SLOT + later, -(-ends // SLOT) * SLOT + later) for begins, ends in spans
    )


def kept(db: Connection, date: str) -> bool:
    """Whether the hall keeps a roster or attendance on a business day (ISO)."""
    return attendance.kept(db, date) or rosters.kept(db, date, date)


def now(db: Connection, at: int) -> list[Gap]:
    """What is missing at this moment (UTC ms) of opening time, where the hall keeps a roster or attendance."""
    span = _open_now(db, at)
    if span is None:
        return []
    found, crowd = no_manager(db, at), crowding.look(db, at)
    if any(one.kind == NO_GREETER for one in crowd.advice):
        found.append(Gap(rules.GREETER, at, span[1]))
    return [*found, *_unserved(crowd, at, span[1])]


def no_manager(db: Connection, at: int) -> list[Gap]:
    """The gap that no manager is at the front (C5.1-2), from when the hall opened or the last one left
    until it closes; no gap where one is.
    """
    span = _open_now(db, at)
    if span is None or _at_front(db, at):
        return []
    return [Gap(rules.FRONT, _since(db, day.today(db, at), span), span[1])]


def _open_now(db: Connection, at: int) -> Span | None:
    """The opening time at this moment; None where the hall is closed, or keeps neither roster nor attendance."""
    today, _minute = hours.today(db, at)
    span = next((one for one in opening(db, today) if one[0] <= at < one[1]), None)
    return span if span is not None and kept(db, day.today(db, at)) else None


def _at_front(db: Connection, at: int) -> bool:
    """Whether a manager is at the front: here, on no break, and not in the back office (C5.1-2)."""
    came = {one.staff: one for one in attendance.here(db, at)}
    there = {one.staff for one in came.values() if one.state == HERE and one.post != rules.OFFICE}
    if any(MANAGERS & {*one.roles} for one in staff.active_among(db, there)):
        return True
    signed_in = (one for one in duty.here(db, at) if one.number not in came)
    return any(MANAGERS & {*one.roles} for one in signed_in)


def _since(db: Connection, date: str, span: Span) -> int:
    """Since when (UTC ms) there has been no manager at the front."""
    managers = {one.number for one in staff.everyone(db) if MANAGERS & {*one.roles}}
    left = (one.since for one in attendance.of_days(db, date, date) if one.staff in managers)
    return max(span[0], *left, 0)


def _unserved(crowd: Crowding, at: int, ends: int) -> Iterable[Gap]:
    """The queues with somebody in them that no open counter can serve."""
    return (
        Gap(rules.QUEUE, at, ends, one.queue)
        for one in crowd.loads
        if one.waiting and not one.counters
    )
