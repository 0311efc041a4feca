"""The rounds of a business day: those required, each with the one that was walked, and further ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from hallctl.columns.base import Around
from hallctl.columns.patrol_day import DayLine
from hallctl.domain.base import Refused
from hallctl.domain.patrol_due import DueRound
from hallctl.domain.round import Round
from hallctl.queries.round import around
from hallctl.store import patrol
from hallctl.store import round as store
from hallctl.store.sqlite import Connection


class PatrolDay(NamedTuple):
    """The rounds of a day in the order in which they are due or began, and what stands around them."""

    lines: list[DayLine]
    around: Around


def read(db: Connection, date: str, now: int) -> PatrolDay:
    """The rounds of a business day (ISO) as they are now; where the hours are not known, only those
    that were walked.
    """
    walked = store.of_day(db, date)
    asked: list[DueRound] = []
    with suppress(Refused):
        asked = patrol.due(db, date, now)
    lines = sorted(_lines(asked, walked), key=lambda one: one.at)
    return PatrolDay(lines, around(db, walked, now))


def _lines(asked: list[DueRound], walked: list[Round]) -> Iterator[DayLine]:
    by_id = {one.id: one for one in walked}
    for each in asked:
        yield DayLine(each, by_id.pop(each.round or 0, None))
    yield from (DayLine(None, one) for one in by_id.values())
