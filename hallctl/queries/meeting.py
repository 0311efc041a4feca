"""What is shown of briefings and reviews: those that took place, and the days on which a briefing was
missed.
"""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.actions.meeting import topics
from hallctl.columns.base import Around
from hallctl.domain.meeting import BRIEFING, CLOSED, MISSED, TO_COME, Meeting
from hallctl.domain.noun import replace
from hallctl.domain.period import moved
from hallctl.queries.topic import around as around_topics
from hallctl.store import day, hours, journal, meeting, private
from hallctl.store.sqlite import Connection

SHOWN_DAYS = 14
"""How many days back the list on the screen goes."""


def around(db: Connection, found: Sequence[Meeting], now: int) -> Around:
    """What stands around meetings: names, what was said, listed topics, and until when each was in time."""
    listed = [*(topic for one in found for topic in one.came_up)]
    opens = hours.opened(db, (one.day for one in found))
    texts = private.values(db, (ref for one in found for _kind, ref, _by, _of in one.said))
    at = around_topics(db, listed, now)
    own = {**at.own, **{("opens", day): since for day, (since, _until) in opens.items()}}
    return at._replace(values={**at.values, **texts}, own=own)


def whole(db: Connection, one: Meeting, now: int) -> tuple[Meeting, Around]:
    """A meeting, with the topics that would be kept if it were closed now."""
    if one.state != CLOSED and one.id:
        one = replace(one, topics=topics(db, one, now))
    return one, around(db, [one], now)


def days(
    db: Connection, kind: str, now: int, between: Sequence[str] = ("", ""), limit: int = -1
) -> list[Meeting]:
    """The meetings of business days (ISO), the newest first, and a missed one for each trading day
    without a briefing. Nothing was missed before the hall's first record.
    """
    today = day.today(db, now)
    last = min(between[1] or today, today)
    first = max(between[0] or moved(last, -SHOWN_DAYS), day.first(db))
    found = meeting.of_days(db, kind, first, last) if first <= last else []
    if kind == BRIEFING and first <= last:
        held = {one.day for one in found}
        lacking = [one for one in hours.trading_days(db, first, last) if one not in held]
        opens = hours.opened(db, lacking)
        since = journal.begins(db)
        found += [_lacking(one, opens[one][0], now) for one in lacking if opens[one][0] >= since]
    found.sort(key=lambda one: (one.day, one.id), reverse=True)
    return found[: limit if limit >= 0 else None]


def _lacking(date: str, opens: int, now: int) -> Meeting:
    """The missed or future briefing of a trading day on which the hall opens at `opens` (UTC ms)."""
    state = MISSED if opens <= now else TO_COME
    return Meeting(0, BRIEFING, date, state, "", opens, opens, ())
