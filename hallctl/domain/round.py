"""Rounds: a manager walks the hall by a template, away from the screen, and keys what was found (C5.1-1)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import MANAGERS, MINUTE, Private, Refused, lapse
from hallctl.domain.noun import Noun, Stamp, event, events_of, facts, replace

OPEN, DONE, DROPPED, WITHDRAWN = "open", "done", "dropped", "withdrawn"
STATES = (OPEN, DONE, DROPPED, WITHDRAWN)
LEAST = 5
"""The least minutes of a round, where the pack does not say."""


@dataclass(frozen=True, slots=True)
class Round:
    """A round of a template (`moment`), with its `number` in its business `day`; instants are UTC ms.

    It keeps the template it began with: `pack` is the id of the pack, `version` the template's, `items`
    the ids of what is asked. `printed`: it began by printing its sheet. `late`: it was walked on paper
    and keyed in afterwards, from the sheet numbered `form`. `too_fast`: it took less than the pack's
    minutes. `reason` (why it was dropped) is a ref. One that is *withdrawn* was begun by mistake and
    taken back.
    """

    noun: ClassVar = "round"

    id: int
    day: str
    moment: str
    number: int
    pack: int
    version: str
    items: tuple[str, ...]
    state: str
    since: int
    began_at: int
    began_by: str
    printed: bool = False
    late: bool = False
    form: str | None = None
    finished_at: int | None = None
    finished_by: str | None = None
    too_fast: bool = False
    reason: str | None = None


@event("round.began")
class RoundBegan(NamedTuple):
    """A round was begun: on the screen, by printing its sheet, or keyed in late from paper."""

    day: str
    moment: str
    number: int
    pack: int
    version: str
    items: tuple[str, ...]
    printed: bool = False
    late: bool = False
    form: str | None = None


@event("round.finished")
class RoundFinished(NamedTuple):
    """The round was finished, everything answered; `too_fast` where that took less than the pack's minutes."""

    too_fast: bool = False


@event("round.dropped")
class RoundDropped(NamedTuple):
    """The round was dropped before its end; `reason` says why."""

    reason: Private


RoundEvent = RoundBegan | RoundFinished | RoundDropped

TRANSITIONS: dict[type, tuple[str, str]] = {
    RoundFinished: (OPEN, DONE),
    RoundDropped: (OPEN, DROPPED),
}
"""The state in which each event may happen, and the one it leads to."""


def evolve(one: Round | None, event: RoundEvent, at: Stamp) -> Round:
    """The round after an event."""
    if isinstance(event, RoundBegan):
        return Round(
            id=at.seq,
            **facts(event),
            state=OPEN,
            since=at.happened,
            began_at=at.happened,
            began_by=at.by,
        )
    assert one is not None
    moved = replace(one, state=TRANSITIONS[type(event)][1], since=at.happened)
    match event:
        case RoundFinished():
            ended = replace(moved, finished_at=at.happened, finished_by=at.by)
            return replace(ended, too_fast=event.too_fast)
        case RoundDropped():
            return replace(moved, reason=event.reason.ref)
    assert_never(event)


def begins(standing: Round | None, items: Collection[str]) -> None:
    """Refuse to begin a round as `round-open` while one of its template is under way today, and as
    `nothing-to-walk`.
    """
    if standing is not None:
        raise Refused("round-open", round=standing.id, template=standing.moment)
    if not items:
        raise Refused("nothing-to-walk")


def finish(
    one: Round, unanswered: Sequence[str], at: int | None, now: int, least: int
) -> RoundFinished:
    """Finish a round now, or as of an instant (UTC ms); refused as `items-open`, `ended-before`.

    `least` are the minutes that a round takes at least: a shorter one is marked, not refused. The times
    of a round on paper were written by hand, to the minute, and are not judged.
    """
    allowed(one, RoundFinished)
    if unanswered:
        raise Refused("items-open", round=one.id, items=tuple(unanswered))
    if at is not None and at < one.began_at:
        raise Refused("ended-before", round=one.id)
    lasted = lapse(one.began_at, now if at is None else at)
    return RoundFinished(not one.late and lasted < least * MINUTE)


def drop(one: Round, reason: Private | None) -> RoundDropped:
    """Drop a round; refused as `drop-needs-reason`."""
    allowed(one, RoundDropped)
    if reason is None:
        raise Refused("drop-needs-reason", round=one.id)
    return RoundDropped(reason)


def allowed(one: Round, event: type) -> None:
    """Refuse, as `round-state`, an event that cannot happen to a round now."""
    if one.state != TRANSITIONS[event][0]:
        raise Refused("round-state", round=one.id, state=one.state)


NOUN = Noun(
    model=Round,
    events=events_of(RoundEvent),
    evolve=evolve,
    lists=frozenset({"items"}),
    flags=frozenset({"printed", "late", "too_fast"}),
    instants={"began": "began_at", "finished": "finished_at", "since": "since"},
    private={"": "record"},
    ended=lambda one: one.state != OPEN,
    may={"round.begin": MANAGERS, "round.finish": MANAGERS, "round.drop": MANAGERS},
    undoable=frozenset({RoundBegan, RoundFinished, RoundDropped}),
    withdrawn={"state": WITHDRAWN},
)
