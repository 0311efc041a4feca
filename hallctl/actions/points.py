"""What changes the ledger of staff points: each function is one action, one change (C5.1-3, C5.2-1,2)."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.actions.task import found as about_of
from hallctl.domain import points as rules
from hallctl.domain.base import Actor, Private, Refused
from hallctl.domain.points import Points, PointsGiven
from hallctl.domain.posting import EXPORTED
from hallctl.store import day, points, posting, staff
from hallctl.store.change import Change
from hallctl.store.file import Hall

MOST = 400
"""The most characters of a free text."""


class NewPoints(NamedTuple):
    """Points as typed: below 0 they are taken; `about` is a record as NOUN:ID."""

    staff: str
    points: int
    reason: str
    clause: str = ""
    about: str = ""


def give(hall: Hall, by: Actor, new: NewPoints) -> Points:
    """Give a member of staff points, or take some, today.

    Refused as `points-own`, `not-points`, `points-need-reason`, `minus-needs-ground`, `not-a-clause`,
    `no-such-staff`, `staff-disabled`, and as a record that is not there.
    """
    with hall.change(by, "points.give") as change:
        member = staff.by_number(change.db, new.staff)
        if not member.active:
            raise Refused("staff-disabled", staff=member.number)
        today = day.today(change.db, change.now)
        event = PointsGiven(
            today,
            today[:7],
            member.number,
            new.points,
            rules.needed(_keep(change, new.reason), "points-need-reason"),
            new.clause,
            about_of(change.db, new.about),
        )
        return change.record(rules.give(event, change.by), of=Points)


def take_back(hall: Hall, by: Actor, entry: int, reason: str) -> Points:
    """Take an entry back by a further one, in the same month unless that was exported; both stay.

    Refused as `points-own`, `points-need-reason`, `points-countered`.
    """
    with hall.change(by, "points.counter") as change:
        return _taken_back(change, change.load(Points, entry), reason)


def see(hall: Hall, by: Actor, entry: int) -> Points:
    """Record that the actor has seen their own entry; refused as `not-your-points`, `points-seen`."""
    with hall.change_of(by, "points.see", Points, entry) as (change, found):
        return change.record(rules.see(found, change.by), of=found)


def contest(hall: Hall, by: Actor, entry: int, text: str) -> Points:
    """Contest an entry of one's own, until the posting of its month ends.

    Refused as `not-your-points`, `contested-already`, `contest-over`, `contest-needs-words`.
    """
    with hall.change_of(by, "points.contest", Points, entry) as (change, found):
        listed = posting.of_month(change.db, found.month)
        until = listed.until if listed else None
        if listed and listed.state == EXPORTED:
            until = listed.exported_at
        event = rules.contest(found, change.by, _keep(change, text), change.now, until)
        return change.record(event, of=found)


def answer(hall: Hall, by: Actor, entry: int, text: str, *, countered: bool = False) -> Points:
    """Answer the objection to an entry, and with `countered` take the entry back too.

    Refused as `points-own`, `not-contested`, `answer-needs-words`, `points-countered`.
    """
    with hall.change_of(by, "points.answer", Points, entry) as (change, found):
        after = change.record(rules.reply(found, change.by, _keep(change, text)), of=found)
        if countered:
            _taken_back(change, after, text)
        return after


def _taken_back(change: Change, found: Points, reason: str) -> Points:
    if points.countered(change.db, [found.id]):
        raise Refused("points-countered", id=found.id)
    today = day.today(change.db, change.now)
    listed = posting.of_month(change.db, found.month)
    month = today[:7] if listed and listed.state == EXPORTED else found.month
    event = rules.take_back(found, change.by, today, month, _keep(change, reason))
    return change.record(event, of=Points)


def _keep(change: Change, text: str) -> Private | None:
    return change.written(text, limit=MOST)
