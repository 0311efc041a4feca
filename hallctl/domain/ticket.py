"""Tickets: a place in line, from taking a number to being served, with each time kept apart.

The events are in `ticket_events.py`, the rules that give them in `queueing.py`.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, assert_never, get_args

from hallctl.domain import ticket_events as events
from hallctl.domain.base import COUNTERS, FRONT, MANAGERS
from hallctl.domain.clock import restarted
from hallctl.domain.noun import Noun, Stamp, events_of, facts, ref, replace
from hallctl.domain.ticket_late_events import LateEvent, TicketBackfilled, changed

WAITING, CALLED, SERVING, PARKED = "waiting", "called", "serving", "parked"
SERVED, NO_SHOW, LEFT = "served", "no-show", "left"
LEFT_AT_CLOSING, LEFT_OPEN = "left-at-closing", "left-open"
"""The states given by the end of the business day: to customers who still waited, and to those being
served or set aside.
"""
HELD = "held"
"""The state of a ticket that was neither served nor turned away: the customer's order is held over."""
STATES = (WAITING, CALLED, SERVING, PARKED, SERVED, NO_SHOW, LEFT, LEFT_AT_CLOSING, LEFT_OPEN, HELD)
HERE = (WAITING, CALLED, SERVING, PARKED)
"""The states of a customer in the hall; the end of the business day ends them."""
AT_COUNTER = (CALLED, SERVING)
"""The states in which a ticket occupies a counter; at most one does (a unique index besides)."""
OVER = (SERVED, LEFT, LEFT_AT_CLOSING, HELD)


@dataclass(frozen=True, slots=True)
class Ticket:
    """A queue ticket; instants are UTC ms; `waited`, `walked`, `handled`, `parked` and `away` (left
    alone in mid-service, now while `alone`) add up in ms, each apart from the others.

    `retimed` says that the clock was wrong when some of its times were written, so that durations may
    be longer than recorded. `since` is when the present state began, `counter` the last one that called
    it, `idle` how long that counter had been free before. `first_wait` is the time from taking the
    number to the first call, None before it. `rank_at` is the arrival by which it ranks: the least
    (rank_at, id) is next. `target` is the counter it was passed to, else None; `visit` the visit it
    belongs to; `seen` and `missing` are the documents found in pre-processing, `note` is the ref of a
    remark for whoever calls.
    """

    noun: ClassVar = "ticket"

    id: int
    visit: int
    day: str
    prefix: str
    number: int
    queue: str
    service: str
    priority: str
    rank_at: int
    taken_at: int
    state: str
    since: int
    counter: int | None = None
    staff: str | None = None
    target: int | None = None
    called_at: int | None = None
    started_at: int | None = None
    ended_at: int | None = None
    calls: int = 0
    waited: int = 0
    walked: int = 0
    handled: int = 0
    parked: int = 0
    idle: int = 0
    away: int = 0
    alone: bool = False
    appointment_at: int | None = None
    expires_at: int | None = None
    who: str | None = None
    seen: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    ready: bool = False
    note: str | None = None
    reason: str | None = None
    source: str | None = None
    retimed: bool = False
    first_wait: int | None = None

    def prepared_for(self, service: str) -> tuple[str, ...]:
        """The documents that reception saw for this service."""
        return self.seen if service == self.service else ()

    @property
    def label(self) -> str:
        """The number as printed and called: A017."""
        return f"{self.prefix}{self.number:03d}"


TRANSITIONS: dict[type, tuple[frozenset[str], str | None]] = {
    events.TicketPrepared: (frozenset({WAITING}), None),
    events.TicketRemarked: (frozenset({*HERE, NO_SHOW, LEFT_OPEN}), None),
    events.TicketCalled: (frozenset({WAITING}), CALLED),
    events.TicketRecalled: (frozenset({CALLED}), None),
    events.TicketStarted: (frozenset({CALLED}), SERVING),
    events.TicketParked: (frozenset({SERVING}), PARKED),
    events.TicketResumed: (frozenset({PARKED, LEFT_OPEN}), SERVING),
    events.TicketTransferred: (frozenset({WAITING, CALLED, SERVING, PARKED}), WAITING),
    events.TicketServed: (frozenset({SERVING}), SERVED),
    events.TicketHeld: (frozenset({SERVING}), HELD),
    events.TicketNoShow: (frozenset({CALLED}), NO_SHOW),
    events.TicketReturned: (frozenset({NO_SHOW}), WAITING),
    events.TicketLeft: (frozenset({*HERE, NO_SHOW, LEFT_OPEN}), LEFT),
    events.TicketLeftAtClosing: (frozenset({WAITING}), LEFT_AT_CLOSING),
    events.TicketLeftOpen: (frozenset(HERE), LEFT_OPEN),
    events.TicketReleased: (frozenset({CALLED, SERVING}), WAITING),
    events.TicketTakenOver: (frozenset({CALLED, SERVING}), None),
    events.TicketSteppedAway: (frozenset({SERVING}), None),
    events.TicketSteppedBack: (frozenset({SERVING}), None),
    events.TicketHandedOver: (frozenset({PARKED}), None),
}
"""The states in which each event may happen, and the state it leads to; None keeps the state.

Events that became known only afterwards (`ticket_late_events.py`) are judged by `backfill.py`.
"""


