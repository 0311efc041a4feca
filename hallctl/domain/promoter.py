"""Promoters of partners: people of other companies who may sell in the hall, and until when (C3.4-1)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import FRONT, MANAGERS, Private, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of, facts, replace

REGISTERED, ENDED, WITHDRAWN = "registered", "ended", "withdrawn"


@dataclass(frozen=True, slots=True)
class Promoter:
    """A promoter: `name`, `company` and `sells` (what they may sell) are refs to private values.

    `inside_since` is since when they have been in the hall; `until` is the last day (ISO). Instants are
    UTC ms.
    """

    noun: ClassVar = "promoter"

    id: int
    name: str
    company: str
    badge: str
    sells: str
    until: str
    id_seen: bool
    state: str
    registered_by: str
    registered_at: int
    since: int
    inside_since: int | None = None
    left_at: int | None = None

    def over(self, today: str) -> bool:
        """Whether they may no longer sell on a day (ISO): the permission ends by itself."""
        return self.state != REGISTERED or self.until < today


@event("promoter.registered")
class PromoterRegistered(NamedTuple):
    """A promoter was registered, to sell in the hall until a day (ISO); `id_seen` says whether their ID
    was seen.
    """

    name: Private
    company: Private
    badge: str
    sells: Private
    until: str
    id_seen: bool


@event("promoter.came")
class PromoterCame(NamedTuple):
    """The promoter came into the hall to sell."""


@event("promoter.left")
class PromoterLeft(NamedTuple):
    """The promoter left the hall, or the day ended."""


@event("promoter.ended")
class PromoterEnded(NamedTuple):
    """The promoter's permission ended: a manager ended it, or its last day was over."""


PromoterEvent = PromoterRegistered | PromoterCame | PromoterLeft | PromoterEnded


def evolve(one: Promoter | None, event: PromoterEvent, at: Stamp) -> Promoter:
    """The promoter after an event."""
    if isinstance(event, PromoterRegistered):
        return Promoter(
            id=at.seq,
            **facts(event),
            state=REGISTERED,
            registered_by=at.by,
            registered_at=at.happened,
            since=at.happened,
        )
    assert one is not None
    match event:
        case PromoterCame():
            return replace(one, inside_since=at.happened, since=at.happened)
        case PromoterLeft():
            return replace(one, inside_since=None, left_at=at.happened, since=at.happened)
        case PromoterEnded():
            return replace(one, state=ENDED, since=at.happened)
    assert_never(event)


def register(
    texts: tuple[Private | None, Private | None, Private | None],
    badge: str,
    until: str,
    *,
    id_seen: bool,
    today: str,
    badges: Collection[str] = (),
) -> PromoterRegistered:
    """Register a promoter; refused as `promoter-needs`, `until-past`, `badge-taken` (days are ISO)."""
    name, company, sells = texts
    if name is None or company is None or sells is None or not badge:
        raise Refused("promoter-needs")
    if until < today:
        raise Refused("until-past", until=until)
    if badge in badges:
        raise Refused("badge-taken", badge=badge)
    return PromoterRegistered(name, company, badge, sells, until, id_seen)


def come(one: Promoter, today: str) -> PromoterCame:
    """Record that a promoter came in; refused as `promoter-over` where they may no longer sell, and as
    `promoter-inside`.
    """
    if one.over(today):
        raise Refused("promoter-over", badge=one.badge, until=one.until)
    if one.inside_since is not None:
        raise Refused("promoter-inside", badge=one.badge)
    return PromoterCame()


def leave(one: Promoter) -> PromoterLeft:
    """Record that a promoter went out; refused as `promoter-outside`."""
    if one.inside_since is None:
        raise Refused("promoter-outside", badge=one.badge)
    return PromoterLeft()


def end(one: Promoter) -> PromoterEnded:
    """End a permission before its last day; refused as `promoter-over`, and as `promoter-inside` until
    they have left.
    """
    if one.state != REGISTERED:
        raise Refused("promoter-over", badge=one.badge, until=one.until)
    if one.inside_since is not None:
        raise Refused("promoter-inside", badge=one.badge)
    return PromoterEnded()


NOUN = Noun(
    model=Promoter,
    events=events_of(PromoterEvent),
    evolve=evolve,
    flags=frozenset({"id_seen"}),
    instants={
        "registered": "registered_at",
        "since": "since",
        "inside": "inside_since",
        "left": "left_at",
    },
    private={"name": "name", "company": "name"},
    ended=lambda one: one.state != REGISTERED,
    may={
        "promoter.register": MANAGERS,
        "promoter.end": MANAGERS,
        "promoter.come": FRONT,
        "promoter.leave": FRONT,
    },
    undoable=frozenset({PromoterRegistered, PromoterCame, PromoterLeft, PromoterEnded}),
    withdrawn={"state": WITHDRAWN},
)
