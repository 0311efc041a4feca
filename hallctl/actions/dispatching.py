"""What changes a complex complaint: dispatched to those who decide it, decided, carried out, replied to
(C4.6.2).
"""

from __future__ import annotations

from hallctl.actions.complaint import Remedied, kept
from hallctl.actions.log_case import MOST
from hallctl.domain import dispatching as rules
from hallctl.domain import routing
from hallctl.domain.base import Actor
from hallctl.domain.case import ACCEPTED, DECIDED, REPLIED, Complaint
from hallctl.store import case_times, pack
from hallctl.store.change import Change
from hallctl.store.file import Hall


def accept(hall: Hall, by: Actor, case_id: int, reference: str = "") -> Complaint:
    """Record that those outside have the case; `reference` is theirs."""
    with hall.change_of(by, "complaint.accept", Complaint, case_id) as (change, case):
        theirs = change.written(reference)
        return change.record(
            rules.accept(case, change.by, theirs, _due(change, case, ACCEPTED)), of=case
        )


def ask(hall: Hall, by: Actor, case_id: int, text: str) -> Complaint:
    """Put a question to the customer; the stage's clock stops until it is answered."""
    with hall.change_of(by, "complaint.ask", Complaint, case_id) as (change, case):
        return change.record(rules.ask(case, change.by, change.written(text, limit=MOST)), of=case)


def answer(hall: Hall, by: Actor, case_id: int, text: str) -> Complaint:
    """Record the customer's answer; refused as `nothing-asked`."""
    with hall.change_of(by, "complaint.answer", Complaint, case_id) as (change, case):
        asked = change.now if case.asked_at is None else case.asked_at
        pauses = [*case.pauses, (asked, change.now)]
        _, book = pack.current(change.db)
        plan = case_times.stage_plan(book, case.category, case.stage)
        due = case_times.due_at(change.db, plan, case.stage_since, pauses)
        return change.record(
            rules.answer(case, change.by, change.written(text, limit=MOST), due), of=case
        )


def find(hall: Hall, by: Actor, case_id: int, text: str) -> Complaint:
    """Record the cause of a complaint."""
    with hall.change_of(by, "complaint.find", Complaint, case_id) as (change, case):
        return change.record(rules.find(case, change.by, change.written(text, limit=MOST)), of=case)


def decide(hall: Hall, by: Actor, case_id: int, text: str, *, by_hall: bool = True) -> Complaint:
    """Record what was decided, and whether the hall carries it out; refused as `decided-by-manager`."""
    with hall.change_of(by, "complaint.decide", Complaint, case_id) as (change, case):
        due = _due(change, case, DECIDED)
        said = change.written(text, limit=MOST)
        return change.record(rules.decide(case, change.by, said, due, by_hall=by_hall), of=case)


def carry_out(hall: Hall, by: Actor, case_id: int, given: Remedied) -> Complaint:
    """Record that the decision was carried out; refused as `remedy-needs-paper`."""
    with hall.change_of(by, "complaint.carry-out", Complaint, case_id) as (change, case):
        return change.record(rules.carry_out(case, change.by, kept(change, given)), of=case)


def reply(hall: Hall, by: Actor, case_id: int, how: str, text: str) -> Complaint:
    """Record what the customer was told, and how; refused as `no-such-way`."""
    with hall.change_of(by, "complaint.reply", Complaint, case_id) as (change, case):
        due = _due(change, case, REPLIED)
        return change.record(
            rules.reply(case, change.by, how, change.written(text, limit=MOST), due), of=case
        )


def _due(change: Change, case: Complaint, stage: str) -> int | None:
    """When the stage that begins now is due (UTC ms)."""
    _, book = pack.current(change.db)
    plan = routing.stage(book, routing.category(book, case.category), stage)
    return case_times.due_at(change.db, plan, change.now)
