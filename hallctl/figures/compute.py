"""Figures worked out from the hall file: their values by any cut, and the records behind one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from hallctl.domain.base import MINUTE, Refused, replace
from hallctl.domain.period import Period
from hallctl.figures.base import CLERK, HOUR, Figure, Key, Population, Summary, Value, in_force
from hallctl.store import day, pack
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.sqlite import Connection


class Counted(NamedTuple):
    """A record of a population: its value, or in `why` the code of why it is not counted."""

    id: int
    label: str
    at: int
    value: int | None
    why: str | None

    @property
    def key(self) -> str:
        """By what it is known in a list: what happened to a record may be counted several times."""
        return f"{self.id} {self.at}"


def figures() -> list[Figure]:
    """Every figure that a noun brings."""
    return [one for name in NOUNS for one in brought("figures", name, "FIGURES", ())]


def figure(name: str) -> Figure:
    """The figure of this name; refused as `no-such-figure`."""
    found = next((one for one in figures() if one.name == name), None)
    if found is None:
        raise Refused("no-such-figure", figure=name)
    return found


def with_cut(which: Sequence[Figure], cut: str | None) -> list[Figure]:
    """Those of these figures that can be cut so; refused as `no-such-cut` where none can."""
    found = [one for one in which if cut is None or cut in (HOUR, *one.population.cuts)]
    if not found:
        cuts = dict.fromkeys((HOUR, *(name for one in which for name in one.population.cuts)))
        raise Refused("no-such-cut", cut=cut, cuts=", ".join(cuts))
    return found


def values(
    db: Connection,
    which: Sequence[Figure],
    period: Period,
    cut: str | None = None,
    clerk: str | None = None,
) -> list[Value]:
    """The figures over a period, whole or by a cut; those that have no such cut are left out.

    With a `clerk` those of this one alone, as far as a figure can be cut by clerk.

    One read for each population, however many figures rest on it.
    """
    _id, book = pack.current(db)
    read: dict[Population, list[tuple[Key, list[int], int]]] = {}
    found = []
    for one in which:
        cuts = one.population.cuts
        if (cut and cut != HOUR and cut not in cuts) or (clerk and CLERK not in cuts):
            continue
        if one.population not in read:
            read[one.population] = list(_groups(db, one.population, period, cut, clerk))
        limit = in_force(book, one.limit)
        within = None if limit is None else limit * MINUTE
        for key, sample, missing in read[one.population]:
            summary = one.way(sample, within) if sample else Summary()
            found.append(Value(one, key, replace(summary, missing=missing)))
    return found


def _groups(
    db: Connection, of: Population, period: Period, cut: str | None, clerk: str | None
) -> Iterator[tuple[Key, list[int], int]]:
    """For each key: the values that are counted, in order, and how many records are not."""
    key, given = _key(of, cut), _given(db, period, clerk=clerk)
    rows = db.execute(
        f"select {key}, why is null, value from {_rows(of, clerk)} order by 1, 2, value", given
    )
    empty = True
    for found, group in groupby(rows, itemgetter(0)):
        empty = False
        counted = [(row[1], row[2]) for row in group]
        sample = [value for is_counted, value in counted if is_counted]
        yield found, sample, len(counted) - len(sample)
    if empty and cut is None:
        yield None, [], 0


def _rows(of: Population, clerk: str | None) -> str:
    """The records, all of them or those of one clerk."""
    return (
        f"({of.select})"
        if clerk is None
        else f"(select * from ({of.select}) where clerk is :clerk)"
    )


def _key(of: Population, cut: str | None) -> str:
    if cut is None:
        return "null"
    if cut == HOUR:
        return f"(at + :offset * {MINUTE}) / {60 * MINUTE} % 24"
    if cut not in of.cuts:
        raise Refused("no-such-cut", cut=cut, cuts=", ".join((HOUR, *of.cuts)))
    return cut


def _given(db: Connection, period: Period, **more: Any) -> dict[str, Any]:
    days = day.rule(db)
    span = {"first": period.first, "last": period.last}
    return {**span, "offset": days.utc_offset, "ends": days.hour, **more}


def records(
    db: Connection,
    one: Figure,
    period: Period,
    cut: str | None = None,
    key: str | None = None,
    *,
    clerk: str | None = None,
) -> list[Counted]:
    """The very records behind a figure, those too that are not counted; of one key of a cut, of one clerk."""
    where = "" if cut is None else f" where {_key(one.population, cut)} is :key"
    wanted = int(key) if key is not None and cut in {HOUR, "counter"} and key.isdecimal() else key
    rows = db.execute(
        f"select id, label, at, iif(why is null, value, null), why from {_rows(one.population, clerk)}"
        f"{where} order by at, id",
        _given(db, period, key=wanted, clerk=clerk),
    )
    return [Counted(*row) for row in rows]


def by_weekday(
    db: Connection, one: Figure, period: Period, clerk: str | None = None
) -> dict[tuple[int, int], int]:
    """The mean of what is counted, by weekday (Monday is 0) and hour."""
    rows = db.execute(
        f"select (strftime('%w', day) + 6) % 7, {_key(one.population, HOUR)}, avg(value)"
        f" from {_rows(one.population, clerk)} where why is null group by 1, 2",
        _given(db, period, clerk=clerk),
    )
    return {(weekday, hour): round(mean) for weekday, hour, mean in rows}
