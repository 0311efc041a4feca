"""How long a ticket may still wait: a range, from what the hall measures (C4.1-1, C1.4-1).

The hall is played forward once: each open counter becomes free when the customer at it will have
been served, then takes those before us in the order in which they rank. How long serving takes is
what it has taken at these counters lately, today and, early in the morning, on the days before; how
sure that is comes from how much it varied. No figure of the standard has any part in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from hallctl.domain.base import covers, lapse

ENOUGH = 5
"""How many customers must have been served before there is any estimate."""
TRUSTED = 3
"""The number of customers with the hall's mean that are added to a queue's own before its mean is taken."""
SHORT = 90_000
"""The upper end (ms) when a counter is free: the customer still has to be called and walk."""
SLACK = 20_000
"""Time (ms) that is not measured: the clerk tidies up, the customer walks."""
DRIFT = 0.2
"""The share of an estimate added for surprises: a break, a family of five."""
SURE = 1.15
"""Standard deviations on each side; with the rest, at least 80 of 100 waits lie in the range."""


class Estimate(NamedTuple):
    """The wait still to come, from `low` to `high` ms."""

    low: int
    high: int


class Served(NamedTuple):
    """A customer who was served: `handled` is how long the counter was theirs, walk and all.

    Instants are UTC ms, durations ms.
    """

    counter: int
    queue: str
    taken_at: int
    called_at: int
    ended_at: int
    handled: int


class PlaceInLine(NamedTuple):
    """A place in line; `target` is the counter the ticket was passed to, else None.

    `front` marks the front of the line, which every counter calls first.
    """

    queue: str
    service: str
    target: int | None = None
    front: bool = False


class OpenCounter(NamedTuple):
    """An open counter; with a customer it has that ticket's `queue` and since when (UTC ms).

    `first` are the queues whose customers it calls before those of its others, if it prefers any.
    """

    number: int
    queues: tuple[str, ...]
    skills: tuple[str, ...]
    busy: str | None = None
    since: int = 0
    first: tuple[str, ...] = ()

    def serves(self, place: PlaceInLine) -> bool:
        """Whether this counter may call a ticket in that place."""
        if place.target is not None:
            return place.target == self.number
        return place.queue in self.queues and covers(self.skills, place.service)

    def later(self, place: PlaceInLine) -> bool:
        """Whether the counter calls its own queues before this place."""
        if not self.first or place.front or place.target is not None:
            return False
        return place.queue not in self.first


class Pace(NamedTuple):
    """What serving takes, in ms: the `times` of each queue, their `means`, the hall's `mean` and
    relative `spread`, and the usual `pause` between two customers.
    """

    times: dict[str, list[int]]
    means: dict[str, float]
    mean: float
    spread: float
    pause: float

    def takes(self, queue: str) -> float:
        """The mean time of a queue in ms; the hall's where none was measured."""
        return self.means.get(queue, self.mean)

    def varies(self, queue: str) -> float:
        """The standard deviation of a queue's times in ms; the hall's where few were measured."""
        mine = self.times.get(queue, [])
        relative = _spread(mine) if len(mine) > ENOUGH else self.spread
        return relative * self.takes(queue)

    def remaining(self, queue: str, elapsed: int) -> float:
        """How much longer (ms) a customer is served who has been served for `elapsed` ms."""
        longer = [time - elapsed for time in self.times.get(queue, []) if time > elapsed]
        return (sum(longer) + self.takes(queue) / 2) / (len(longer) + 1)


def pace(recent: Sequence[Served]) -> Pace | None:
    """What serving takes, from customers in the order in which they were called.

    None while fewer than ENOUGH were served: nothing is known yet.
    """
    if len(recent) < ENOUGH:
        return None
    times: dict[str, list[int]] = {}
    for one in recent:
        times.setdefault(one.queue, []).append(one.handled)
    everybody = [one.handled for one in recent]
    mean = _mean(everybody)
    means = {
        queue: (sum(mine) + TRUSTED * mean) / (len(mine) + TRUSTED) for queue, mine in times.items()
    }
    return Pace(times, means, mean, _spread(everybody), _pause(recent))


