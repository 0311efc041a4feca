"""What changes the posting of a month's list of points: each function is one action, one change (C5.2-1,2)."""

from __future__ import annotations

from hashlib import sha256

from hallctl.domain import posting as rules
from hallctl.domain.base import Actor
from hallctl.domain.period import month as month_of
from hallctl.domain.posting import Posting, PostingExported, PostingMoved
from hallctl.store import day, points, posting
from hallctl.store.change import Change
from hallctl.store.file import Hall


def post(hall: Hall, by: Actor, month: str) -> Posting:
    """Post the list of a month that is over, for the pack's number of working days.

    Refused as `not-a-period`, `month-not-over`, `month-posted`.
    """
    month = month_of(month).first[:7]
    with hall.change(by, "posting.post") as change:
        this_month = day.today(change.db, change.now)[:7]
        known = posting.of_month(change.db, month)
        until = posting.until(change.db, change.now)
        return change.record(rules.post(month, this_month, known, until), of=Posting)


def export(hall: Hall, by: Actor, month: str, table: bytes) -> Posting:
    """Record that the list of a month is exported, as this table.

    Refused as `not-a-period`, `month-not-posted`, `posting-runs`, `posting-unknown`, `points-contested`.
    """
    month = month_of(month).first[:7]
    with hall.change(by, "posting.export") as change:
        found = ready(change, month)
        return change.record(PostingExported(sha256(table).hexdigest()), of=found)


def ready(change: Change, month: str) -> Posting:
    """The posting of a month whose list may be exported now; refused as `export` says."""
    contested = points.selected(change.db, points.PointsFilter(month=month, contested=True))
    known = posting.of_month(change.db, month)
    return rules.hand_out(month, known, [one.id for one in contested], change.now)


def calendar_changed(change: Change, reason: str) -> None:
    """Record for each posted list a new end of its posting, where a calendar changed that."""
    for one in posting.posted(change.db):
        until = posting.until(change.db, one.posted_at)
        if until != one.until:
            change.record(PostingMoved(reason, until), of=one)
