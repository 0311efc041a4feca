"""What changes a duty hand-over: one action, one change."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain import handover as rules
from hallctl.domain.base import DAY, Actor, Refused
from hallctl.domain.handover import Counts, Handover, HandoverBegun, Notes
from hallctl.domain.topic import PACK, Topic
from hallctl.store import day, handover, staff, topic
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection
from hallctl.store.standing import permit

LONGEST = 500
"""The most characters of each note."""


class TypedNotes(NamedTuple):
    """What is passed on besides the sums, as typed."""

    keys: str = ""
    seals: str = ""
    orders: str = ""
    remarks: str = ""


def begin(
    hall: Hall,
    by: Actor,
    to: str,
    counts: Counts,
    told: TypedNotes = TypedNotes(),  # noqa: B008  immutable
) -> Handover:
    """Hand the duty over to another, who is to count the same.

    Refused as `hand-over-to-oneself`, `handover-begun`, `not-a-range`, `no-such-staff`, `staff-disabled`.
    """
    with hall.change(by, "handover.begin") as change:
        if not staff.by_number(change.db, to).active:
            raise Refused("staff-disabled", staff=to)
        own = counts._replace(cards=rules.ranges(counts.cards))
        notes = Notes(*(change.written(text, limit=LONGEST) for text in told))
        rules.refuse_begun(change.by.staff, to, handover.under_way(change.db))
        today = day.rule(change.db).of(change.now)
        return change.record(HandoverBegun(today, to, *own, *notes), of=Handover)


def take(hall: Hall, by: Actor, handover_id: int, counts: Counts, why: str = "") -> Handover:
    """Take the duty over: `by` is one of the two, with the other's PIN as approval.

    Refused as `needs-both`, as `counts-differ` until a reason is given, and as `not-a-range`.
    """
    permit(by, "handover.take")
    with hall.reading() as db:
        found = open_now(db, hall.clock())
    with hall.change_of(by, "handover.take", Handover, handover_id) as (change, one):
        own = counts._replace(cards=rules.ranges(counts.cards))
        differs = rules.differing(one.given, own)
        kept = change.written(why, limit=LONGEST) if differs else None
        return change.record(rules.take(one, change.by, own, kept, found), of=one)


def drop(hall: Hall, by: Actor, handover_id: int) -> Handover:
    """Drop a hand-over; refused as `not-your-handover`."""
    with hall.change_of(by, "handover.drop", Handover, handover_id) as (change, one):
        return change.record(rules.drop(one, change.by), of=one)


def contradicted(change: Change, one: Handover, _undone: int) -> None:
    """Refuse an undo after which two hand-overs are under way."""
    if one.state == rules.BEGUN:
        other = handover.under_way(change.db, one.id)
        rules.refuse_begun(one.given_by, one.given_to, other)


def open_now(db: Connection, now: int) -> tuple[Topic, ...]:
    """What is open in the hall at a moment (UTC ms), with the tasks that are due within a day."""
    return topic.open_now(db, topic.Moment(now, now + DAY, now), (PACK,))
