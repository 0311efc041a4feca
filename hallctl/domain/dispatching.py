"""The rules of a complex complaint: dispatched to those who decide it, decided, carried out, replied to
(C4.6.2).
"""

from hallctl.domain import complaint_events as events
from hallctl.domain.base import MANAGERS, Actor, Private, Refused
from hallctl.domain.case import DISPATCHED, TO_DISPATCH, WITH_MANAGER, Complaint
from hallctl.domain.casework import GivenRemedy, allow, needed, on_paper

HOW = ("in-person", "phone", "text", "letter", "book")
"""The ways in which a customer may be told."""


def dispatched(case: Complaint, due: int | None) -> events.ComplaintDispatched | None:
    """The event for a case whose dispatch sheet left the hall; None where the case went another way
    meanwhile.
    """
    return events.ComplaintDispatched(due) if case.stage == TO_DISPATCH else None


def accept(
    case: Complaint, by: Actor, reference: Private | None, due: int | None
) -> events.ComplaintAccepted:
    """Record that those outside have the case."""
    allow(case, by, events.ComplaintAccepted)
    return events.ComplaintAccepted(reference, due)


def ask(case: Complaint, by: Actor, text: Private | None) -> events.ComplaintAsked:
    """Put a question to the customer; one at a time, refused as `asked-already`."""
    allow(case, by, events.ComplaintAsked)
    if case.asked_at is not None:
        raise Refused("asked-already", id=case.label)
    return events.ComplaintAsked(needed(text))


def answer(
    case: Complaint, by: Actor, text: Private | None, due: int | None
) -> events.ComplaintAnswered:
    """Record the customer's answer; refused as `nothing-asked`."""
    allow(case, by, events.ComplaintAnswered)
    if case.asked_at is None:
        raise Refused("nothing-asked", id=case.label)
    return events.ComplaintAnswered(needed(text), due)


def find(case: Complaint, by: Actor, text: Private | None) -> events.ComplaintFound:
    """Record the cause of a complaint."""
    allow(case, by, events.ComplaintFound)
    return events.ComplaintFound(needed(text))


def decide(
    case: Complaint, by: Actor, text: Private | None, due: int | None, *, by_hall: bool
) -> events.ComplaintDecided:
    """Decide what is to be done; in the hall a manager does, refused as `decided-by-manager`."""
    allow(case, by, events.ComplaintDecided)
    if case.stage == WITH_MANAGER and not by.has(*MANAGERS):
        raise Refused("decided-by-manager", id=case.label)
    if case.stage == DISPATCHED and case.asked_at is not None:
        raise Refused("asked-already", id=case.label)
    return events.ComplaintDecided(needed(text), by_hall or case.stage == WITH_MANAGER, due)


def carry_out(case: Complaint, by: Actor, given: GivenRemedy) -> events.ComplaintCarriedOut:
    """Record that the decision was carried out; refused as `remedy-needs-paper`."""
    allow(case, by, events.ComplaintCarriedOut)
    on_paper(given)
    return events.ComplaintCarriedOut(needed(given.text), given.order, given.voucher, given.fen)


def reply(
    case: Complaint, by: Actor, how: str, text: Private | None, due: int | None
) -> events.ComplaintReplied:
    """Record what the customer was told, and how; refused as `no-such-way`."""
    allow(case, by, events.ComplaintReplied)
    if how not in HOW:
        raise Refused("no-such-way", way=how, ways=HOW)
    return events.ComplaintReplied(how, needed(text), due)
