"""What is shown of staff points besides their own fields; staff see their own, managers all."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.columns.base import Around
from hallctl.columns.points import COUNTERED, UNTIL
from hallctl.columns.posting import MonthLine
from hallctl.domain.base import MANAGERS, OFFICE, Actor
from hallctl.domain.points import Points
from hallctl.domain.posting import EXPORTED, OPEN, Posting, Sum, sums
from hallctl.queries.around import times
from hallctl.queries.task import abouts
from hallctl.store import points, posting, private, staff
from hallctl.store.sqlite import Connection


def may_see_all(by: Actor) -> bool:
    """Whether somebody sees everybody's points, not only their own."""
    return by.has(*MANAGERS, OFFICE)


def whose(by: Actor, wanted: str | None) -> str | None:
    """The staff number whose points somebody may see of the one wanted; None for all."""
    return wanted if may_see_all(by) else by.staff


def around(db: Connection, found: Sequence[Points], now: int) -> Around:
    """What stands around points: names, texts, the records they rest on, and what became of them."""
    refs = [ref for one in found for ref in (one.reason, one.contest, one.answer)]
    own = dict(abouts(db, ((one.about_noun, one.about_id) for one in found)))
    until = {
        month: one.exported_at if one.state == EXPORTED else one.until
        for month, one in posting.every(db).items()
    }
    extra = {COUNTERED: points.countered(db, (one.id for one in found)), UNTIL: until}
    return times(db, now)._replace(
        names=staff.names(db), values=private.values(db, refs), own={**own, **extra}
    )


def months(db: Connection) -> list[MonthLine]:
    """The months with points, the last first, each with whether it was posted."""
    known = posting.every(db)
    contested: dict[str, int] = {}
    for one in points.selected(db, points.PointsFilter(contested=True)):
        contested[one.month] = contested.get(one.month, 0) + 1
    every = sorted({*points.months(db), *known}, reverse=True)
    return [_line(month, known.get(month), contested.get(month, 0)) for month in every]


def _line(month: str, one: Posting | None, contested: int) -> MonthLine:
    if one is None:
        return MonthLine(month, OPEN, None, None, None, None, None, contested)
    given_out = one.exported_at, one.exported_by
    return MonthLine(
        month, one.state, one.posted_at, one.posted_by, one.until, *given_out, contested
    )


def month_sums(db: Connection, month: str, staff_number: str | None = None) -> list[Sum]:
    """The sums of a month for each member of staff, or for one."""
    return sums(points.selected(db, points.PointsFilter(staff=staff_number, month=month)))
