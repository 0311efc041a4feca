"""What changes a complaint in the hall: each function is one action, one change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hallctl.actions import log_case
from hallctl.domain import casework as rules
from hallctl.domain import complaint_events as events
from hallctl.domain import routing
from hallctl.domain.base import Actor, Refused
from hallctl.domain.case import ASKED, COMPLEX, DISPATCHED, NOT_SATISFIED, Complaint
from hallctl.domain.dispatching import dispatched
from hallctl.domain.due import earliest
from hallctl.domain.order import Order
from hallctl.store import case_times, pack, staff
from hallctl.store import complaint as store
from hallctl.store.change import Change
from hallctl.store.file import Hall

REOPEN_DAYS = 30


class Remedied(NamedTuple):
    """What was done for the customer, as typed; money (fen) with its order or a voucher's reference."""

    remedy: str = ""
    text: str = ""
    fen: int | None = None
    order: int | None = None
    voucher: str = ""


def log(hall: Hall, by: Actor, new: log_case.NewCase) -> Complaint:
    """Record a case at once (C4.6.1-2); who logs it is its first receiver, for good.

    With a `key` that was used before, returns the case recorded then. Refused as
    `complaint-needs-text`, `no-such-source`, `no-such-category`, `no-such-type`, `no-such-flag`,
    `not-a-phone`, `starts-later`, `overrule-needs-reason`, `no-such-incident`, `incident-state`.
    """
    with hall.change(by, "complaint.log") as change:
        return log_case.log(change, new)


def lead(hall: Hall, by: Actor, case_id: int, answer: str) -> Complaint:
    """Record whether the customer was led to a quiet place (C4.6.1-1)."""
    with hall.change_of(by, "complaint.lead", Complaint, case_id) as (change, case):
        return change.record(rules.lead(case, change.by, answer), of=case)


def route(
    hall: Hall, by: Actor, case_id: int, to: str, *, category: str = "", reason: str = ""
) -> Complaint:
    """Have a case settled now (`simple`) or decided by others (`complex`), perhaps of another category.

    Refused as `no-such-route`, `no-such-category`, `overrule-needs-reason`.
    """
    with hall.change_of(by, "complaint.route", Complaint, case_id) as (change, case):
        _, book = pack.current(change.db)
        kind = routing.category(book, category or case.category)
        proposed = routing.proposed(kind, case.type, case.flags, outside=case.outside)
        event = _routed(change, case, kind, to, reason)
        rules.route(case, change.by, event, proposed=proposed.route)
        log_case.recall(change, case, reason or to)
        return log_case.with_sheet(change, change.record(event, of=case))


def _routed(
    change: Change, case: Complaint, kind: routing.Category, route: str, reason: str = ""
) -> events.ComplaintRouted:
    decider = log_case.decider(change.db, kind.to, case.about_staff) if route == COMPLEX else ""
    stage = rules.first_stage(route, decider)
    _, book = pack.current(change.db)
    due = case_times.due_at(change.db, routing.stage(book, kind, stage), change.now)
    why = change.written(reason, limit=log_case.MOST)
    return events.ComplaintRouted(kind.id, route, decider, stage, due, why)


def settle(hall: Hall, by: Actor, case_id: int, word: str, given: Remedied) -> Complaint:
    """Settle a case by its fixed rule, with the customer's word: satisfied closes it, not satisfied
    makes it complex.

    Refused as `not-simple`, `no-such-remedy`, `no-such-word`, `word-needed`, `remedy-needs-sum`,
    `remedy-needs-paper`, `remedy-without-money`, `remedy-too-large`.
    """
    with hall.change_of(by, "complaint.settle", Complaint, case_id) as (change, case):
        _, book = pack.current(change.db)
        kind = routing.category(book, case.category)
        chosen = routing.remedy(book, kind, given.remedy)
        event = rules.settle(case, change.by, chosen, word, kept(change, given))
        settled = change.record(event, of=case)
        if word == NOT_SATISFIED:
            complex_ = change.record(_routed(change, settled, kind, COMPLEX), of=settled)
            return log_case.with_sheet(change, complex_)
        return change.record(events.ComplaintClosed(word), of=settled)


