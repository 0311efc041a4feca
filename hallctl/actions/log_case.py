"""Logging a complaint, a suggestion or a praise: what was typed becomes the event that begins the case."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from hallctl.actions import outbox
from hallctl.actions.task import found
from hallctl.domain import casework as rules
from hallctl.domain import complaint_events as events
from hallctl.domain import incident_rules, routing
from hallctl.domain.base import DAY, MANAGER, MANAGERS, Refused
from hallctl.domain.book import Book
from hallctl.domain.case import SIMPLE, TO_DISPATCH, TYPES, Complaint
from hallctl.domain.due import earliest
from hallctl.domain.order import Order
from hallctl.domain.outbox import WAITING, Outbox, OutboxDropped
from hallctl.domain.ticket import Ticket
from hallctl.store import case_times, day, pack, private, relatives, staff, ticket
from hallctl.store import complaint as store
from hallctl.store import incident as incidents
from hallctl.store.change import Change
from hallctl.store.sqlite import Connection
from hallctl.text import clean
from hallctl.text import phone as cleaned

SHEET = "dispatch"
"""The kind of outgoing item for a case that others decide: its dispatch sheet."""
REPEAT_DAYS = 90
"""Days within which a second complaint of the same person on the same matter is a repeat."""


MOST = 2000
"""The most characters of a free text."""


class NewCase(NamedTuple):
    """A case as typed: `started` (UTC ms) where the operator heard of it earlier, `about` records as
    `order:120`, `ticket:A017`, `staff:2001`; `flags` as chosen; a `route` other than proposed needs a
    `reason`; `reference` and `channel` of a paper from outside; `page` of the opinion book; `links` are
    pairs of the kind of link and the linked case; `led` says whether the customer was led to a quiet
    place, where that was said; `incidents` are the numbers of those that caused it; `receiver` is the
    first receiver, where somebody else keys it in late.
    """

    text: str
    category: str = ""
    source: str = "counter"
    type: str = ""
    want: str = ""
    name: str = ""
    phone: str = ""
    about: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    route: str = ""
    reason: str = ""
    started: int | None = None
    reference: str = ""
    channel: Mapping[str, events.Fact] = {}
    page: str = ""
    links: tuple[tuple[str, int], ...] = ()
    key: str = ""
    led: str = ""
    incidents: tuple[str, ...] = ()
    receiver: str = ""


class About(NamedTuple):
    """What a case is about: a record, a member of staff, a service."""

    record: tuple[str, int] | None = None
    staff: str | None = None
    service: str | None = None


def log(change: Change, new: NewCase) -> Complaint:
    """Record a case; with a key that was used before, return the case recorded then."""
    known = store.by_key(change.db, new.key) if new.key else None
    if known is not None:
        return known
    case = change.record(_logged(change, new), of=Complaint)
    _, book = pack.current(change.db)
    for kind in routing.category(book, case.category).evidence:
        case = change.record(_evidence(change, book, case, kind), of=case)
    if new.led:
        case = change.record(rules.lead(case, change.by, new.led), of=case)
    case = with_sheet(change, case)
    for how, other in new.links:
        case = linked(change, case, how, change.load(Complaint, other))
    for label in new.incidents:
        cause = incidents.by_label(change.db, label)
        change.record(incident_rules.link(cause, case.noun, case.id), of=cause)
    return case


def linked(change: Change, case: Complaint, how: str, other: Complaint) -> Complaint:
    """Link a case with another one, on both; returns the case."""
    link = rules.link(case, change.by, how, other.noun, other.id)
    back = events.ComplaintLinked(rules.LINKS[how], case.noun, case.id)
    change.record(back, of=other)
    return change.record(link, of=case)


def _logged(change: Change, new: NewCase) -> events.ComplaintLogged:
    db = change.db
    _, book = pack.current(db)
    source = routing.source(book, new.source)
    kind = routing.category(book, new.category)
    what = new.type or kind.type
    if what not in TYPES:
        raise Refused("no-such-type", type=what, types=TYPES)
    about = _about(change, new.about)
    phone = cleaned(new.phone) if new.phone else ""
    known = [one for how, one in new.links if how == "repeat"]
    flags = rules.known_flags((*new.flags, *repeats(change, phone, kind.id, known)))
    started = rules.began(new.started, change.now)
    proposed = routing.proposed(kind, what, flags, outside=source.outside)
    route = new.route or proposed.route
    rules.known_route(route, proposed.route, clean(new.reason, limit=MOST))
    to = decider(db, kind.to, about.staff) if route != SIMPLE else ""
    stage = rules.first_stage(route, to)
    today = day.today(db, change.now)
    return events.ComplaintLogged(
        day=today,
        number=store.next_number(db, today),
        source=source.id,
        type=what,
        category=kind.id,
        route=route,
        to=to,
        owner=_owner(db, new.receiver or change.by.staff, about.staff),
        stage=stage,
        started=started,
        text=rules.needed(change.written(new.text, limit=MOST)),
        stage_due=case_times.due_at(db, routing.stage(book, kind, stage), change.now),
        due=case_times.due_at(db, case_times.whole_plan(book), started),
        want=change.written(new.want, limit=MOST),
        name=change.written(new.name),
        phone=change.keep(phone),
        about=about.record,
        staff=about.staff,
        service=about.service,
        flags=flags,
        call_manager=proposed.calls,
        outside=source.outside,
        channel=rules.known_channel(new.channel),
        reference=change.written(new.reference),
        page=clean(new.page) or None,
        answer=case_times.due_at(db, case_times.book_plan(book), started) if new.page else None,
        key=new.key or None,
        reason=change.written(new.reason, limit=MOST),
        receiver=new.receiver or None,
    )


def with_sheet(change: Change, case: Complaint) -> Complaint:
    """Put the dispatch sheet of a case in the outbox, where the case is to be dispatched."""
    if case.stage != TO_DISPATCH:
        return case
    about = (case.noun, case.id)
    sheet = outbox.put(change, SHEET, about, to=case.owner, due_at=case.stage_due_at)
    return change.record(events.ComplaintSheetMade(sheet.id), of=case)


def recall(change: Change, case: Complaint, why: str) -> None:
    """Take back a dispatch sheet that has not left the hall, since the case goes another way."""
    sheet = change.load(Outbox, case.outbox) if case.outbox else None
    if sheet and sheet.state == WAITING and (reason := change.written(why, limit=MOST)):
        change.record(OutboxDropped(reason), of=sheet)


def repeats(
    change: Change, phone: str, category: str, known: Collection[int], own: int = 0
) -> tuple[str, ...]:
    """Whether a person complains of one matter for the second or third time: there was a case of the
    same phone and category before, or one that is `known` to be repeated.
    """
    _, book = pack.current(change.db)
    since = change.now - book.limit("complaint_repeat_days", REPEAT_DAYS) * DAY
    same = relatives.of_person(change.db, since, phone=phone)
    before = {one.id for one in same if one.category == category}
    before |= relatives.of_matter(change.db, known)
    before.discard(own)
    if not before:
        return ()
    return (routing.SECOND,) if len(before) == 1 else (routing.THIRD,)


def flag_repeats(change: Change, case: Complaint) -> Complaint:
    """Flag a case that, now that it is linked, is the second or the third of one matter."""
    phone = private.reveal(change.db, case.phone) or ""
    for flag in repeats(change, phone, case.category, [case.id], case.id):
        if flag not in case.flags:
            return change.record(events.ComplaintFlagged(flag), of=case)
    return case


def decider(db: Connection, to: str, about: str | None) -> str:
    """The decider of a complex case: in the hall never the manager whom it is about."""
    if to not in MANAGERS or about is None:
        return to
    return routing.manager_for(staff.by_number(db, about).roles)


def _owner(db: Connection, receiver: str, about: str | None) -> str:
    """The owner a case begins with: its first receiver, or at once a manager where it is about the receiver."""
    return decider(db, MANAGER, about) if receiver == about else receiver


def _about(change: Change, typed: Collection[str]) -> About:
    about = About()
    for one in typed:
        noun, _colon, which = one.partition(":")
        if noun == "staff":
            about = about._replace(staff=staff.by_number(change.db, which).number)
        elif noun == "ticket" and not which.isdigit():
            today = day.today(change.db, change.now)
            held = ticket.by_label(change.db, which, today)
            about = about._replace(record=("ticket", held.id), service=held.service)
        else:
            about = about._replace(record=found(change.db, one))
            about = about._replace(service=_service(change, about.record))
    return about


def _service(change: Change, record: tuple[str, int] | None) -> str | None:
    """The service of the order or the ticket that a case is about."""
    models: dict[str, type[Order | Ticket]] = {"order": Order, "ticket": Ticket}
    if record is None or record[0] not in models:
        return None
    return change.load(models[record[0]], record[1]).service


def _evidence(
    change: Change, book: Book, case: Complaint, kind: str
) -> events.ComplaintEvidenceAsked:
    """The event that asks for a piece of evidence: a recording before it is overwritten, any before the
    answer is due.
    """
    if kind != "recording":
        return events.ComplaintEvidenceAsked(kind, case.outer_due_at)
    kept = case_times.due_at(change.db, case_times.recording_plan(book), case.started_at)
    return events.ComplaintEvidenceAsked(kind, earliest(kept, case.paper_due_at))
