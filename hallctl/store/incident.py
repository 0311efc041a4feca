"""Incidents as rows: found by number, by what is open, by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hallctl.domain import deadline
from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.deadline import TimeLimit
from hallctl.domain.incident import Incident
from hallctl.domain.incident_timers import TimerLimits
from hallctl.domain.playbook import ANNOUNCED, Playbook, playbook
from hallctl.domain.topic import FAULT, INCIDENT, Topic
from hallctl.store import hours, pack, private, rows
from hallctl.store.case_times import UNKNOWN
from hallctl.store.codec import dumps
from hallctl.store.hall import profile
from hallctl.store.incident_due import entries as entries  # noqa: PLC0414  where the work list looks
from hallctl.store.sqlite import Connection
from hallctl.store.topic import Moment

SCHEMA = """
create table incident(
    id integer primary key,
    day text not null,
    number integer not null,
    kind text not null,
    branch text not null,
    playbook text not null,
    pack integer not null,
    version text not null,
    state text not null check(state in ('open', 'closed', 'merged', 'withdrawn')),
    happened_at integer not null,
    recorded_at integer not null,
    since integer not null,
    opened_by text not null,
    where_at text not null,
    reach text not null check(reach in ('counter', 'hall', 'other')),
    trade integer not null,
    drill integer not null,
    report_due_at integer not null,
    mend_due_at integer,
    reported_at integer,
    mended_at integer,
    judged_at integer,
    cause text check(cause in ('software', 'hardware', 'network', 'power')),
    nature text,
    text text,
    steps text not null,
    due text not null,
    asked integer not null,
    links text not null,
    merged_into integer,
    left text not null,
    closed_by text,
    reason text,
    reviewed_at integer,
    review text,
    check((state = 'merged') = (merged_into is not null)),
    unique(day, number)
) strict;
create index incident_open on incident(happened_at) where state = 'open';
create index incident_by_happened on incident(happened_at);
create index incident_drills on incident(kind, happened_at) where drill;
"""
OFFICE = "office"
"""The calendar that counts for incidents which do not affect trade."""


def by_label(db: Connection, typed: str) -> Incident:
    """The incident with a number like I20261127-001 or 20261127-1, or with this id; refused as
    `no-such-incident`.
    """
    text = typed.strip().upper()
    if text.isascii() and text.isdigit() and len(text) < 8:  # noqa: PLR2004  shorter than a day
        return rows.load(db, Incident, int(text))
    day, _dash, number = text.removeprefix("I").partition("-")
    digits = day + number
    if not (digits.isascii() and digits.isdigit() and len(day) == 8 and 0 < len(number) < 7):  # noqa: PLR2004  yyyymmdd
        raise Refused("no-such-incident", id=typed)
    iso = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    found = rows.first(db, Incident, "where day = ? and number = ?", iso, int(number))
    if found is None:
        raise Refused("no-such-incident", id=typed)
    return found


def next_number(db: Connection, day: str) -> int:
    """The next free number of a day; ask inside the write lock."""
    found = db.execute("select max(number) from incident where day = ?", (day,)).fetchone()
    return (found[0] or 0) + 1


def open_ones(db: Connection) -> list[Incident]:
    """Every open incident, the first that happened first."""
    return list(rows.select(db, Incident, "where state = 'open' order by happened_at, id"))


def open_now(db: Connection, _moment: Moment) -> list[Topic]:
    """The topics of open incidents, without drills; announced faults have a topic of their own."""
    found = [one for one in open_ones(db) if not one.drill]
    return [
        Topic(FAULT if one.branch == ANNOUNCED else INCIDENT, Incident.noun, one.id)
        for one in found
    ]


class IncidentFilter(NamedTuple):
    """Which incidents: in a state, of a kind, from one instant (UTC ms) to before another."""

    state: str | None = None
    kind: str | None = None
    happened_from: int | None = None
    happened_before: int | None = None


def selected(db: Connection, wanted: IncidentFilter, limit: int = -1) -> list[Incident]:
    """The incidents of a filter, the open ones first, then the newest; none that was taken back."""
    where = (
        "where state <> 'withdrawn' and (?1 is null or state = ?1) and (?2 is null or kind = ?2)"
        " and (?3 is null or happened_at >= ?3) and (?4 is null or happened_at < ?4)"
        " order by state <> 'open', happened_at desc, id desc limit ?5"
    )
    return list(rows.select(db, Incident, where, *wanted, limit))


def that_caused(db: Connection, name: str, ids: Iterable[int]) -> dict[int, list[str]]:
    """The numbers of the incidents that caused these records, by the records' ids."""
    query = (
        "select link.value ->> 1, printf('I%s-%03d', replace(day, '-', ''), number)"
        " from incident, json_each(links) as link where links <> '[]' and state <> 'withdrawn'"
        " and link.value ->> 0 = ? and link.value ->> 1 in (select value from json_each(?))"
        " order by incident.id"
    )
    found: dict[int, list[str]] = {}
    for record, label in db.execute(query, (name, dumps([*ids]))):
        found.setdefault(record, []).append(label)
    return found


def walked(db: Connection, one: Incident) -> Playbook:
    """The playbook that an incident keeps, from the pack it began with."""
    return playbook(pack.of(db, one.pack), one.playbook)


def all_walked(db: Connection, found: Iterable[Incident]) -> dict[int, Playbook]:
    """The playbooks that incidents keep, by the incidents' ids; each is read once."""
    books: dict[tuple[int, str], Playbook] = {}
    walks: dict[int, Playbook] = {}
    for one in found:
        key = (one.pack, one.playbook)
        if key not in books:
            books[key] = walked(db, one)
        walks[one.id] = books[key]
    return walks


def limits(db: Connection, book: Book) -> TimerLimits:
    """The limits by which an incident is to be reported and mended."""
    days = TimeLimit(book.limit("repair_working_days"), "d")
    zone = profile(db).utc_offset

    def small(happened: int) -> int | None:
        try:
            return deadline.due(happened, days, hours.calendar(db, OFFICE), zone).due_at
        except Refused as refused:
            if refused.code not in UNKNOWN:
                raise
            return None  # known once the calendar's next year is loaded

    return TimerLimits(book.limit("fault_report_minutes"), book.limit("large_fault_minutes"), small)


def texts(db: Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The texts by which incidents are found: their numbers, and everything written about them."""
    found = rows.by_id(db, Incident, ids).values()
    yield from ((one.id, one.label) for one in found)
    yield from private.written(db, "incident", [one.id for one in found])


def view() -> str:
    """The SQL of `v_incident`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("incident", number="printf('I%s-%03d', replace(day, '-', ''), number)")
