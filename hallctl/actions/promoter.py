"""What changes a promoter: one action, one change."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain import promoter as rules
from hallctl.domain.base import Actor, Refused
from hallctl.domain.promoter import REGISTERED, Promoter
from hallctl.store import day, promoter
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.text import clean
from hallctl.text import day as iso

LONGEST = 60
"""The most characters of a name."""
PRODUCTS = 200
"""The most characters of the list of what somebody may sell."""


class PromoterEntry(NamedTuple):
    """The entry of a promoter, as typed; `until` is their last day."""

    name: str
    company: str
    badge: str
    sells: str
    until: str
    id_seen: bool


def register(hall: Hall, by: Actor, person: PromoterEntry) -> Promoter:
    """Register a promoter, who may sell in the hall until a day (C3.4-1).

    Refused as `promoter-needs`, `until-past`, `badge-taken`, `not-a-date`.
    """
    with hall.change(by, "promoter.register") as change:
        name, company, sells = (
            change.written(text, limit=limit)
            for text, limit in (
                (person.name, LONGEST),
                (person.company, LONGEST),
                (person.sells, PRODUCTS),
            )
        )
        event = rules.register(
            (name, company, sells),
            clean(person.badge, limit=LONGEST),
            iso(person.until),
            id_seen=person.id_seen,
            today=day.rule(change.db).of(change.now),
            badges=[one.badge for one in promoter.registered(change.db)],
        )
        return change.record(event, of=Promoter)


def come(hall: Hall, by: Actor, promoter_id: int) -> Promoter:
    """Record that a promoter came in; refused as `promoter-over` where they may no longer sell here,
    and as `promoter-inside`.
    """
    with hall.change_of(by, "promoter.come", Promoter, promoter_id) as (change, one):
        return change.record(rules.come(one, day.rule(change.db).of(change.now)), of=one)


def leave(hall: Hall, by: Actor, promoter_id: int) -> Promoter:
    """Record that a promoter went out; refused as `promoter-outside`."""
    with hall.change_of(by, "promoter.leave", Promoter, promoter_id) as (change, one):
        return change.record(rules.leave(one), of=one)


def end(hall: Hall, by: Actor, promoter_id: int) -> Promoter:
    """End a promoter's permission before its last day; refused as `promoter-over`, `promoter-inside`."""
    with hall.change_of(by, "promoter.end", Promoter, promoter_id) as (change, one):
        return change.record(rules.end(one), of=one)


def contradicted(change: Change, one: Promoter, _undone: int) -> None:
    """Refuse an undo after which a badge that was given to another since belongs to two."""
    others = [other for other in promoter.registered(change.db) if other.id != one.id]
    if one.state == REGISTERED and one.badge in [other.badge for other in others]:
        raise Refused("badge-taken", badge=one.badge)