def _pause(recent: Sequence[Served]) -> float:
    """The usual time between two customers at a counter while the next one was already waiting."""
    counters: dict[int, list[Served]] = {}
    for one in recent:
        counters.setdefault(one.counter, []).append(one)
    pauses = sorted(
        after.called_at - before.ended_at
        for line in counters.values()
        for before, after in pairwise(line)
        if after.taken_at < before.ended_at <= after.called_at
    )
    return float(pauses[len(pauses) // 2]) if pauses else float(SLACK)


def estimate(
    place: PlaceInLine,
    ahead: Sequence[PlaceInLine],
    desks: Sequence[OpenCounter],
    known: Pace | None,
    now: int,
    *,
    beyond: int = 0,
    behind: Sequence[PlaceInLine] = (),
) -> Estimate | None:
    """The wait of a place in line; None when nothing is known yet, or no open counter serves it.

    `ahead` are those who rank before it, in order, `beyond` how many more there are whom it would
    take too long to play through one by one; `behind` those who rank after it, some of whom a counter
    may prefer.
    """
    able = [desk for desk in desks if desk.serves(place)]
    if known is None or not able:
        return None
    free = {desk.number: _free_in(desk, known, now) for desk in desks}
    if any(desk.first for desk in desks):
        wait = _called_in([*ahead, place, *behind], len(ahead), desks, free, known)
    else:
        wait = _ranked_in(place, ahead, desks, free, known)
    wait += beyond * (known.takes(place.queue) + known.pause) / len(able)
    return _range(place.queue, wait, known)


def _ranked_in(
    place: PlaceInLine,
    ahead: Sequence[PlaceInLine],
    desks: Sequence[OpenCounter],
    free: dict[int, float],
    known: Pace,
) -> float:
    """After what time (ms) a place is called where the rank alone counts; changes `free`."""
    takers = {one: [desk.number for desk in desks if desk.serves(one)] for one in set(ahead)}
    for before in ahead:
        if takers[before]:
            first = min(takers[before], key=free.__getitem__)
            free[first] += known.takes(before.queue) + known.pause
    return min(free[desk.number] for desk in desks if desk.serves(place))


def _called_in(
    line: list[PlaceInLine],
    mine: int,
    desks: Sequence[OpenCounter],
    free: dict[int, float],
    known: Pace,
) -> float:
    """After what time (ms) the place at `mine` in a line is called where counters prefer queues.

    The counter that is free next calls the customer it prefers; a counter with nobody left to call
    stays free.
    """
    left, at_work = dict(enumerate(line)), list(desks)
    while True:
        desk = min(at_work, key=lambda one: free[one.number])
        able = [at for at, one in left.items() if desk.serves(one)]
        if not able:
            at_work.remove(desk)
            continue
        called = min(able, key=lambda at: (desk.later(left[at]), at))
        if called == mine:
            return free[desk.number]
        free[desk.number] += known.takes(left.pop(called).queue) + known.pause


def _free_in(desk: OpenCounter, known: Pace, now: int) -> float:
    if desk.busy is None:
        return 0.0
    return known.remaining(desk.busy, lapse(desk.since, now)) + known.pause


def _range(queue: str, wait: float, known: Pace) -> Estimate:
    """The range around a wait: it widens with the root of how many are served before."""
    if wait <= 0:
        return Estimate(0, SHORT)
    before = wait / (known.takes(queue) + known.pause)
    off = SURE * (known.varies(queue) * sqrt(before) + DRIFT * wait) + SLACK
    return Estimate(max(0, round(wait - off)), max(SHORT, round(wait + off)))


def _spread(times: Sequence[float]) -> float:
    """The standard deviation over the mean; 0 where all are 0."""
    mean = _mean(times)
    return sqrt(_mean([(time - mean) ** 2 for time in times])) / mean if mean else 0.0


def _mean(times: Sequence[float]) -> float:
    return sum(times) / len(times)
