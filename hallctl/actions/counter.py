"""What changes a counter."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from hallctl.actions import desk as desks
from hallctl.actions.stranding import nobody_stranded
from hallctl.domain import counter as rules
from hallctl.domain import queueing
from hallctl.domain.base import Actor, Refused
from hallctl.domain.counter import Counter
from hallctl.domain.counter_events import CounterMade
from hallctl.domain.item import hand_over as pass_on
from hallctl.store import aside, item, pack, roster, staff, ticket
from hallctl.store import counter as counters
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.standing import permit


def make(
    change: Change,
    number: int,
    kind: str,
    queues: tuple[str, ...],
    *,
    own: tuple[str, ...] = (),
    preference: str = "",
) -> Counter:
    """Add a counter, inside the change that sets the hall up."""
    _refuse_unknown(change, kind, (*queues, *own))
    wanted = rules.preferring(number, queues, own, preference)
    made = CounterMade(rules.known_number(number), kind, queues, own, wanted)
    return change.record(made, of=Counter)


def _refuse_unknown(change: Change, kind: str, queues: tuple[str, ...]) -> None:
    _, book = pack.current(change.db)
    for queue in queues:
        book.queue(queue)
    if kind not in rules.KINDS:
        raise Refused("no-such-counter-kind", kind=kind, kinds=tuple(rules.KINDS))


def add(
    hall: Hall,
    by: Actor,
    number: int,
    kind: str,
    queues: tuple[str, ...],
    *,
    own: tuple[str, ...] = (),
    preference: str = "",
) -> Counter:
    """Give the hall one more counter; `own` are the queues that its preference puts first."""
    with hall.change(by, "counter.make") as change:
        if any(desk.number == number for desk in counters.every(change.db)):
            raise Refused("counter-exists", counter=number)
        return make(change, number, kind, queues, own=own, preference=preference)


def set_(
    hall: Hall,
    by: Actor,
    number: int,
    kind: str = "",
    queues: tuple[str, ...] | None = None,
    *,
    own: tuple[str, ...] | None = None,
    preference: str = "",
) -> Counter:
    """Change what a counter is for, and in what order it calls; what is not given stays."""
    with hall.change(by, "counter.set") as change, nobody_stranded(change):
        _refuse_unknown(change, kind or rules.KINDS[0], (*(queues or ()), *(own or ())))
        desk = counters.by_number(change.db, number)
        event = rules.setting(desk, kind=kind, queues=queues, own=own, preference=preference)
        return change.set(event, of=desk)


def _kept(change: Change, preference: str) -> AbstractContextManager[None]:
    """Refuse a preference that would leave customers of another queue with nobody to call them."""
    return nobody_stranded(change) if preference else nullcontext()


def open_(hall: Hall, by: Actor, number: int, preference: str = "") -> Counter:
    """Sign on at a counter; one member of staff is at one counter at a time."""
    with hall.change(by, "counter.open") as change, _kept(change, preference):
        elsewhere = counters.of_staff(change.db, by.staff)
        if elsewhere is not None:
            raise Refused("at-another-counter", staff=by.staff, counter=elsewhere.number)
        clerk = staff.by_number(change.db, by.staff)
        desk = counters.by_number(change.db, number)
        posts = roster.posts(change.db, clerk, number, change.now)
        return change.record(rules.open_(desk, change.by, posts, preference), of=desk)


def close(hall: Hall, by: Actor, number: int | None = None) -> Counter:
    """Sign off; nothing of a customer may be left at the counter."""
    with hall.change(by, "counter.close") as change:
        desk = desks.at(change, number)
        left = desks.left_at(change, desk.counter.number)
        return change.record(rules.close(desk.counter, by, left), of=desk.counter)


def away(hall: Hall, by: Actor, reason: str, number: int | None = None) -> Counter:
    """Leave the post for a reason of the pack; some are granted in advance (C3.4-6)."""
    with hall.change(by, "counter.away") as change:
        desk = desks.at(change, number)
        _, book = pack.current(change.db)
        granted = book.reason("away", reason).granted
        busy = desk.busy is not None
        event = rules.away(desk.counter, change.by, reason, granted=granted, busy=busy)
        return change.record(event, of=desk.counter)


def back(hall: Hall, by: Actor, number: int | None = None) -> Counter:
    """Come back to the counter."""
    with hall.change(by, "counter.back") as change:
        desk = desks.at(change, number)
        return change.record(rules.back(desk.counter, by), of=desk.counter)


def hand_over(
    hall: Hall,
    by: Actor,
    to: str,
    *,
    tickets: tuple[str, ...] = (),
    items: tuple[int, ...] = (),
    number: int | None = None,
) -> Counter:
    """Pass a counter on in mid-day; parked customers and held items are named one by one.

    `by` is the person who gives it, with the receiver's PIN as approval.
    """
    with hall.change(by, "counter.hand-over") as change:
        desk = desks.at(change, number)
        receiver = staff.by_number(change.db, to)
        if not receiver.active:
            raise Refused("staff-disabled", staff=to)
        permit(Actor(to, frozenset(receiver.roles)), "counter.open")
        elsewhere = counters.of_staff(change.db, to)
        busy = desk.busy is not None
        posts = roster.posts(change.db, receiver, desk.counter.number, change.now)
        event = rules.hand_over(desk.counter, change.by, to, posts, busy=busy)
        if elsewhere is not None:
            raise Refused("at-another-counter", staff=to, counter=elsewhere.number)
        parked = aside.parked_at(change.db, desk.counter.number)
        held = item.at_counter(change.db, desk.counter.number)
        rules.passed_on({one.label for one in parked}, {label.upper() for label in tickets})
        rules.passed_on({str(one.id) for one in held}, {str(one) for one in items})
        for one in parked:
            change.record(queueing.hand_over(one, to), of=one)
        for thing in held:
            change.record(pass_on(thing, to), of=thing)
        return change.record(event, of=desk.counter)


def contradicted(change: Change, desk: Counter, _undone: int) -> None:
    """Refuse an undo after which a counter is away or closed with a customer's things there, or has a
    disabled clerk.
    """
    if desk.state == rules.CLOSED:
        rules.fit_to_close(desk, desks.left_at(change, desk.number))
    elif desk.state == rules.AWAY and ticket.at_counter(change.db, desk.number):
        raise Refused("counter-busy", counter=desk.number)
    if desk.staff and not staff.by_number(change.db, desk.staff).active:
        raise Refused("staff-disabled", staff=desk.staff)
