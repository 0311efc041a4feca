"""How many numbers were taken on a day, half hour by half hour, and how long customers were at a counter."""

from __future__ import annotations

from collections.abc import Iterable

from hallctl.domain.base import DAY
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection

_SLOT = f"min(max((taken_at - ?) / ?, 0), {DAY} / ? - 1)"
"""The slot in which a number was taken: what was taken after the day's end, by a clock put right, is in the last one."""


def with_any(db: Connection, days: Iterable[str], most: int) -> tuple[str, ...]:
    """The first of these business days (ISO) on which any number was taken, in their order."""
    query = (
        "select each.value from json_each(?) as each"
        " where exists (select 1 from ticket where day = each.value) order by each.key limit ?"
    )
    return tuple(day for (day,) in db.execute(query, (dumps([*days]), most)))


def by_slot(db: Connection, day: str, begins: int, slot: int) -> dict[int, int]:
    """How many were taken in each slot (ms) of a business day that `begins` then (UTC ms); what was taken back is not."""
    query = (
        f"select {_SLOT}, count(*) from ticket"
        " where day = ? and reason is not 'withdrawn' group by 1"
    )
    return dict(db.execute(query, (begins, slot, slot, day)).fetchall())


def handling(db: Connection, day: str, begins: int, slot: int) -> dict[int, tuple[int, int]]:
    """The time (ms) that a counter was taken, from the call on, by those served, and how many they were; by slot as above.

    What a customer was parked for is left out, since the counter served others meanwhile.
    """
    query = (
        f"select {_SLOT}, sum(walked + handled + away), count(*) from ticket"
        " where day = ? and state = 'served' group by 1"
    )
    found = db.execute(query, (begins, slot, slot, day))
    return {place: (spent, served) for place, spent, served in found}
