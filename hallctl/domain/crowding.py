"""Where it is crowded, and what to do about it: per queue, never averaged over the hall (C4.3.1-1).

Pure functions of counts. Pre-processing is on for a queue when more than the limit wait for each
counter that can serve it now; with no such counter open, anybody who waits is too many.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hallctl.domain.base import MINUTE, covers
from hallctl.domain.counter import AWAY, CLOSED, OPEN

STAY = {"sales": 30 * MINUTE, "self-service": 15 * MINUTE}
"""How long (ms) a customer counts as being in the area they were led to, since nobody records that they
leave it.
"""

CALL_BACK, OPEN_COUNTER, ADD_QUEUE, TO_MACHINES, SPREAD, GREETER = (
    "call-back",
    "open-counter",
    "add-queue",
    "to-machines",
    "spread",
    "post-greeter",
)
"""What may be advised, the quickest first."""


class Post(NamedTuple):
    """A counter as advice needs it: who is signed on, and their skills."""

    number: int
    queues: tuple[str, ...]
    state: str
    staff: str | None = None
    skills: tuple[str, ...] = ()

    def serves(self, queue: str, services: Sequence[str]) -> bool:
        """Whether it may call all or some of the queue's services now."""
        return self.state == OPEN and queue in self.queues and self.can(services)

    def can(self, services: Sequence[str]) -> bool:
        """Whether who is signed on has the skill for one of these services."""
        return covers(self.skills, *services)


class Free(NamedTuple):
    """A member of staff at no counter: their skills, and whether greeting is their post today."""

    staff: str
    skills: tuple[str, ...]
    posts: tuple[str, ...]

    def may_open(self, counter: int, services: Sequence[str]) -> bool:
        """Whether the counter is one of their posts and they have the skill."""
        return covers(self.posts, f"counter-{counter}") and covers(self.skills, *services)


class HallCounts(NamedTuple):
    """One moment of the hall: `waiting` and the `services` waited for, by queue; people by area.

    `queues` names every queue with its area, `by_hand` those for which pre-processing was started
    by hand; `greeters` is how many have greeting as their post; `machines` are the services waited
    for that a machine does.
    """

    queues: dict[str, str]
    waiting: dict[str, int]
    services: dict[str, tuple[str, ...]]
    posts: tuple[Post, ...]
    free: tuple[Free, ...] = ()
    floor: dict[str, int] = {}  # noqa: RUF012  never changed
    by_hand: frozenset[str] = frozenset()
    greeters: int = 0
    machines: frozenset[str] = frozenset()


class CrowdingLimits(NamedTuple):
    """The pack's limits that count here: customers per counter, per area, and until one greets."""

    per_counter: int
    area: int
    greeter: int


