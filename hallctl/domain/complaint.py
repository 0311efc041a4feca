"""Complaints, suggestions and praise: recorded at once, owned to the end, answered in time (C4.6)."""

from collections.abc import Collection
from typing import Any, assert_never

from hallctl.domain import complaint_events as events
from hallctl.domain.base import EVERYONE, MANAGER, MANAGERS, Noun, Stamp, events_of, replace
from hallctl.domain.case import (
    ACCEPTED,
    ASKED,
    CLOSED,
    COMPLEX,
    DECIDED,
    DISPATCHED,
    ENDED,
    HAD,
    NONE,
    OPEN,
    RECEIVED,
    REPLIED,
    RETURNED,
    STAGES,
    TO_DISPATCH,
    UNDECIDED,
    WITH_MANAGER,
    WITHDRAWN,
    Complaint,
)
from hallctl.domain.complaint_events import ComplaintEvent, ComplaintLogged

TRANSITIONS: dict[type, Collection[str]] = {
    events.ComplaintRouted: {RECEIVED, TO_DISPATCH, WITH_MANAGER},
    events.ComplaintSettled: {RECEIVED},
    events.ComplaintSheetMade: {TO_DISPATCH},
    events.ComplaintDispatched: {TO_DISPATCH},
    events.ComplaintAccepted: {DISPATCHED},
    events.ComplaintAsked: UNDECIDED,
    events.ComplaintAnswered: UNDECIDED,
    events.ComplaintFound: UNDECIDED,
    events.ComplaintDecided: UNDECIDED,
    events.ComplaintCarriedOut: {DECIDED, REPLIED},
    events.ComplaintReplied: {DECIDED},
    events.ComplaintClosed: {RECEIVED, REPLIED},
    events.ComplaintReopened: {ENDED},
    events.ComplaintWithdrawn: {*STAGES} - {ENDED},
    events.ComplaintReturned: {*STAGES} - {ENDED},
    events.ComplaintOwnerPassed: {*STAGES} - {ENDED},
    events.ComplaintTaken: {*STAGES} - {ENDED},
    events.ComplaintLed: {*STAGES} - {ENDED},
    events.ComplaintDueMoved: {*STAGES} - {ENDED},
}
"""The stages in which each event may happen; one that is not named may happen at any time."""

INSTANTS = {
    "started": "started_at",
    "received": "received_at",
    "since": "since",
    "stage_since": "stage_since",
    "asked": "asked_at",
    "replied": "replied_at",
    "answered": "answered_at",
    "carried_out": "carried_out_at",
    "entered": "entered_at",
    "answered_in_book": "answered_in_book_at",
}
"""The times of a case as the journal calls them, and the columns that hold them."""


def evolve(case: Complaint | None, event: ComplaintEvent, at: Stamp) -> Complaint:  # noqa: C901, PLR0911, PLR0912  one line for each event
    """The case after an event."""
    if isinstance(event, ComplaintLogged):
        return _logged(event, at)
    assert case is not None
    match event:
        case events.ComplaintLed():
            return replace(case, led=event.answer)
        case events.ComplaintRouted():
            to: dict[str, Any] = {
                "category": event.category,
                "route": event.route,
                "decider": event.to,
            }
            handler = _handler(case.owner, event.to)
            to["outbox"] = None
            return _enter(case, event.stage, at, event.stage_due, handler=handler, **to)
        case events.ComplaintSettled():
            return replace(case, remedy=event.remedy, word=event.word, **_paid(event))
        case events.ComplaintSheetMade():
            return replace(case, outbox=event.outbox)
        case events.ComplaintDispatched():
            return _enter(case, DISPATCHED, at, event.stage_due)
        case events.ComplaintAccepted():
            theirs = _ref(event.reference)
            return _enter(case, ACCEPTED, at, event.stage_due, their_reference=theirs)
        case events.ComplaintAsked():
            return replace(case, asked_at=at.happened, stage_due_at=None)
        case events.ComplaintAnswered():
            asked = at.happened if case.asked_at is None else case.asked_at
            pauses = (*case.pauses, (asked, at.happened))
            return replace(case, asked_at=None, pauses=pauses, stage_due_at=event.stage_due)
        case events.ComplaintFound():
            return replace(case, finding=event.text.ref)
        case events.ComplaintDecided():
            text, by_hall = event.text.ref, event.by_hall
            return _enter(case, DECIDED, at, event.stage_due, decision=text, by_hall=by_hall)
        case events.ComplaintCarriedOut():
            return replace(case, carried_out_at=at.happened, **_paid(event))
        case events.ComplaintReplied():
            told = {"reply": event.text.ref, "replied_at": at.happened, "answered_at": at.happened}
            return _enter(case, REPLIED, at, event.stage_due, **told)
        case events.ComplaintClosed():
            answered = case.answered_at or at.happened
            return _end(case, CLOSED, at, word=event.word, answered_at=answered)
        case events.ComplaintReturned():
            return _end(case, CLOSED, at, reason=RETURNED)
        case events.ComplaintWithdrawn():
            return _end(case, WITHDRAWN, at, reason=event.reason)
        case events.ComplaintReopened():
            return _reopened(case, event, at)
        case events.ComplaintOwnerPassed():
            return replace(case, owner=event.to, handler=event.to)
        case events.ComplaintTaken():
            return replace(case, handler=at.by)
        case events.ComplaintEntered():
            return replace(case, reference=event.reference.ref, entered_at=at.happened)
        case events.ComplaintNoted():
            return replace(case, promise_due_at=event.promise_due_at or case.promise_due_at)
        case events.ComplaintLinked():
            return replace(case, links=(*case.links, (event.kind, event.noun, event.other)))
        case events.ComplaintEvidenceAsked():
            return _evidence(case, event.kind, event.due, ASKED)
        case events.ComplaintEvidenceHad():
            due = next((one[1] for one in case.evidence if one[0] == event.kind), None)
            state = HAD if event.found else NONE
            return _evidence(case, event.kind, due, state)
        case events.ComplaintSeen():
            return replace(case, manager_called=False)
        case events.ComplaintFlagged():
            return replace(case, flags=(*case.flags, event.flag), manager_called=True)
        case events.ComplaintChannelKeyed():
            return replace(case, channel={**case.channel, **event.channel})
        case events.ComplaintBookAnswered():
            return replace(case, answered_in_book_at=at.happened)
        case events.ComplaintDueMoved():
            return replace(case, stage_due_at=event.stage_due, due_at=event.due)
    assert_never(event)


