"""Summing up the months that are over, so that figures of a long period are read at once."""

from __future__ import annotations

from hallctl.domain.period import Period, month_of, moved
from hallctl.figures import compute, months
from hallctl.store import day, rollup
from hallctl.store.file import Hall

SETTLED = 7
"""From how many days after its end a month is summed up: late entries come in the first days."""


def make(hall: Hall, most: int | None = None) -> int:
    """Sum up the months that are over and not summed up yet, the latest `most` of them; returns how many.

    Each is read while others work, and is kept only if none of its records changed meanwhile.
    """
    with hall.reading() as db:
        keys = {months.key_of(db, one): one for one in compute.populations()}
        there = rollup.whole(db, keys)
        todo = [one for one in _over(hall) if one.first[:7] not in there]
    for month in todo[:most]:
        name = month.first[:7]
        with hall.writing():
            seq = rollup.begin(hall.db, keys, name)
        with hall.reading() as db:
            found = {key: months.text(db, one, name) for key, one in keys.items()}
        with hall.writing():
            rollup.finish(hall.db, name, seq, found)
    return len(todo[:most])


def make_again(hall: Hall) -> int:
    """Delete the sums of all months, and make them again."""
    with hall.writing():
        rollup.forget(hall.db)
    return make(hall)


def _over(hall: Hall) -> list[Period]:
    """The months that are over, the latest first, back to the first with a record."""
    first = day.first(hall.db)
    found = []
    one = month_of(moved(day.today(hall.db, hall.clock()), -SETTLED)).before
    while one.last >= first:
        found.append(one)
        one = one.before
    return found
