"""Complaints as rows: found by number, by person, by owner or handler, by due time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from hallctl.domain.base import DAY, MANAGER, Refused
from hallctl.domain.case import Complaint
from hallctl.domain.due import Entries, Entry, Wanted, together
from hallctl.domain.topic import COMPLAINT, PROMISE, Topic
from hallctl.store import pack, private, rows
from hallctl.store.due import DueSource
from hallctl.store.sqlite import Connection
from hallctl.store.topic import Moment

SCHEMA = """
create table complaint(
    id integer primary key,
    day text not null,
    number integer not null,
    source text not null,
    type text not null check(type in ('complaint', 'suggestion', 'praise')),
    category text not null,
    route text not null check(route in ('simple', 'complex')),
    decider text not null,
    received_by text not null,
    owner text not null,
    handler text not null,
    state text not null check(state in ('open', 'closed', 'withdrawn')),
    stage text not null
        check(stage in ('received', 'to-dispatch', 'dispatched', 'accepted', 'with-manager', 'decided',
            'replied', 'ended')),
    started_at integer not null,
    received_at integer not null,
    since integer not null,
    stage_since integer not null,
    text text not null,
    stage_due_at integer,
    due_at integer,
    want text,
    name text,
    phone text,
    about_noun text,
    about_id integer,
    about_staff text,
    service text,
    flags text not null,
    manager_called integer not null,
    outside integer not null,
    led text not null,
    channel text not null,
    channel_reference text,
    page text,
    answer_due_at integer,
    answered_in_book_at integer,
    reference text,
    entered_at integer,
    outbox integer,
    their_reference text,
    asked_at integer,
    pauses text not null,
    rests text not null,
    remedy text,
    fen integer,
    paid_order integer,
    voucher text,
    finding text,
    decision text,
    reply text,
    by_hall integer not null,
    carried_out_at integer,
    replied_at integer,
    answered_at integer,
    word text check(word in ('satisfied', 'not', 'not-reached', 'not-asked')),
    reason text,
    times_reopened integer not null,
    hall_ms integer not null,
    links text not null,
    evidence text not null,
    evidence_due_at integer,
    promise_due_at integer,
    key text,
    retimed integer not null,
    paper_due_at integer generated always as (
        coalesce(channel ->> '$.extended_until', channel ->> '$.answer_by')) virtual,
    outer_due_at integer generated always as (
        min(coalesce(due_at, paper_due_at), coalesce(paper_due_at, due_at))) virtual,
    next_due_at integer generated always as (
        min(coalesce(stage_due_at, outer_due_at), coalesce(outer_due_at, stage_due_at))) virtual,
    check((about_noun is null) = (about_id is null)),
    check((stage = 'ended') = (state <> 'open')),
    unique(day, number)
) strict;
create index complaint_to_do on complaint(handler, next_due_at, about_staff) where state = 'open' and not outside;
create index complaint_open on complaint(next_due_at, id, about_staff, received_by, owner, handler) where state = 'open';
create index complaint_ended on complaint(since desc, id, about_staff, received_by, owner, handler) where state <> 'open';
create index complaint_due on complaint(next_due_at, about_staff, handler) where state = 'open' and not outside;
create index complaint_from_outside on complaint(handler, next_due_at, about_staff) where state = 'open' and outside;
create index complaint_from_outside_due on complaint(next_due_at, about_staff, handler) where state = 'open' and outside;
create index complaint_called on complaint(received_at) where manager_called;
create index complaint_evidence on complaint(owner, evidence_due_at, about_staff)
    where evidence_due_at is not null;
create index complaint_evidence_due on complaint(evidence_due_at, about_staff, owner)
    where evidence_due_at is not null;
create index complaint_promised on complaint(owner, promise_due_at, about_staff)
    where promise_due_at is not null and replied_at is null and state = 'open';
create index complaint_promised_due on complaint(promise_due_at, about_staff, owner)
    where promise_due_at is not null and replied_at is null and state = 'open';
create index complaint_to_answer on complaint(owner, outer_due_at, about_staff)
    where state = 'open' and answered_at is null;
create index complaint_to_answer_due on complaint(outer_due_at, about_staff, owner)
    where state = 'open' and answered_at is null;
create index complaint_to_lead on complaint(received_by, stage_due_at, about_staff)
    where state = 'open' and type = 'complaint' and led = '' and source in ('counter', 'floor');
create index complaint_to_lead_first on complaint(stage_due_at, about_staff, received_by)
    where state = 'open' and type = 'complaint' and led = '' and source in ('counter', 'floor');
create index complaint_not_entered on complaint(received_at) where entered_at is null;
create index complaint_on_page on complaint(answer_due_at)
    where page is not null and answered_in_book_at is null;
