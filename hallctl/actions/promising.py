"""Telling a customer by which day the hall answers, which then stands in the case's history."""

from __future__ import annotations

from hallctl.actions.log_case import TOLD
from hallctl.domain import promising as rules
from hallctl.domain.base import Actor
from hallctl.domain.case import Complaint
from hallctl.store import day
from hallctl.store.file import Hall
from hallctl.text import clean


def promise(hall: Hall, by: Actor, case_id: int, date: str, said: str) -> Complaint:
    """Promise an answer on a day (ISO), in words for the history.

    Refused as `answered-by-others`, `answered-already`, `due-is-past`.
    """
    with hall.change(by, "complaint.note") as change:
        case = change.load(Complaint, case_id)
        told = change.keep(clean(said, limit=TOLD))
        today = day.today(change.db, change.now)
        return change.record(rules.promise(case, change.by, date, today, told), of=case)