def kept(change: Change, given: Remedied) -> rules.GivenRemedy:
    """What was done for the customer, its personal values kept outside the journal; refused as
    `no-such-order`.
    """
    if given.order is not None:
        change.load(Order, given.order)
    text = change.written(given.text, limit=log_case.MOST)
    voucher = change.written(given.voucher)
    return rules.GivenRemedy(text, given.order, voucher, given.fen)


def close(hall: Hall, by: Actor, case_id: int, word: str) -> Complaint:
    """Close a case that was replied to, with the customer's opinion; refused as `no-such-word`."""
    with hall.change_of(by, "complaint.close", Complaint, case_id) as (change, case):
        return change.record(rules.close(case, change.by, word), of=case)


def reopen(hall: Hall, by: Actor, case_id: int, reason: str) -> Complaint:
    """Open a case again, with its number and history; refused as `too-late-to-reopen`."""
    with hall.change_of(by, "complaint.reopen", Complaint, case_id) as (change, case):
        _, book = pack.current(change.db)
        days = book.limit("complaint_reopen_days", REOPEN_DAYS)
        rules.reopen(case, change.by, change.now, days)
        why = rules.needed(change.written(reason, limit=log_case.MOST))
        kind = routing.category(book, case.category)
        decider = log_case.decider(change.db, kind.to, case.about_staff)
        stage = rules.first_stage(COMPLEX, decider)
        stage_due = case_times.due_at(change.db, routing.stage(book, kind, stage), change.now)
        rests = [*case.rests, (case.since, change.now)]
        due = case_times.due_at(change.db, case_times.whole_plan(book), case.started_at, rests)
        event = events.ComplaintReopened(why, stage, decider, stage_due, due)
        return log_case.with_sheet(change, change.record(event, of=case))


def withdraw(hall: Hall, by: Actor, case_id: int, reason: str) -> Complaint:
    """Withdraw a case for the customer, or, by a manager, because it was logged by mistake.

    Refused as `no-such-reason`, `mistake-by-manager`.
    """
    with hall.change_of(by, "complaint.withdraw", Complaint, case_id) as (change, case):
        if reason not in rules.WITHDRAWALS:
            raise Refused("no-such-reason", kind="withdraw", reason=reason)
        event = rules.withdraw(case, change.by, reason)
        log_case.recall(change, case, reason)
        return change.record(event, of=case)


def send_back(hall: Hall, by: Actor, case_id: int, reason: str) -> Complaint:
    """Return a case from outside as not ours; refused as `not-from-outside`."""
    with hall.change_of(by, "complaint.send-back", Complaint, case_id) as (change, case):
        return change.record(
            rules.send_back(case, change.by, change.written(reason, limit=log_case.MOST)),
            of=case,
        )


def pass_owner(hall: Hall, by: Actor, case_id: int, number: str, reason: str) -> Complaint:
    """Give a case another owner, when the old one has left or is away for long (C4.6.1-1).

    Refused as `no-such-staff`, `staff-disabled`, `complaint-about-them`, `owner-already`.
    """
    with hall.change_of(by, "complaint.pass-owner", Complaint, case_id) as (change, case):
        if not staff.by_number(change.db, number).active:
            raise Refused("staff-disabled", staff=number)
        return change.record(
            rules.pass_owner(case, change.by, number, change.written(reason, limit=log_case.MOST)),
            of=case,
        )


def take(hall: Hall, by: Actor, case_id: int) -> Complaint:
    """Become the handler of a case; its owner stays the same."""
    with hall.change_of(by, "complaint.take", Complaint, case_id) as (change, case):
        return change.record(rules.take(case, change.by), of=case)


def enter(hall: Hall, by: Actor, case_id: int, reference: str) -> Complaint:
    """Record the reference of a case in the operator's own system (C4.6.1-2)."""
    with hall.change_of(by, "complaint.enter", Complaint, case_id) as (change, case):
        return change.record(rules.enter(case, change.by, change.written(reference)), of=case)


def note(hall: Hall, by: Actor, case_id: int, text: str) -> Complaint:
    """Write a note on a case."""
    with hall.change_of(by, "complaint.note", Complaint, case_id) as (change, case):
        return change.record(
            rules.note(case, change.by, change.written(text, limit=log_case.MOST)), of=case
        )