class Load(NamedTuple):
    """A queue with somebody in it: how many wait, and for how many counters.

    `exceeded` where there are too many for each counter; `by_hand` where pre-processing was started by
    hand.
    """

    queue: str
    waiting: int
    counters: int
    exceeded: bool
    by_hand: bool

    @property
    def each(self) -> int:
        """Those waiting for each counter, rounded up; all of them where none is open."""
        return -(-self.waiting // max(self.counters, 1))


class Advice(NamedTuple):
    """One thing to do: `kind`, and as it needs them the queue, counter, member of staff, area, and
    the services of those who are led away.
    """

    kind: str
    queue: str = ""
    counter: int | None = None
    staff: str | None = None
    area: str = ""
    services: tuple[str, ...] = ()


class Crowding(NamedTuple):
    """The queues to pre-process, the crowded counters and areas, and what to do, best first."""

    loads: tuple[Load, ...]
    counters: tuple[int, ...]
    areas: tuple[str, ...]
    advice: tuple[Advice, ...]

    @property
    def preparing(self) -> tuple[Load, ...]:
        """The queues in which pre-processing is on, the fullest first."""
        return tuple(load for load in self.loads if load.exceeded or load.by_hand)


def crowding(counts: HallCounts, limits: CrowdingLimits) -> Crowding:
    """What is crowded at one moment, and what to do about it (C4.1-2, C4.1-3, C4.3.1-1)."""
    loads = tuple(
        sorted(
            (load(counts, queue, limits.per_counter) for queue in _in_use(counts)),
            key=lambda one: (-one.each, one.queue),
        )
    )
    areas = tuple(area for area, people in by_area(counts).items() if people > limits.area)
    counters = crowded_counters(counts, limits.per_counter)
    full = [one for one in loads if one.exceeded] + _before(counts, loads, counters)
    advice = [_relief(counts, one) for one in full]
    advice += _to_machines(counts, full)
    advice += [Advice(SPREAD, area=area) for area in areas]
    if sum(counts.waiting.values()) >= limits.greeter and not counts.greeters:
        advice.append(Advice(GREETER))
    return Crowding(loads, counters, areas, _distinct(advice))


def load(counts: HallCounts, queue: str, limit: int) -> Load:
    """How full a queue is for the counters that can serve it now."""
    counters = sum(post.serves(queue, counts.services.get(queue, ())) for post in counts.posts)
    waiting = counts.waiting.get(queue, 0)
    exceeded = waiting > limit * counters
    return Load(queue, waiting, counters, exceeded, queue in counts.by_hand)


def crowded_counters(counts: HallCounts, limit: int) -> tuple[int, ...]:
    """The open counters for which more than the limit wait, over all queues they serve.

    Each queue's customers are shared out among the counters that can serve it.
    """
    share = {
        queue: waiting / counters
        for queue, waiting in counts.waiting.items()
        if (counters := load(counts, queue, limit).counters)
    }
    return tuple(
        post.number
        for post in counts.posts
        if sum(
            part
            for queue, part in share.items()
            if post.serves(queue, counts.services.get(queue, ()))
        )
        > limit
    )


def by_area(counts: HallCounts) -> dict[str, int]:
    """The people in each area: those waiting for its queues, and those led there."""
    people = dict(counts.floor)
    for queue, area in counts.queues.items():
        people[area] = people.get(area, 0) + counts.waiting.get(queue, 0)
    return people


def _in_use(counts: HallCounts) -> list[str]:
    return [q for q in counts.queues if counts.waiting.get(q) or q in counts.by_hand]


def _relief(counts: HallCounts, full: Load) -> Advice:
    """The quickest relief for a queue: somebody back, one more counter, one more queue at a counter."""
    queue, services = full.queue, counts.services.get(full.queue, ())
    mine = [post for post in counts.posts if queue in post.queues]
    for post in mine:
        if post.state == AWAY and post.can(services):
            return Advice(CALL_BACK, queue, post.number, post.staff)
    closed = [post for post in mine if post.state == CLOSED]
    for post in closed:
        for free in counts.free:
            if free.may_open(post.number, services):
                return Advice(OPEN_COUNTER, queue, post.number, free.staff)
    for post in counts.posts:
        if post.state == OPEN and _idle(counts, post) and post.can(services):
            return Advice(ADD_QUEUE, queue, post.number, post.staff)
    return Advice(OPEN_COUNTER, queue, closed[0].number if closed else None)


def _before(counts: HallCounts, loads: Sequence[Load], counters: Sequence[int]) -> list[Load]:
    """The fullest queue of each crowded counter that has several, none of them too full by itself."""
    found = []
    for post in counts.posts:
        if post.number in counters:
            of = counts.services.get
            mine = [one for one in loads if post.serves(one.queue, of(one.queue, ()))]
            found += [] if any(one.exceeded for one in mine) else mine[:1]
    return list(dict.fromkeys(found))


def _to_machines(counts: HallCounts, full: list[Load]) -> list[Advice]:
    """The customers of full queues whom a machine could serve, if there are any (C4.1-3)."""
    services = (one for load in full for one in counts.services.get(load.queue, ()))
    able = tuple(one for one in services if one in counts.machines)
    return [Advice(TO_MACHINES, services=able)] if able else []


def _idle(counts: HallCounts, post: Post) -> bool:
    """Whether nobody waits for any queue of the counter."""
    return not any(counts.waiting.get(queue) for queue in post.queues)


def _distinct(advice: list[Advice]) -> tuple[Advice, ...]:
    """The advice without sending a counter or a person to two places."""
    taken: set[int | str] = set()
    kept = []
    for one in advice:
        uses = {use for use in (one.counter, one.staff) if use is not None}
        if taken.isdisjoint(uses):
            kept.append(one)
            taken |= uses
    return tuple(kept)
