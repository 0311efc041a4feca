"""What is shown of duty hand-overs besides their own fields: notes, and what was open."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.actions.handover import open_now
from hallctl.columns.base import Around
from hallctl.domain.handover import BEGUN, Handover
from hallctl.domain.noun import replace
from hallctl.domain.period import moved
from hallctl.queries.topic import around as around_topics
from hallctl.store import day, handover, private
from hallctl.store.sqlite import Connection

SHOWN_DAYS = 30
"""How many days back the list on the screen goes."""


def around(db: Connection, found: Sequence[Handover], now: int) -> Around:
    """What stands around hand-overs: names, notes, and the records that were open."""
    at = around_topics(db, [topic for one in found for topic in one.was_open], now)
    refs = ((one.keys, one.seals, one.orders, one.remarks, one.why) for one in found)
    texts = private.values(db, (ref for each in refs for ref in each))
    return at._replace(values={**at.values, **texts})


def whole(db: Connection, one: Handover, now: int) -> tuple[Handover, Around]:
    """A hand-over; until it is taken, with what is open now."""
    if one.state == BEGUN:
        one = replace(one, topics=open_now(db, now))
    return one, around(db, [one], now)


def of_days(
    db: Connection, now: int, between: Sequence[str] = ("", ""), limit: int = -1
) -> list[Handover]:
    """The hand-overs of business days (ISO), the newest first; of the last month where no days are given."""
    today = day.today(db, now)
    first, last = between
    return handover.of_days(db, first or moved(today, -SHOWN_DAYS), last or today, limit)
