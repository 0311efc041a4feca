"""Figures worked out from the hall file: their values by any cut, and the records behind one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.noun import replace
from hallctl.domain.period import Period
from hallctl.figures import months
from hallctl.figures.base import (
    CLERK,
    EVERY_CUT,
    HOUR,
    SECONDS,
    Figure,
    Population,
    Sample,
    Summary,
    Value,
    in_force,
    most,
)
from hallctl.figures.sample import Cut, Samples, divided, given, key_of, read, rows_of
from hallctl.store import late_entry, pack
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.sqlite import Connection


class Counted(NamedTuple):
    """A record of a population: its value, or in `why` the code why it is not counted.

    `late` says that it was keyed in late from paper.
    """

    id: int
    label: str
    at: int
    value: int | None
    why: str | None
    late: bool = False

    @property
    def key(self) -> str:
        """What identifies it in a list: a record may be counted several times, for several events."""
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


def populations() -> list[Population]:
    """The populations of all figures, each once, without derived ones, which no month keeps."""
    every = dict.fromkeys(one.population for one in figures())
    return [one for one in every if one.derived is None]


def with_cut(which: Sequence[Figure], cut: str | None) -> list[Figure]:
    """The figures among these that have a cut; refused as `no-such-cut` where none can."""
    found = [one for one in which if cut is None or cut in one.cuts]
    if not found:
        cuts = dict.fromkeys(name for one in which for name in one.cuts)
        raise Refused("no-such-cut", cut=cut, cuts=tuple(cuts))
    return found


def values(
    db: Connection,
    which: Sequence[Figure],
    period: Period,
    cut: Cut = None,
    clerk: str | None = None,
    *,
    brief: bool = False,
) -> list[Value]:
    """The figures over a period, whole or by a cut; those that have no such cut are left out.

    With a `clerk` only that clerk's, as far as a figure can be cut by clerk. `brief` gives only counts,
    shares, sums and means, so that a long period is read faster.
    """
    return [one for _cut, one in by_cuts(db, which, period, (cut,), clerk, brief=brief)]


def by_cuts(
    db: Connection,
    which: Sequence[Figure],
    period: Period,
    cuts: Sequence[Cut],
    clerk: str | None = None,
    *,
    brief: bool = False,
) -> Iterator[tuple[Cut, Value]]:
    """The figures over a period by several cuts, with one read for each population."""
    _id, book = pack.current(db)
    reading = _Reading(db, period, cuts, clerk)
    for one in which:
        if clerk and CLERK not in one.cuts:
            continue
        limit = in_force(book, one.limit)
        within = None if limit is None else limit * MINUTE
        each = one.way is most or (not brief and one.unit == SECONDS)
        found = reading.samples(one.population, each=each)
        if one.per:
            found = divided(found, reading.samples(one.per.population, each=each))
        for cut, keys in found.items():
            for key, sample in keys.items():
                summary = one.way(sample, within) if sample.size else Summary()
                summary = replace(summary, missing=sample.missing)
                yield cut, Value(one, key, summary)


class _Reading:
    """What was read of populations so far, so that none is read twice."""

    def __init__(
        self, db: Connection, period: Period, cuts: Sequence[Cut], clerk: str | None
    ) -> None:
        self._db, self._period, self._cuts, self._clerk = db, period, cuts, clerk
        self._read: dict[tuple[Population, bool], Samples] = {}

    def samples(self, of: Population, *, each: bool) -> Samples:
        """The samples of a population by those of the cuts that it has; an empty one still has the whole."""
        found = self._read.get((of, each))
        if found is None:
            cuts = [cut for cut in self._cuts if cut in {None, *EVERY_CUT, *of.cuts}]
            if not cuts:
                found = {}
            elif each or self._clerk:
                found = read(self._db, of, self._period, cuts, self._clerk)
            else:
                found = months.samples(self._db, of, self._period, cuts)
            if None in found and not found[None]:
                found = {**found, None: {None: Sample()}}
            self._read[of, each] = found
        return found


def records(
    db: Connection,
    one: Figure,
    period: Period,
    cut: str | None = None,
    key: str | None = None,
    *,
    clerk: str | None = None,
) -> list[Counted]:
    """The records behind a figure, including those not counted; of one key of a cut, of one clerk."""
    where = "" if cut is None else f" where {key_of(one.population, cut)} is :key"
    wanted = int(key) if key is not None and cut in {HOUR, "counter"} and key.isdecimal() else key
    rows = db.execute(
        f"select id, label, at, iif(why is null, value, null), why from {rows_of(one.population, clerk)}"
        f"{where} order by at, id",
        given(db, one.population, period, key=wanted, clerk=clerk),
    )
    late = late_entry.keyed_in_late(db, one.population.noun)
    return [Counted(*row)._replace(late=row[0] in late) for row in rows]


def per(
    db: Connection,
    one: Figure,
    period: Period,
    cut: str | None = None,
    key: str | None = None,
    *,
    clerk: str | None = None,
) -> int | None:
    """For a rate, how many records of the other figure it is divided by."""
    if one.per is None:
        return None
    return sum(each.why is None for each in records(db, one.per, period, cut, key, clerk=clerk))


def by_weekday(
    db: Connection, one: Figure, period: Period, clerk: str | None = None
) -> dict[tuple[int, int], int]:
    """The mean of what is counted, by weekday (Monday is 0) and hour."""
    rows = db.execute(
        f"select (strftime('%w', day) + 6) % 7, {key_of(one.population, HOUR)}, avg(value)"
        f" from {rows_of(one.population, clerk)} where why is null group by 1, 2",
        given(db, one.population, period, clerk=clerk),
    )
    return {(weekday, hour): round(mean) for weekday, hour, mean in rows}
