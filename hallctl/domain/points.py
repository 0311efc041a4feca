"""Staff points: a ledger in which each entry rests on a fact, and a correction is one more entry (C5.1-3, C5.2-1)."""

import re
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import EVERYONE, MANAGERS, Actor, Private, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of, facts, replace
from hallctl.domain.task import About, known_clause
from hallctl.text import clean, digits

MOST = 100
"""The most points of one entry, given or taken."""
NO_FACT = frozenset({"staff", "hall", "pack"})
"""Nouns whose records do not show what anybody did: no minus may rest on one."""


@dataclass(frozen=True, slots=True)
class Points:
    """An entry of the ledger: `points`, which may be below 0, for a member of `staff`, on a business
    day (ISO); instants are UTC ms. It counts in a `month` (ISO). `reason`, `contest` and `answer` are
    refs. `counters` is the entry that this one takes back.
    """

    noun: ClassVar = "points"

    id: int
    day: str
    month: str
    staff: str
    points: int
    reason: str
    clause: str
    about_noun: str | None
    about_id: int | None
    given_by: str
    given_at: int
    counters: int | None = None
    seen_at: int | None = None
    contested_at: int | None = None
    contest: str | None = None
    answered_at: int | None = None
    answered_by: str | None = None
    answer: str | None = None

    @property
    def open(self) -> bool:
        """Whether the entry is contested, and nobody has answered."""
        return self.contested_at is not None and self.answered_at is None


@event("points.given")
class PointsGiven(NamedTuple):
    """Points were given to a member of staff, or taken.

    `counters` is the entry that this one takes back.
    """

    day: str
    month: str
    staff: str
    points: int
    reason: Private
    clause: str = ""
    about: About | None = None
    counters: int | None = None


@event("points.seen")
class PointsSeen(NamedTuple):
    """The member of staff has seen the entry."""


@event("points.contested")
class PointsContested(NamedTuple):
    """The member of staff does not agree with the entry."""

    contest: Private


@event("points.answered")
class PointsAnswered(NamedTuple):
    """A manager answered the objection to the entry."""

    answer: Private


PointsEvent = PointsGiven | PointsSeen | PointsContested | PointsAnswered


def evolve(points: Points | None, event: PointsEvent, at: Stamp) -> Points:
    """The entry after an event; its points never change."""
    if isinstance(event, PointsGiven):
        return Points(
            id=at.seq,
            **facts(event, but="about"),
            about_noun=event.about[0] if event.about else None,
            about_id=event.about[1] if event.about else None,
            given_by=at.by,
            given_at=at.happened,
        )
    assert points is not None
    match event:
        case PointsSeen():
            return replace(points, seen_at=at.happened)
        case PointsContested():
            seen = points.seen_at or at.happened
            contest = event.contest.ref
            return replace(points, seen_at=seen, contested_at=at.happened, contest=contest)
        case PointsAnswered():
            answer = event.answer.ref
            return replace(points, answered_at=at.happened, answered_by=at.by, answer=answer)
    assert_never(event)


def typed(text: str) -> int:
    """Points as they are typed: `2`, `+2`, `-2`; refused as `not-points`."""
    shown = clean(text)
    found = re.fullmatch(r"([+-]?)([0-9]{1,3})", digits(shown).replace("−", "-"), re.ASCII)
    number = int(found[2]) if found else 0
    if not 1 <= number <= MOST:
        raise Refused("not-points", typed=shown, most=MOST)
    return -number if found and found[1] == "-" else number


def give(entry: PointsGiven, by: Actor) -> PointsGiven:
    """Give points or take them; a minus names the clause and the record it rests on (C5.2-1,2).

    Refused as `points-own` for oneself, `not-points`, `minus-needs-ground`, `not-a-clause`.
    """
    _another(entry.staff, by)
    if not 1 <= abs(entry.points) <= MOST:
        raise Refused("not-points", typed=str(entry.points), most=MOST)
    known_clause(entry.clause)
    shown = entry.about is not None and entry.about[0] not in NO_FACT
    if entry.points < 0 and not (entry.clause and shown):
        raise Refused("minus-needs-ground")
    return entry


def needed(words: Private | None, code: str) -> Private:
    """Words that may not be empty; refused as `code`."""
    if words is None:
        raise Refused(code)
    return words


def take_back(
    points: Points, by: Actor, day: str, month: str, reason: Private | None
) -> PointsGiven:
    """Take an entry back by a further one; nobody can do that for their own.

    Refused as `points-own`, `points-need-reason`.
    """
    _another(points.staff, by)
    said = needed(reason, "points-need-reason")
    about = (Points.noun, points.id)
    taken = -points.points
    return PointsGiven(day, month, points.staff, taken, said, points.clause, about, points.id)


def see(points: Points, by: Actor) -> PointsSeen:
    """Record that somebody has seen their own entry; refused as `not-your-points`, `points-seen`."""
    _own(points, by)
    if points.seen_at is not None:
        raise Refused("points-seen", id=points.id)
    return PointsSeen()


def contest(
    points: Points, by: Actor, words: Private | None, now: int, until: int | None
) -> PointsContested:
    """Contest one's own entry in words, until the month's posting ends (`until`, UTC ms).

    Refused as `not-your-points`, `contested-already`, `contest-over`, `contest-needs-words`.
    """
    _own(points, by)
    if points.contested_at is not None:
        raise Refused("contested-already", id=points.id)
    if until is not None and now > until:
        raise Refused("contest-over", month=points.month)
    return PointsContested(needed(words, "contest-needs-words"))


def reply(points: Points, by: Actor, words: Private | None) -> PointsAnswered:
    """Answer the objection to an entry; refused as `points-own`, `not-contested`, `answer-needs-words`."""
    _another(points.staff, by)
    if not points.open:
        raise Refused("not-contested", id=points.id)
    return PointsAnswered(needed(words, "answer-needs-words"))


def _another(staff: str, by: Actor) -> None:
    if staff == by.staff:
        raise Refused("points-own", staff=staff)


def _own(points: Points, by: Actor) -> None:
    if points.staff != by.staff:
        raise Refused("not-your-points", id=points.id)


NOUN = Noun(
    model=Points,
    events=events_of(PointsEvent),
    evolve=evolve,
    instants={
        "given": "given_at",
        "seen": "seen_at",
        "contested": "contested_at",
        "answered": "answered_at",
    },
    ended=lambda points: not points.open,
    may={
        "points.give": MANAGERS,
        "points.counter": MANAGERS,
        "points.answer": MANAGERS,
        "points.see": EVERYONE,
        "points.contest": EVERYONE,
    },
)
