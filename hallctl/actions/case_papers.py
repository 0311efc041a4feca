"""What the papers of a complaint need: the day that the customer is promised, and the whole phone number."""

from __future__ import annotations

from hallctl.actions.log_case import MOST
from hallctl.domain import promising as rules
from hallctl.domain.base import Actor
from hallctl.domain.case import Complaint
from hallctl.domain.casework import allow
from hallctl.domain.complaint_events import ComplaintNoted
from hallctl.domain.hall_events import HallPrivateShown
from hallctl.store import day
from hallctl.store import hall as halls
from hallctl.store.file import Hall


def promise(hall: Hall, by: Actor, case_id: int, date: str, said: str) -> Complaint:
    """Promise an answer on a day (ISO), in words for the history.

    Refused as `answered-by-others`, `answered-already`, `due-is-past`.
    """
    with hall.change_of(by, "complaint.promise", Complaint, case_id) as (change, case):
        told = change.written(said, limit=MOST)
        until = day.rule(change.db).ends(date)
        return change.record(rules.promise(case, change.by, until, change.now, told), of=case)


def phone(hall: Hall, by: Actor, case_id: int) -> str:
    """The whole phone number to answer to, empty where none was given; looking at it is journaled.

    Whoever may work on the case may ask for it.
    """
    with hall.change_of(by, "complaint.phone", Complaint, case_id) as (change, case):
        allow(case, change.by, ComplaintNoted)
        number = change.reveal(case.phone) if case.phone else None
        if case.phone and number:
            change.record(HallPrivateShown((case.phone,)), of=halls.profile(change.db))
        return number or ""
