"""Visits: every arrival, and its outcome (C4.1-1)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import DAY, FRONT, MANAGERS, Private, Refused, covers
from hallctl.domain.book import Book
from hallctl.domain.noun import Noun, Stamp, event, events_of, facts, replace
from hallctl.domain.service import Service

TICKET, SELF_SERVICE, SALES, TURNED_AWAY = "ticket", "self-service", "sales", "turned-away"
WITHDRAWN = "withdrawn"
"""An arrival that was keyed by mistake and taken back."""
OUTCOMES = (TICKET, SELF_SERVICE, SALES, TURNED_AWAY, WITHDRAWN)
ELSEWHERE = (SELF_SERVICE, SALES)
"""Where somebody may be led instead of to a counter."""
ANYONE = "anyone"
COMPLAINT = "complaint"
"""The service of a customer who complains."""
MISSING, NOT_HERE = "documents-missing", "not-this-hall"
"""The pack's reasons for customers who were turned away without a reason being named."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One customer's stay: the `service` asked for, who the customer is to the number, and the outcome.

    `missing` are the documents to bring when turned away, `again` whether the same person had been
    turned away for the same service before (C4.3.1-2); `phone` is a ref of a private value.
    """

    noun: ClassVar = "visit"

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


@event("visit.arrived")
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


@event("visit.turned-away")
class VisitTurnedAway(NamedTuple):
    """The customer was turned away, with what to bring or the reason.

    `phone` where it became known only at the counter; `ended` (UTC ms) where it was keyed in late.
    """

    who: str
    missing: tuple[str, ...]
    reason: str
    again: bool
    phone: Private | None = None
    ended: int | None = None


@event("visit.redirected")
class VisitRedirected(NamedTuple):
    """A waiting customer was led to a machine or the sales floor after all."""

    outcome: str


@event("visit.ended")
class VisitEnded(NamedTuple):
    """The customer left the hall."""


VisitEvent = VisitArrived | VisitTurnedAway | VisitRedirected | VisitEnded


def evolve(visit: Visit | None, event: VisitEvent, at: Stamp) -> Visit:
    """The visit after an event."""
    if isinstance(event, VisitArrived):
        return Visit(
            id=at.seq,
            **facts(event),
            arrived_at=at.happened,
            ended_at=at.happened if event.outcome == TURNED_AWAY else None,
        )
    assert visit is not None
    match event:
        case VisitTurnedAway():
            return replace(
                visit,
                outcome=TURNED_AWAY,
                ended_at=at.happened if event.ended is None else event.ended,
                **facts(event, but="phone ended"),
                phone=event.phone.ref if event.phone else visit.phone,
            )
        case VisitRedirected():
            return replace(visit, outcome=event.outcome)
        case VisitEnded():
            return replace(visit, ended_at=at.happened)
    assert_never(event)


def person_type(service: Service, who: str) -> str:
    """Who the customer is to the number, as the service allows; "" means the first it allows.

    Refused as `who-not-allowed`; `anyone` where it does not matter.
    """
    if not who or ANYONE in service.who:
        return service.who[0]
    if who not in service.who:
        raise Refused("who-not-allowed", service=service.id, who=who, allowed=service.who)
    return who


def designated(service: Service, halls_own: tuple[str, ...]) -> bool:
    """Whether this hall may do the service: risk services only if it is designated for them (C1.3.2-3)."""
    return not service.risk or covers(halls_own, service.id)


def allow(service: Service, halls_own: tuple[str, ...]) -> None:
    """Refuse a risk service that this hall is not designated for, whose customer is sent on (C1.3.2-3),
    and a complaint, which is logged at once.
    """
    met_in_person(service)
    if not designated(service, halls_own):
        raise Refused("not-designated", service=service.id)


def in_person(service: Service) -> bool:
    """Whether a person has to receive the customer, even where a machine could: a complaint is handled
    by the first person asked, and never passed on (C4.6.1-1).
    """
    return service.id == COMPLAINT


def met_in_person(service: Service) -> None:
    """Refuse whatever would put off a customer who complains: a number, an order, being led to a
    machine or out.
    """
    if in_person(service):
        raise Refused("complaint-in-person")


def lead(service: Service, outcome: str, *, front: bool, gone: bool = False) -> None:
    """Refuse to send somebody to a machine that cannot do it, an elderly customer to any, or a customer
    who complains to anything but a person (C4.6.1-1).

    `front` says that the customer's priority is the front of the line (C4.1-1), `gone` that no device
    for the service works now, so that another way is named (C4.2.2-2).
    """
    if outcome not in ELSEWHERE:
        raise Refused("no-such-outcome", outcome=outcome, outcomes=ELSEWHERE)
    met_in_person(service)
    if outcome == SELF_SERVICE and service.self_service == "no":
        raise Refused("no-self-service", service=service.id)
    if outcome == SELF_SERVICE and gone:
        raise Refused("machine-out", service=service.id)
    if outcome == SELF_SERVICE and front:
        raise Refused("not-to-a-machine")


def lacking(
    service: Service, who: str, missing: tuple[str, ...], reason: str, reasons: Collection[str]
) -> tuple[tuple[str, ...], str]:
    """What is missing, in the service's order, and why somebody is turned away (C4.3.1-2).

    Refused as `turned-away-why` without either, `not-a-document-of`, `no-such-reason`.
    """
    asked = known(service, who, missing)
    if not (missing or reason):
        raise Refused("turned-away-why")
    reason = reason or MISSING
    if reason not in reasons:
        raise Refused("no-such-reason", kind="decline", reason=reason)
    return tuple(document for document in asked if document in missing), reason


def repeat_refusal_since(book: Book, now: int) -> int:
    """Since when (UTC ms) an earlier refusal makes one now a repeated one (C4.3.1-2)."""
    return now - book.limit("turned_away_twice_days") * DAY


def known(service: Service, who: str, documents: tuple[str, ...]) -> list[str]:
    """All documents that the service asks for from this person; refuses any other among `documents` as
    `not-a-document-of`.
    """
    asked = [document for group in service.documents.get(who, ()) for document in group]
    for document in documents:
        if document not in asked:
            raise Refused("not-a-document-of", document=document, service=service.id, who=who)
    return asked


def turn_away(
    visit: Visit,
    who: str,
    missing: tuple[str, ...],
    reason: str,
    *,
    again: bool,
    phone: Private | None = None,
) -> VisitTurnedAway:
    """End a visit without service, having said what to bring next time (C4.3.1-2)."""
    _going_on(visit)
    return VisitTurnedAway(who, missing, reason, again, phone)


def redirected(visit: Visit, outcome: str) -> VisitRedirected:
    """Lead a customer elsewhere after all: to the sales floor instead of the line, or the other way round.

    Refused as `visit-in-line` for a customer who has a number already.
    """
    _going_on(visit)
    if outcome == TICKET:
        _out_of_line(visit)
    return VisitRedirected(outcome)


def end(visit: Visit) -> VisitEnded:
    """The customer has left the sales floor or the machines; refused as `visit-in-line`."""
    _going_on(visit)
    _out_of_line(visit)
    return VisitEnded()


def _out_of_line(visit: Visit) -> None:
    if visit.outcome not in ELSEWHERE:
        raise Refused("visit-in-line", id=visit.id)


def _going_on(visit: Visit) -> None:
    if visit.ended_at is not None or visit.outcome == WITHDRAWN:
        raise Refused("visit-over", id=visit.id)


NOUN = Noun(
    model=Visit,
    events=events_of(VisitEvent),
    evolve=evolve,
    lists=frozenset({"missing"}),
    private={"phone": "phone"},
    flags=frozenset({"again"}),
    instants={"arrived": "arrived_at", "ended": "ended_at"},
    former={"visit.led": "visit.redirected"},
    may={
        "visit.arrive": FRONT,
        "visit.turn-away": FRONT,
        "visit.lead": FRONT,
        "visit.end": FRONT,
        "visit.import": MANAGERS,
    },
    undoable=frozenset({VisitArrived, VisitTurnedAway, VisitRedirected, VisitEnded}),
    withdrawn={"outcome": WITHDRAWN},
)
