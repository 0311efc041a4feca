"""Counters: numbered serving positions, who is signed on at each, and permitted absences.

The events are in `counter_events.py`.
"""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import COUNTERS, MANAGERS, Actor, Refused, covers
from hallctl.domain.counter_events import (
    ALIKE,
    ONLY_OWN,
    OWN_FIRST,
    PREFERENCES,
    CounterBack,
    CounterClosed,
    CounterEvent,
    CounterHandedOver,
    CounterLeft,
    CounterMade,
    CounterOpened,
    CounterSet,
)
from hallctl.domain.noun import Noun, Stamp, events_of, facts, replace

KINDS = ("service", "quick", "pre-acceptance", "sales")
CLOSED, OPEN, AWAY = "closed", "open", "away"
STATES = (CLOSED, OPEN, AWAY)
"""The stored states; that a counter is *serving* is derived from its ticket."""
COUNTER_MOST = 999
"""The highest number a counter may have."""


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter: `queues` it serves, `since` when it is in its state, `reason` of an absence.

    `own` are those of the queues that its `preference` puts before the others.
    """

    noun: ClassVar = "counter"

    id: int
    number: int
    kind: str
    queues: tuple[str, ...]
    state: str
    since: int
    staff: str | None = None
    reason: str | None = None
    own: tuple[str, ...] = ()
    preference: str = ALIKE

    @property
    def calls_from(self) -> tuple[str, ...]:
        """The queues from which it calls at all."""
        return self.own if self.preference == ONLY_OWN else self.queues

    @property
    def calls_first(self) -> tuple[str, ...]:
        """The queues whose customers are called before those of the counter's other queues; none where
        all are alike.
        """
        return () if self.preference == ALIKE else self.own


TRANSITIONS: dict[type, tuple[frozenset[str], str]] = {
    CounterOpened: (frozenset({CLOSED}), OPEN),
    CounterClosed: (frozenset({OPEN, AWAY}), CLOSED),
    CounterLeft: (frozenset({OPEN}), AWAY),
    CounterBack: (frozenset({AWAY}), OPEN),
    CounterHandedOver: (frozenset({OPEN}), OPEN),
}


def evolve(desk: Counter | None, event: CounterEvent, at: Stamp) -> Counter:
    """The counter after an event."""
    if isinstance(event, CounterMade):
        return Counter(id=at.seq, **facts(event), state=CLOSED, since=at.happened)
    assert desk is not None
    if isinstance(event, CounterSet):
        return replace(desk, **facts(event))
    moved = replace(desk, state=TRANSITIONS[type(event)][1], since=at.happened, reason=None)
    match event:
        case CounterOpened() | CounterHandedOver():
            chosen = event.preference if isinstance(event, CounterOpened) else None
            return replace(moved, staff=event.staff, preference=chosen or desk.preference)
        case CounterClosed():
            return replace(moved, staff=None)
        case CounterLeft():
            return replace(moved, reason=event.reason)
        case CounterBack():
            return moved
    assert_never(event)


def known_number(number: int) -> int:
    """A counter number that is within bounds; refused as `bad-counter-number`."""
    if not 0 < number <= COUNTER_MOST:
        raise Refused("bad-counter-number", text=str(number), most=COUNTER_MOST)
    return number


def preferring(number: int, queues: tuple[str, ...], own: tuple[str, ...], wanted: str) -> str:
    """The preference wanted for a counter; without one, its own queues come first if it has any.

    Refused as `no-such-preference`, `own-queue-not-served`, `own-queues-needed`.
    """
    if strange := [queue for queue in own if queue not in queues]:
        raise Refused("own-queue-not-served", counter=number, queue=strange[0])
    preference = wanted or (OWN_FIRST if own else ALIKE)
    if preference not in PREFERENCES:
        raise Refused("no-such-preference", text=preference, preferences=PREFERENCES)
    if preference != ALIKE and not own:
        raise Refused("own-queues-needed", counter=number)
    return preference


def setting(
    desk: Counter,
    *,
    kind: str = "",
    queues: tuple[str, ...] | None = None,
    own: tuple[str, ...] | None = None,
    preference: str = "",
) -> CounterSet:
    """Change what a counter is for; what is not given stays.

    Its own queues stay as far as it still serves them; where none is left, all are alike.
    """
    queues = desk.queues if queues is None else queues
    kept = tuple(queue for queue in desk.own if queue in queues)
    if own is None:
        own, preference = kept, preference or (desk.preference if kept else ALIKE)
    return CounterSet(
        kind or desk.kind, queues, own, preferring(desk.number, queues, own, preference)
    )


def open_(desk: Counter, by: Actor, posts: tuple[str, ...], preference: str = "") -> CounterOpened:
    """Sign on; a post one is not assigned to needs a manager (C3.4-6)."""
    _allowed(desk, CounterOpened)
    if not assigned(desk.number, posts) and not by.has(*MANAGERS):
        raise Refused("not-your-post", counter=desk.number, staff=by.staff)
    if preference:
        preferring(desk.number, desk.queues, desk.own, preference)
    return CounterOpened(by.staff, by.approver, preference or None)


class Left(NamedTuple):
    """What is at a counter: a customer, open orders, items to hand back, customers passed to it."""

    busy: bool
    orders: int
    items: int
    awaiting: int


def close(desk: Counter, by: Actor, left: Left) -> CounterClosed:
    """Sign off; refused while the counter has a customer, an order or an item."""
    _allowed(desk, CounterClosed)
    if not by.has(*MANAGERS):
        own(desk, by)
    fit_to_close(desk, left)
    return CounterClosed()


def fit_to_close(desk: Counter, left: Left) -> None:
    """Refuse while a counter has a customer, an open order, an item, or somebody waiting for it."""
    if left.busy:
        raise Refused("counter-busy", counter=desk.number)
    if left.orders:
        raise Refused("orders-open", counter=desk.number, count=left.orders)
    if left.items:
        raise Refused("items-out", counter=desk.number, count=left.items)
    if left.awaiting:
        raise Refused("customers-awaiting", counter=desk.number, count=left.awaiting)


def away(desk: Counter, by: Actor, reason: str, *, granted: bool, busy: bool) -> CounterLeft:
    """Leave the post: `granted` in advance for this kind of reason, else by a manager (C3.4-6)."""
    _allowed(desk, CounterLeft)
    own(desk, by)
    if busy:
        raise Refused("counter-busy", counter=desk.number)
    if not granted and not by.has(*MANAGERS):
        raise Refused("absence-needs-manager", reason=reason)
    return CounterLeft(reason, by.approver)


def back(desk: Counter, by: Actor) -> CounterBack:
    """Come back from an absence."""
    _allowed(desk, CounterBack)
    own(desk, by)
    return CounterBack()


def hand_over(
    desk: Counter, by: Actor, to: str, posts: tuple[str, ...], *, busy: bool
) -> CounterHandedOver:
    """Pass the counter on in mid-day, with both PINs; `posts` are the receiver's (C3.4-6)."""
    _allowed(desk, CounterHandedOver)
    own(desk, by)
    if busy:
        raise Refused("counter-busy", counter=desk.number)
    if to == desk.staff:
        raise Refused("hand-over-to-self", staff=to)
    if by.approver != to:
        raise Refused("hand-over-pin", staff=to)
    if not assigned(desk.number, posts) and not by.has(*MANAGERS):
        raise Refused("not-your-post", counter=desk.number, staff=to)
    return CounterHandedOver(to)


