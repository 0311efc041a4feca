"""How many numbers were taken on a day, by half hour, and how long customers were at a counter."""

from __future__ import annotations

from collections.abc import Iterable

from hallctl.domain.base import DAY
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection

_SLOT = f"min(max((taken_at - ?) / ?, 0), {DAY} / ? - 1)"
"""The slot in which a number was taken; a number dated after the day's end, by a corrected clock, is in
the last one.
"""


def with_any(db: Connection, days: Iterable[str], most: int) -> tuple[str, ...]:
    """The first of these business days (ISO) on which any number was taken, in their order."""
    query = (
        "select each.value from json_each(?) as each"
        " where exists (select 1 from ticket where day = each.value) order by each.key limit ?"
    )
    return tuple(day for (day,) in db.execute(query, (dumps([*days]), most)))


def by_slot(db: Connection, day: str, begins: int, slot: int) -> dict[int, int]:
    """How many numbers were taken in each slot (of `slot` ms) of a business day that begins at `begins`
    (UTC ms), without those taken back.
    """
    query = (
        f"select {_SLOT}, count(*) from ticket"
        " where day = ? and reason is not 'withdrawn' group by 1"
    )
    return dict(db.execute(query, (begins, slot, slot, day)).fetchall())


def handling(db: Connection, day: str, begins: int, slot: int) -> dict[int, tuple[int, int]]:
    """How long (ms) served customers occupied a counter, from their call on, and how many they were, by slot.

    Time parked is left out, since the counter served others meanwhile.
    """
    query = (
        f"select {_SLOT}, sum(walked + handled + away), count(*) from ticket"
        " where day = ? and state = 'served' group by 1"
    )
    found = db.execute(query, (begins, slot, slot, day))
    return {place: (spent, served) for place, spent, served in found}
