"""Gaps: opening time without a manager at the front, without a greeter when it is busy, and queues that
nobody there can serve (C4.1-2, C5.1-2).

Pure functions of the hours and of who is where: the roster tells that in advance, attendance as it
happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from hallctl.domain.base import MANAGERS, covers
from hallctl.domain.shift import COUNTER, Piece

FRONT, GREETER, QUEUE = "front", "greeter", "queue"
"""What is missing: a manager at the front, a greeter, a skilled clerk for a queue."""
KINDS = (FRONT, GREETER, QUEUE)
OFFICE = "office"
Span = tuple[int, int]
"""A stretch from an instant to another (UTC ms)."""


class StaffAtPost(NamedTuple):
    """Somebody at a post for some time, with their roles and skills; `posts` are those they are assigned to."""

    roles: tuple[str, ...]
    skills: tuple[str, ...]
    posts: tuple[str, ...]
    piece: Piece

    @property
    def at_front(self) -> bool:
        """Whether they are a manager at a post where customers are."""
        return not MANAGERS.isdisjoint(self.roles) and self.piece.post != OFFICE

    @property
    def greets(self) -> bool:
        """Whether greeting is their post."""
        return self.piece.post == GREETER


class QueueCounters(NamedTuple):
    """A queue: its services, and the counters that call from it."""

    queue: str
    services: tuple[str, ...]
    counters: tuple[int, ...]

    def served_by(self, post: str, posts: tuple[str, ...], skills: tuple[str, ...]) -> bool:
        """Whether somebody at this post is at one of the queue's counters, and has the skill for one of
        its services.
        """
        numbered = [f"{COUNTER}-{number}" for number in self.counters]
        there = post in numbered or (post == COUNTER and covers(posts, *numbered))
        return there and covers(skills, *self.services)


class Gap(NamedTuple):
    """What is missing from one instant to another (UTC ms); `queue` where a skilled clerk for it is missing."""

    kind: str
    begins: int
    ends: int
    queue: str = ""

    @property
    def post(self) -> str:
        """The post that nobody is at."""
        return COUNTER if self.kind == QUEUE else self.kind


def gaps(
    opening: Iterable[Span],
    busy: Iterable[Span],
    crew: Sequence[StaffAtPost],
    lanes: Iterable[QueueCounters],
) -> list[Gap]:
    """Every gap of the opening time, the first first; greeters are missed only while it is `busy`."""
    hours = list(opening)
    found = [Gap(FRONT, *span) for span in _without(hours, crew, lambda one: one.at_front)]
    while_busy = common(hours, busy)
    found += [Gap(GREETER, *span) for span in _without(while_busy, crew, lambda one: one.greets)]
    alike: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[Span]] = {}
    for one in crew:
        alike.setdefault((one.piece.post, one.posts, one.skills), []).append(one.piece[1:])
    for lane in lanes:
        there = [span for who, spans in alike.items() if lane.served_by(*who) for span in spans]
        found += [Gap(QUEUE, *span, lane.queue) for span in uncovered(hours, there)]
    return sorted(found, key=lambda gap: (gap.begins, KINDS.index(gap.kind), gap.queue))


def _without(
    hours: Iterable[Span], crew: Iterable[StaffAtPost], is_one: Callable[[StaffAtPost], bool]
) -> list[Span]:
    return uncovered(hours, [one.piece[1:] for one in crew if is_one(one)])


def uncovered(wanted: Iterable[Span], there: Iterable[Span]) -> list[Span]:
    """The parts of some spans that no other span covers, in order."""
    cover = sorted(there)
    found = []
    for begins, ends in sorted(wanted):
        at = begins
        for first, last in cover:
            if last <= at:
                continue
            if first >= ends:
                break
            if first > at:
                found.append((at, first))
            at = max(at, last)
        if at < ends:
            found.append((at, ends))
    return found


def common(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """The spans that two lists of spans have in common; within a list they do not overlap."""
    both = [(max(a, c), min(b, d)) for a, b in spans for c, d in others]
    return sorted((begins, ends) for begins, ends in both if begins < ends)


def joined(spans: Iterable[Span]) -> list[Span]:
    """Spans that meet or follow one another, as one."""
    found: list[Span] = []
    for begins, ends in sorted(spans):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found


def busy(waits: Iterable[Span], most: int) -> list[Span]:
    """The spans in which `most` or more waited at once, from the span in which each customer waited
    (C4.1-2).
    """
    steps: dict[int, int] = {}
    for began, ended in waits:
        steps[began] = steps.get(began, 0) + 1
        steps[ended] = steps.get(ended, 0) - 1
    found, waiting, since = [], 0, 0
    for at in sorted(steps):
        was, waiting = waiting, waiting + steps[at]
        if was < most <= waiting:
            since = at
        elif waiting < most <= was:
            found.append((since, at))
    return found


def lanes_of(
    services: Mapping[str, Iterable[str]], counters: Mapping[int, Iterable[str]]
) -> list[QueueCounters]:
    """The queues that a counter calls from, with the services of each."""
    found = []
    for queue, own in services.items():
        calling = tuple(number for number, queues in counters.items() if queue in queues)
        if calling:
            found.append(QueueCounters(queue, tuple(own), calling))
    return found