create index complaint_received on complaint(received_at, phone);
create index complaint_about on complaint(about_noun, about_id) where about_id is not null;
create index complaint_of_category on complaint(category, received_at);
create unique index complaint_once on complaint(key) where key is not null;
create index complaint_of_outbox on complaint(outbox) where outbox is not null;
"""


INSIDE = DueSource(
    Complaint,
    "state = 'open' and not outside",
    "handler",
    "next_due_at",
    escalation="complaint",
    hidden="about_staff",
)
OUTSIDE = replace(INSIDE, where="state = 'open' and outside")
CALLED = replace(INSIDE, where="manager_called", to=f"'{MANAGER}'", due="received_at")
PAGES = replace(
    INSIDE,
    where="page is not null and answered_in_book_at is null",
    to=f"'{MANAGER}'",
    due="answer_due_at",
)
EVIDENCE = replace(INSIDE, where="evidence_due_at is not null", to="owner", due="evidence_due_at")
PROMISED = replace(
    INSIDE,
    where="promise_due_at is not null and replied_at is null and state = 'open'",
    to="owner",
    due="promise_due_at",
)
TO_LEAD = replace(
    INSIDE,
    where="state = 'open' and type = 'complaint' and led = '' and source in ('counter', 'floor')",
    to="received_by",
    due="stage_due_at",
    escalation="",
)
TO_ANSWER = replace(
    INSIDE,
    where="state = 'open' and answered_at is null",
    to="owner",
    due="outer_due_at",
    escalation="answer",
)
"""The sources of the work list: the case itself, a call for a manager, a page of the opinion book
without an answer, evidence to be had, a promised answer, a customer who has not been led to a quiet
place, an answer whose limit is near (`to_answer`).
"""
WARN_DAYS = 5
"""How many dates before a limit it is warned of, where the pack does not say."""


def to_answer(db: Connection, now: int) -> DueSource[Complaint]:
    """The cases that have to be answered within the days of which the pack warns."""
    ahead = pack.current(db)[1].limit("complaint_warn_days", WARN_DAYS) * DAY
    near = f"{TO_ANSWER.where} and outer_due_at <= {now + ahead}"
    return replace(TO_ANSWER, where=near, ahead=ahead)


def _near_at(db: Connection, now: int, ahead: int) -> int | None:
    """When (UTC ms) the next limit will be near."""
    query = f"select min(outer_due_at) from complaint where {TO_ANSWER.where} and outer_due_at > ?"
    (found,) = db.execute(query, (now + ahead,)).fetchone()
    return None if found is None else found - ahead


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries of cases; none of cases that are about the viewer."""
    sources = {
        INSIDE: "case",
        OUTSIDE: "case",
        CALLED: "manager-called",
        PAGES: "book-answer",
        EVIDENCE: "evidence-due",
        PROMISED: "answer-promised",
        TO_LEAD: "quiet-place",
        (near := to_answer(db, wanted.now)): "answer-soon",
    }
    found = [
        source.entries(db, wanted, partial(_entries, source, what))
        for source, what in sources.items()
    ]
    found.append(Entries(again_at=_near_at(db, wanted.now, near.ahead)))
    return together(found, wanted.limit)


def _entries(source: DueSource[Complaint], what: str, found: list[Complaint]) -> list[Entry]:
    return [
        Entry(
            "complaint",
            one.id,
            one.label,
            what,
            getattr(one, source.due),
            one.received_at,
            source.to.strip("'") if source.to[0] == "'" else getattr(one, source.to),
            f"hallctl complaint show {one.label}",
            one.category,
            one.stage,
            one.outside,
        )
        for one in found
    ]


def view() -> str:
    """The SQL of `v_complaint`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    label = "printf('C%s-%03d', replace(day, '-', ''), number)"
    return c.view("complaint", number=label)


def by_label(db: Connection, typed: str) -> Complaint:
    """The case with a number like C20261122-003 or 20261122-3; refused as `no-such-complaint`."""
    day, _dash, number = typed.strip().upper().removeprefix("C").partition("-")
    digits = day + number
    if not (digits.isascii() and digits.isdigit() and len(day) == 8 and 0 < len(number) < 7):  # noqa: PLR2004  yyyymmdd
        raise Refused("no-such-complaint", id=typed)
    iso = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    found = rows.first(db, Complaint, "where day = ? and number = ?", iso, int(number))
    if found is None:
        raise Refused("no-such-complaint", id=typed)
    return found


def by_key(db: Connection, key: str) -> Complaint | None:
    """The case that was logged with this key, or None."""
    return rows.first(db, Complaint, "where key = ?", key)


def next_number(db: Connection, day: str) -> int:
    """The next free number of a day; ask inside the write lock."""
    found = db.execute("select max(number) from complaint where day = ?", (day,)).fetchone()
    return (found[0] or 0) + 1


def on_page(db: Connection, page: str) -> list[Complaint]:
    """The cases on a page of the opinion book."""
    return list(rows.select(db, Complaint, "where page = ? order by id", page))


def open_cases(db: Connection) -> list[Complaint]:
    """Every open case."""
    return list(rows.select(db, Complaint, "where state = 'open' order by id"))


def open_now(db: Connection, moment: Moment) -> list[Topic]:
    """The cases that are open, and the answers that were promised and are due soon."""
    found = open_cases(db)
    promised = [one for one in found if (one.promise_due_at or moment.until) < moment.until]
    return [
        *(Topic(COMPLAINT, Complaint.noun, one.id) for one in found),
        *(Topic(PROMISE, Complaint.noun, one.id) for one in promised),
    ]


def texts(db: Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The texts by which cases are found: their numbers, and everything written about them."""
    numbers = rows.by_id(db, Complaint, ids).values()
    yield from ((one.id, one.label) for one in numbers)
    yield from private.written(db, "complaint", [one.id for one in numbers])


def late(db: Connection, now: int) -> list[Complaint]:
    """The open cases that were late at an instant (UTC ms), by due time."""
    where = "where state = 'open' and next_due_at <= ? order by next_due_at, id"
    return list(rows.select(db, Complaint, where, now))


def not_entered(db: Connection, before: int) -> list[Complaint]:
    """The complaints received before an instant (UTC ms) that are not in the operator's own system."""
    where = (
        "where entered_at is null and received_at < ? and type = 'complaint'"
        " and state <> 'withdrawn' order by id"
    )
    return list(rows.select(db, Complaint, where, before))