def assigned(counter: int, posts: tuple[str, ...]) -> bool:
    """Whether the posts of today include this counter."""
    return covers(posts, f"counter-{counter}")


def passed_on(there: set[str], named: set[str]) -> None:
    """Refuse a hand-over unless exactly the things that are at the counter were named, each by itself."""
    if missing := sorted(there - named):
        raise Refused("hand-over-incomplete", missing=tuple(missing))
    if strange := sorted(named - there):
        raise Refused("hand-over-not-here", what=strange[0])


def own(desk: Counter, by: Actor) -> None:
    """Refuse when somebody else is signed on at the counter."""
    if desk.staff != by.staff:
        raise Refused("not-your-counter", counter=desk.number, staff=desk.staff or "-")


def ready(desk: Counter, by: Actor) -> None:
    """Refuse unless the counter is open and the actor's own."""
    if desk.state != OPEN:
        raise Refused("counter-not-open", counter=desk.number, state=desk.state)
    own(desk, by)


def _allowed(desk: Counter, event: type) -> None:
    if desk.state not in TRANSITIONS[event][0]:
        raise Refused("counter-state", counter=desk.number, state=desk.state)


NOUN = Noun(
    model=Counter,
    events=events_of(CounterEvent),
    evolve=evolve,
    lists=frozenset({"queues", "own"}),
    instants={"since": "since"},
    may={
        "counter.make": MANAGERS,
        "counter.set": MANAGERS,
        "counter.open": COUNTERS,
        "counter.close": COUNTERS,
        "counter.away": COUNTERS,
        "counter.back": COUNTERS,
        "counter.hand-over": COUNTERS,
    },
    undoable=frozenset({CounterOpened, CounterClosed, CounterLeft, CounterBack}),
)