def _logged(event: ComplaintLogged, at: Stamp) -> Complaint:
    return Complaint(
        id=at.seq,
        day=event.day,
        number=event.number,
        source=event.source,
        type=event.type,
        category=event.category,
        route=event.route,
        decider=event.to,
        received_by=event.receiver or at.by,
        owner=event.owner,
        handler=_handler(event.owner, event.to),
        state=OPEN,
        stage=event.stage,
        started_at=event.started,
        received_at=at.happened,
        since=at.happened,
        stage_since=at.happened,
        stage_due_at=event.stage_due,
        due_at=event.due,
        text=event.text.ref,
        want=_ref(event.want),
        name=_ref(event.name),
        phone=_ref(event.phone),
        about_noun=event.about[0] if event.about else None,
        about_id=event.about[1] if event.about else None,
        about_staff=event.staff,
        service=event.service,
        flags=event.flags,
        manager_called=event.call_manager,
        outside=event.outside,
        channel=event.channel or {},
        channel_reference=_ref(event.reference),
        page=event.page,
        answer_due_at=event.answer,
        key=event.key,
    )


def _handler(owner: str, to: str) -> str:
    """The handler a case begins with: the manager who decides it, else its owner."""
    return to if to in MANAGERS else owner


def _reopened(case: Complaint, event: events.ComplaintReopened, at: Stamp) -> Complaint:
    return _enter(
        replace(case, rests=(*case.rests, (case.since, at.happened))),
        event.stage,
        at,
        event.stage_due,
        state=OPEN,
        since=at.happened,
        route=COMPLEX,
        decider=event.to,
        handler=_handler(case.owner, event.to),
        due_at=event.due,
        answered_at=None,
        replied_at=None,
        word=None,
        reason=None,
        outbox=None,
        times_reopened=case.times_reopened + 1,
    )


def _enter(case: Complaint, stage: str, at: Stamp, due: int | None, **more: Any) -> Complaint:
    """The case as it begins a stage; the time that the hall has had it until now is added up."""
    return replace(
        case,
        stage=stage,
        stage_since=at.happened,
        stage_due_at=due,
        asked_at=None,
        pauses=(),
        hall_ms=case.halls_share(at.happened),
        **more,
    )


def _end(case: Complaint, state: str, at: Stamp, **more: Any) -> Complaint:
    return _enter(case, ENDED, at, None, state=state, since=at.happened, **more)


def _paid(event: events.ComplaintSettled | events.ComplaintCarriedOut) -> dict[str, Any]:
    """The order or the voucher by which a remedy in money was paid."""
    if event.fen is None:
        return {}
    return {"fen": event.fen, "paid_order": event.order, "voucher": _ref(event.voucher)}


def _evidence(case: Complaint, kind: str, due: int | None, state: str) -> Complaint:
    """The case with one piece of evidence updated; evidence stays in the order in which it was asked for."""
    others = {one[0]: one for one in case.evidence}
    evidence = tuple({**others, kind: (kind, due, state)}.values())
    wanted = (one[1] for one in evidence if one[2] == ASKED and one[1] is not None)
    return replace(case, evidence=evidence, evidence_due_at=min(wanted, default=None))


def _ref(private: Any) -> str | None:
    return private.ref if private else None


_WORK = (
    *(
        "log",
        "lead",
        "route",
        "settle",
        "close",
        "reopen",
        "withdraw",
        "send-back",
        "take",
        "enter",
    ),
    *("note", "link", "evidence", "flag", "key-channel", "phone", "promise"),
    *("accept", "ask", "answer", "find", "decide", "carry-out", "reply"),
)
"""What any member of staff may do with a case that they work on (`casework.allow`)."""
NOUN = Noun(
    model=Complaint,
    events=events_of(ComplaintEvent),
    evolve=evolve,
    lists=frozenset({"flags", "channel", "pauses", "rests", "links", "evidence"}),
    flags=frozenset({"manager_called", "by_hall", "outside", "retimed"}),
    instants=INSTANTS,
    marked="retimed",
    private={"phone": "phone", "name": "name", "": "complaint"},
    ended=lambda case: case.state != OPEN,
    may={
        **{f"complaint.{one}": EVERYONE for one in _WORK},
        "complaint.see": MANAGERS,
        "complaint.pass-owner": frozenset({MANAGER}),
        "complaint.answer-page": MANAGERS,
    },
    undoable=frozenset(
        {
            *TRANSITIONS,
            events.ComplaintEntered,
            events.ComplaintLinked,
            events.ComplaintEvidenceAsked,
            events.ComplaintEvidenceHad,
            events.ComplaintSeen,
            events.ComplaintFlagged,
            events.ComplaintChannelKeyed,
            events.ComplaintBookAnswered,
        }
    )
    - {events.ComplaintDueMoved},
)
