"""Duty hand-overs: what is open, what was passed on, and the sums both counted (forms: duty hand-over book)."""

import re
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import COUNTERS, MANAGERS, Actor, Private, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of, facts, ref, replace
from hallctl.domain.topic import Topic
from hallctl.text import digits

BEGUN, DONE, DROPPED, WITHDRAWN = "begun", "done", "dropped", "withdrawn"
FLOATS, SAFE, CARDS = "floats", "safe", "cards"
COUNTED = (FLOATS, SAFE, CARDS)
"""What both count: the floats and the safe (fen), the cards and numbered papers (from-to)."""
_RANGE = re.compile(r"[0-9A-Z]{1,30}(-[0-9A-Z]{1,30})?")


class Counts(NamedTuple):
    """What somebody counted: sums in fen, and ranges of numbers separated by blanks."""

    floats: int
    safe: int
    cards: str


class Notes(NamedTuple):
    """What is passed on besides, each a personal value: keys, seals, orders from above, remarks."""

    keys: Private | None = None
    seals: Private | None = None
    orders: Private | None = None
    remarks: Private | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """A duty hand-over: what `given_by` counted, and what `given_to` counted; instants UTC ms, sums fen.

    `keys`, `seals`, `orders`, `remarks` and `why` (why the counts differ) are refs to private values;
    `topics` is what was open when the duty was taken.
    """

    noun: ClassVar = "handover"

    id: int
    day: str
    state: str
    given_by: str
    given_to: str
    begun_at: int
    since: int
    floats: int
    safe: int
    cards: str
    keys: str | None = None
    seals: str | None = None
    orders: str | None = None
    remarks: str | None = None
    done_at: int | None = None
    floats_taken: int | None = None
    safe_taken: int | None = None
    cards_taken: str | None = None
    why: str | None = None
    topics: tuple[Topic, ...] = ()

    @property
    def given(self) -> Counts:
        """The counts of the person who gives the duty."""
        return Counts(self.floats, self.safe, self.cards)

    @property
    def taken(self) -> Counts | None:
        """The counts of the person who takes the duty; None until they have counted."""
        if self.floats_taken is None or self.safe_taken is None:
            return None
        return Counts(self.floats_taken, self.safe_taken, self.cards_taken or "")

    @property
    def differing(self) -> tuple[str, ...]:
        """The counts that differ between the two; none until both have counted."""
        return () if self.taken is None else differing(self.given, self.taken)

    @property
    def was_open(self) -> tuple[Topic, ...]:
        """What was open, as `Topic`s: read from the file they are plain tuples."""
        return tuple(Topic(*one) for one in self.topics)


@event("handover.begun")
class HandoverBegun(NamedTuple):
    """Somebody began to hand the duty over to another: what they counted, and what they pass on."""

    day: str
    to: str
    floats: int
    safe: int
    cards: str
    keys: Private | None = None
    seals: Private | None = None
    orders: Private | None = None
    remarks: Private | None = None


@event("handover.taken")
class HandoverTaken(NamedTuple):
    """The duty was taken over: what the taker counted, why it differs, and what is open."""

    floats: int
    safe: int
    cards: str
    topics: tuple[Topic, ...]
    why: Private | None = None


@event("handover.dropped")
class HandoverDropped(NamedTuple):
    """The hand-over was dropped."""


HandoverEvent = HandoverBegun | HandoverTaken | HandoverDropped


def evolve(one: Handover | None, event: HandoverEvent, at: Stamp) -> Handover:
    """The hand-over after an event."""
    if isinstance(event, HandoverBegun):
        return _begun(event, at)
    assert one is not None
    match event:
        case HandoverTaken():
            done = replace(one, state=DONE, since=at.happened, done_at=at.happened)
            return replace(
                done,
                floats_taken=event.floats,
                safe_taken=event.safe,
                cards_taken=event.cards,
                why=ref(event.why),
                topics=event.topics,
            )
        case HandoverDropped():
            return replace(one, state=DROPPED, since=at.happened)
    assert_never(event)


def _begun(event: HandoverBegun, at: Stamp) -> Handover:
    return Handover(
        id=at.seq,
        **facts(event, but="to"),
        state=BEGUN,
        given_by=at.by,
        given_to=event.to,
        begun_at=at.happened,
        since=at.happened,
    )


def ranges(typed: str) -> str:
    """Ranges of numbers as 0001-0050, separated by blanks or commas; refused as `not-a-range`."""
    found = re.split(r"[\s,，、;；]+", digits(typed).upper().strip())
    for one in filter(None, found):
        first, _dash, last = one.partition("-")
        backwards = len(first) == len(last) and last < first
        if backwards or not _RANGE.fullmatch(one):
            raise Refused("not-a-range", typed=one)
    return " ".join(filter(None, found))


def differing(one: Counts, other: Counts) -> tuple[str, ...]:
    """The names of what two people counted differently."""
    return tuple(name for name in COUNTED if getattr(one, name) != getattr(other, name))


def refuse_begun(by: str, to: str, under_way: Handover | None) -> None:
    """Refuse to begin a hand-over as `hand-over-to-oneself`, and as `handover-begun` while another is
    under way.
    """
    if to == by:
        raise Refused("hand-over-to-oneself")
    if under_way is not None:
        given_by, given_to = under_way.given_by, under_way.given_to
        raise Refused("handover-begun", given_by=given_by, given_to=given_to)


def take(
    one: Handover, by: Actor, counts: Counts, why: Private | None, topics: tuple[Topic, ...]
) -> HandoverTaken:
    """Take the duty over, both with their PINs; refused as `needs-both`, and where the counts differ as
    `counts-differ` until a reason is given.
    """
    _allowed(one)
    if {by.staff, by.approver} != {one.given_by, one.given_to}:
        raise Refused("needs-both", given_by=one.given_by, given_to=one.given_to)
    which = differing(one.given, counts)
    if which and why is None:
        raise Refused("counts-differ", which=which)
    return HandoverTaken(*counts, topics, why)


def drop(one: Handover, by: Actor) -> HandoverDropped:
    """Drop a hand-over, by one of the two or a manager; refused as `not-your-handover`."""
    _allowed(one)
    if by.staff not in {one.given_by, one.given_to} and not by.has(*MANAGERS):
        raise Refused("not-your-handover", given_by=one.given_by, given_to=one.given_to)
    return HandoverDropped()


def _allowed(one: Handover) -> None:
    if one.state != BEGUN:
        raise Refused("handover-state", id=one.id, state=one.state)


NOUN = Noun(
    model=Handover,
    events=events_of(HandoverEvent),
    evolve=evolve,
    lists=frozenset({"topics"}),
    instants={"begun": "begun_at", "since": "since", "done": "done_at"},
    ended=lambda one: one.state != BEGUN,
    may={f"handover.{one}": COUNTERS for one in ("begin", "take", "drop")},
    undoable=frozenset({HandoverBegun, HandoverDropped}),
    withdrawn={"state": WITHDRAWN},
)
