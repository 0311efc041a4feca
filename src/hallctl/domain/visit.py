"""Visits: every arrival, and what came of it (C4.1-1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple, assert_never

from hallctl.domain.base import FRONT, MANAGERS, Noun, Private, Refused, Stamp

TICKET, SELF_SERVICE, SALES, TURNED_AWAY = "ticket", "self-service", "sales", "turned-away"
OUTCOMES = (TICKET, SELF_SERVICE, SALES, TURNED_AWAY)


@dataclass(frozen=True, slots=True)
class Visit:
    """One customer's stay: the `service` asked for, who stands there, and what came of it.

    `missing` are the documents to bring when turned away, `again` whether the same person had been
    turned away for the same service before (C4.3.1-2); `phone` is a ref of a private value.
    """

    id: int
    day: str
    arrived_at: int
    service: str
    who: str
    outcome: str
    phone: str | None = None
    missing: tuple[str, ...] = ()
    reason: str | None = None
    again: bool = False
    ended_at: int | None = None
    source: str | None = None


class VisitArrived(NamedTuple):
    """A customer came in and was led to the right place."""

    day: str
    service: str
    who: str
    outcome: str
    phone: Private | None = None
    missing: tuple[str, ...] = ()
    reason: str | None = None
    again: bool = False
    source: str | None = None


class VisitTurnedAway(NamedTuple):
    """The visit ended without service: what is missing or why it was refused."""

    who: str
    missing: tuple[str, ...]
    reason: str
    again: bool


class VisitLed(NamedTuple):
    """A waiting customer was led elsewhere after all: a machine, the sales floor."""

    outcome: str


class VisitEnded(NamedTuple):
    """The customer left the hall."""


VisitEvent = VisitArrived | VisitTurnedAway | VisitLed | VisitEnded


def evolve(visit: Visit | None, event: VisitEvent, at: Stamp) -> Visit:
    """The visit after an event."""
    if isinstance(event, VisitArrived):
        return Visit(
            at.seq,
            event.day,
            at.happened,
            event.service,
            event.who,
            event.outcome,
            event.phone.ref if event.phone else None,
            event.missing,
            event.reason,
            event.again,
            at.happened if event.outcome == TURNED_AWAY else None,
            event.source,
        )
    assert visit is not None
    match event:
        case VisitTurnedAway():
            return replace(visit, outcome=TURNED_AWAY, ended_at=at.happened, **event._asdict())
        case VisitLed():
            return replace(visit, outcome=event.outcome)
        case VisitEnded():
            return replace(visit, ended_at=at.happened)
    assert_never(event)


def turn_away(
    visit: Visit, who: str, missing: tuple[str, ...], reason: str, *, again: bool
) -> VisitTurnedAway:
    """End a visit without service, so that the customer does not come twice in vain (C4.3.1-2)."""
    if visit.ended_at is not None:
        raise Refused("visit-over", id=visit.id)
    return VisitTurnedAway(who, missing, reason, again)


NOUN = Noun(
    name="visit",
    model=Visit,
    events=(VisitArrived, VisitTurnedAway, VisitLed, VisitEnded),
    evolve=evolve,
    may={
        "visit.arrive": FRONT,
        "visit.turn-away": FRONT,
        "visit.import": MANAGERS,
    },
    undoable=frozenset({VisitTurnedAway, VisitLed, VisitEnded}),
)
