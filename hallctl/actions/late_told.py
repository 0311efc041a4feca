"""Complaints and incidents that were taken down on paper, keyed in late (C5.3.3-3)."""

from __future__ import annotations

from hallctl.actions import incident as incidents
from hallctl.actions import log_case
from hallctl.actions.late_ticket import Made
from hallctl.domain.incident import HALL
from hallctl.domain.late_rows import ComplaintPaper, IncidentPaper
from hallctl.store import day, staff
from hallctl.store.change import Change


def complaint(change: Change, paper: ComplaintPaper) -> Made:
    """Record a case as received at the time and by the person on the paper; its limits run from then
    (C4.6.1-2).
    """
    receiver = staff.by_number(change.db, paper.staff).number
    change.date(paper.at)
    new = log_case.NewCase(
        paper.text,
        paper.category,
        want=paper.want,
        name=paper.name,
        phone=paper.phone,
        receiver=receiver,
    )
    case = log_case.log(change, new)
    return Made(case, case.day, paper.at)


def incident(change: Change, paper: IncidentPaper) -> Made:
    """Record an incident on the day on which it happened; the time of its recording is that of keying in."""
    new = incidents.NewIncident(
        paper.kind,
        paper.branch,
        at=paper.at,
        where=paper.where or HALL,
        trade=paper.trade,
        text=paper.text,
    )
    one = incidents.begin(change, new, day.rule(change.db).of(paper.at))
    return Made(one, one.day, paper.at)
