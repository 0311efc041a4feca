"""Plans as they are listed: all, those that match a text, or those that are offered on a day."""

from __future__ import annotations

from hallctl.columns.base import Around
from hallctl.columns.plan import ON
from hallctl.domain.plan import Plan, matching
from hallctl.queries.around import times
from hallctl.store import day, plan, staff
from hallctl.store.sqlite import Connection


def around(db: Connection, now: int, on: str | None = None) -> Around:
    """What stands around plans: the day that is looked at, by default today."""
    own = {ON: on or day.today(db, now)}
    return times(db, now)._replace(names=staff.names(db), own=own)


def listed(
    db: Connection, now: int, text: str = "", on: str | None = None
) -> tuple[list[Plan], Around]:
    """The plans that match a text, or all; with a day only those that are offered then."""
    found = plan.offered(db, on) if on else plan.every(db)
    return matching(found, text) if text.strip() else found, around(db, now, on)
