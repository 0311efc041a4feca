"""The day by which the hall promised the customer an answer to a complaint; it is never a limit of the
standard's (C1.4-1, C4.6.1-1).
"""

from hallctl.domain.base import Actor, Private, Refused
from hallctl.domain.case import OPEN, Complaint
from hallctl.domain.casework import note
from hallctl.domain.complaint_events import ComplaintNoted


def may_promise(case: Complaint) -> bool:
    """Whether the hall can promise a day: it answers the case itself, and has not yet."""
    return case.here and case.state == OPEN and case.replied_at is None


def promise(
    case: Complaint, by: Actor, until: int, now: int, said: Private | None
) -> ComplaintNoted:
    """Record the day that the customer was promised; it ends at `until` (UTC ms).

    Refused as `answered-by-others`, `answered-already`, `due-is-past`.
    """
    if not case.here:
        raise Refused("answered-by-others", id=case.label)
    if not may_promise(case):
        raise Refused("answered-already", id=case.label)
    if until <= now:
        raise Refused("due-is-past")
    return note(case, by, said)._replace(promise_due_at=until)
