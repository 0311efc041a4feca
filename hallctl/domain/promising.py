"""The day on which the hall promises to answer a complaint: one of its own, never a limit (C1.4-1, C4.6.1-1)."""

from hallctl.domain.base import Actor, Private, Refused
from hallctl.domain.case import OPEN, Complaint
from hallctl.domain.casework import note
from hallctl.domain.complaint_events import ComplaintNoted


def may_promise(case: Complaint) -> bool:
    """Whether the hall can name a day: it answers the case itself, and has not yet."""
    return case.here and case.state == OPEN and case.replied_at is None


def promise(
    case: Complaint, by: Actor, until: int, now: int, said: Private | None
) -> ComplaintNoted:
    """Write down which day the customer was told; it lasts `until` (UTC ms).

    Refused as `answered-by-others`, `answered-already`, `due-is-past`.
    """
    if not case.here:
        raise Refused("answered-by-others", id=case.label)
    if not may_promise(case):
        raise Refused("answered-already", id=case.label)
    if until <= now:
        raise Refused("due-is-past")
    return note(case, by, said)._replace(promise_due_at=until)