def link(hall: Hall, by: Actor, case_id: int, kind: str, other_id: int) -> Complaint:
    """Link two cases, on both; nothing is merged.

    A case that thereby repeats others is flagged like any second or third one.
    """
    with hall.change(by, "complaint.link") as change:
        case, other = change.load(Complaint, case_id), change.load(Complaint, other_id)
        linked = log_case.linked(change, case, kind, other)
        if kind == "repeat":
            return log_case.flag_repeats(change, linked)
        if kind == "repeated-by":
            log_case.flag_repeats(change, change.load(Complaint, other_id))
        return linked


def evidence(
    hall: Hall, by: Actor, case_id: int, kind: str, *, found: bool, text: str = ""
) -> Complaint:
    """Record that a piece of evidence is there, or does not exist; refused as `no-such-evidence`."""
    with hall.change_of(by, "complaint.evidence", Complaint, case_id) as (change, case):
        return change.record(
            rules.evidence_had(
                case, change.by, kind, change.written(text, limit=log_case.MOST), found=found
            ),
            of=case,
        )


def flag(hall: Hall, by: Actor, case_id: int, name: str) -> Complaint:
    """Raise a flag on a case, which calls a manager; refused as `no-such-flag`, `flagged-already`."""
    with hall.change_of(by, "complaint.flag", Complaint, case_id) as (change, case):
        return change.record(rules.flag(case, change.by, name), of=case)


def see(hall: Hall, by: Actor, case_id: int) -> Complaint:
    """Record that a manager who was called has seen to the case; refused as `nobody-called`."""
    with hall.change(by, "complaint.see") as change:
        case = change.load(Complaint, case_id)
        return change.record(rules.see(case, change.by), of=case)


def key_channel(hall: Hall, by: Actor, case_id: int, facts: Mapping[str, events.Fact]) -> Complaint:
    """Key what a paper from outside says; refused as `not-from-outside`, `nothing-keyed`."""
    with hall.change(by, "complaint.key-channel") as change:
        case = change.load(Complaint, case_id)
        known = rules.known_channel(facts)
        case = change.record(rules.key_channel(case, change.by, known), of=case)
        for kind, due, state in case.evidence:
            sooner = earliest(due, case.paper_due_at)
            if state == ASKED and sooner != due:
                case = change.record(events.ComplaintEvidenceAsked(kind, sooner), of=case)
        return case


def answer_page(hall: Hall, by: Actor, page: str, text: str) -> list[Complaint]:
    """Record the manager's answer to a page of the opinion book, for all cases on it (C2.2.1-2).

    Refused as `no-such-page`, `answered-in-book`.
    """
    with hall.change(by, "complaint.answer-page") as change:
        found = [one for one in store.on_page(change.db, page) if not one.answered_in_book_at]
        if not found:
            raise Refused("no-such-page", page=page)
        return [
            change.record(
                rules.answer_in_book(one, change.by, change.written(text, limit=log_case.MOST)),
                of=one,
            )
            for one in found
        ]


def calendar_changed(change: Change, reason: str) -> None:
    """Record new due times for each open case whose due times a change of a calendar or the hours moved."""
    _, book = pack.current(change.db)
    for case in store.open_cases(change.db):
        plan = case_times.stage_plan(book, case.category, case.stage)
        pauses = case_times.stage_pauses(case)
        stage_due = case_times.due_at(change.db, plan, case.stage_since, pauses)
        due = case_times.due_at(change.db, case_times.whole_plan(book), case.started_at, case.rests)
        if (stage_due, due) != (case.stage_due_at, case.due_at):
            change.record(events.ComplaintDueMoved(reason, stage_due, due), of=case)


def has_left(change: Change, case_id: int) -> None:
    """Record that a dispatch sheet left the hall, and with it the case."""
    case = change.load(Complaint, case_id)
    _, book = pack.current(change.db)
    plan = case_times.stage_plan(book, case.category, DISPATCHED)
    event = dispatched(case, case_times.due_at(change.db, plan, change.now))
    if event is not None:
        change.record(event, of=case)