def evolve(ticket: Ticket | None, event: events.TicketEvent, at: Stamp) -> Ticket:  # noqa: C901, PLR0911, PLR0912  one line for each event
    """The ticket after an event; assigns only."""
    if isinstance(event, events.TicketTaken):
        return _taken(event, at)
    if isinstance(event, TicketBackfilled):
        return _backfilled(event, at)
    assert ticket is not None
    if isinstance(event, LateEvent):
        return replace(ticket, **changed(ticket, event))
    to = TRANSITIONS[type(event)][1]
    moved: dict[str, Any] = {"state": to, "since": at.happened, "alone": False} if to else {}
    match event:
        case events.TicketPrepared():
            note = event.note.ref if event.note else ticket.note
            return replace(ticket, **moved, **facts(event, but="note"), note=note)
        case events.TicketRemarked():
            return replace(ticket, note=ref(event.remark))
        case events.TicketCalled():
            return replace(
                ticket,
                **moved,
                called_at=at.happened,
                calls=1,
                target=None,
                **facts(event),
                first_wait=event.waited if ticket.first_wait is None else ticket.first_wait,
            )
        case events.TicketRecalled():
            return replace(ticket, **moved, calls=event.calls)
        case events.TicketStarted():
            return replace(
                ticket, **moved, walked=event.walked, started_at=ticket.started_at or at.happened
            )
        case events.TicketSteppedAway():
            return replace(ticket, handled=event.handled, since=at.happened, alone=True)
        case events.TicketSteppedBack():
            return replace(ticket, away=event.away, since=at.happened, alone=False)
        case events.TicketReleased():
            return replace(ticket, **moved, staff=None, reason=event.reason, **events.total(event))
        case events.TicketParked():
            return replace(ticket, **moved, reason=event.reason, **events.total(event))
        case events.TicketResumed():
            return replace(
                ticket, **moved, counter=event.counter, staff=event.staff, parked=event.parked
            )
        case events.TicketTakenOver():
            return replace(
                ticket, **moved, counter=event.counter, staff=event.staff, reason=event.reason
            )
        case events.TicketHandedOver():
            return replace(ticket, **moved, staff=event.staff)
        case events.TicketTransferred():
            # Pre-processing was for the other service.
            anew: dict[str, Any] = {"who": None, "seen": (), "missing": (), "ready": False}
            ranked: dict[str, Any] = {"priority": event.priority, "rank_at": event.rank_at}
            return replace(
                ticket,
                **moved,
                **(anew if event.service else {}),
                **({} if event.rank_at is None else ranked),
                staff=None,
                queue=event.queue,
                target=event.target,
                service=event.service or ticket.service,
                reason=event.reason,
                **events.total(event),
            )
        case events.TicketServed() | events.TicketHeld():
            return replace(ticket, **moved, ended_at=at.happened, handled=event.handled)
        case events.TicketLeft():
            return replace(
                ticket, **moved, ended_at=at.happened, reason=event.reason, **events.total(event)
            )
        case events.TicketLeftAtClosing():
            return replace(ticket, **moved, ended_at=event.ended)
        case events.TicketLeftOpen():
            return replace(ticket, **moved)
        case events.TicketNoShow():
            return replace(ticket, **moved, ended_at=at.happened, walked=event.walked)
        case events.TicketReturned():
            return replace(ticket, **moved, ended_at=None, staff=None)
    assert_never(event)


def _taken(event: events.TicketTaken, at: Stamp) -> Ticket:
    came = at.happened
    return Ticket(id=at.seq, taken_at=came, state=WAITING, since=came, **facts(event))


def _backfilled(event: TicketBackfilled, at: Stamp) -> Ticket:
    return Ticket(
        id=at.seq,
        since=event.ended_at,
        first_wait=None if event.called_at is None else event.waited,
        calls=int(event.staff is not None),
        **facts(event),
    )


INSTANTS = {
    "since": "since",
    "taken": "taken_at",
    "rank": "rank_at",
    "called": "called_at",
    "started": "started_at",
    "ended": "ended_at",
}
"""The times of a ticket as the journal calls them, and the columns that hold them."""


def _retime(ticket: Ticket, _recorded: int, now: int) -> dict[str, int]:
    """Times still to come begin now; the head start of a customer who came just now is kept."""
    times = restarted(ticket, INSTANTS, now)
    if "taken" in times:
        times["rank"] = now - (ticket.taken_at - ticket.rank_at)
    return times


NOUN = Noun(
    model=Ticket,
    events=events_of(events.TicketEvent),
    evolve=evolve,
    lists=frozenset({"seen", "missing"}),
    flags=frozenset({"alone", "ready", "retimed"}),
    former={"ticket.lived": "ticket.backfilled"},
    upcasters=events.UPCASTERS,
    instants=INSTANTS,
    retime=_retime,
    marked="retimed",
    ended=lambda ticket: ticket.state in (*OVER, NO_SHOW),
    belongs={"visit": "visit"},
    may={
        "ticket.take": FRONT,
        "ticket.prepare": FRONT,
        "ticket.remark": FRONT,
        "ticket.call": COUNTERS,
        "ticket.choose": COUNTERS,
        "ticket.recall": COUNTERS,
        "ticket.start": COUNTERS,
        "ticket.no-show": COUNTERS,
        "ticket.back": FRONT,
        "ticket.park": COUNTERS,
        "ticket.resume": COUNTERS,
        "ticket.transfer": FRONT,
        "ticket.leave": FRONT,
        "ticket.finish": COUNTERS,
        "ticket.release": MANAGERS,
        "ticket.take-over": MANAGERS,
    },
    undoable=frozenset({events.TicketTaken, TicketBackfilled, *get_args(LateEvent), *TRANSITIONS})
    - {events.TicketLeftAtClosing, events.TicketLeftOpen},
    withdrawn={"state": LEFT, "reason": "withdrawn"},
    remarks=frozenset({"ticket.idle-corrected"}),
)
