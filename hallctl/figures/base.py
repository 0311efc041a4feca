"""What a figure is: a population, one row a record, and how its rows are summed up.

    WAITS = Population("ticket", "select t.id, ...", cuts=QUEUED)
    FIGURES = (Figure("queue-wait", 1, N_("Wait in the queue"), WAITS, TIMES, limit="wait_minutes"),)

Everything else (the number with its sample, every cut and period, the records behind it, its line in
`docs/figures.md`) comes from that alone.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from hallctl.domain.book import Book
from hallctl.domain.noun import replace
from hallctl.domain.period import Period
from hallctl.store.sqlite import Connection

SECONDS, SHARE, RATE, COUNT, FEN = "seconds", "share", "per-10000", "count", "fen"
HOUR, MODE, CLERK = "hour", "mode", "clerk"
EVERY_CUT = (HOUR, MODE)
"""What every population can be cut by, by when its records happened."""
KPI = "C5.2-3"
"""The clause of the figures that a hall is measured by."""


class Population(NamedTuple):
    """Records that are counted, and those that are not, with the reason.

    `select` gives a row a record of the business days `:first` to `:last` (ISO dates): `id`, `label`,
    `at` (UTC ms), `day`, `value`, `why` (a code where it is not counted, else null), and a column for
    each of `cuts`. Every population can be cut by `EVERY_CUT` as well: the hour of `at`, and how the hall
    worked then. `:offset` is the hall's zone
    (minutes ahead of UTC), and `:ends` the hour at which the business day ends.

    It rests on records of those days and what belongs to them, or on what happened in them: so a change
    of either is known to change the figures of no other month. One that rests on what is `derived` of the
    calendar besides, which the select takes as parameters of its own, is neither kept by months nor frozen.
    """

    noun: str
    about: str
    select: str
    cuts: tuple[str, ...]
    derived: Callable[[Connection, Period], Mapping[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """One summary of a population's values; what has no meaning for its unit is None.

    `sample` records are counted, `missing` are not. An empty sample is no data: all else is None.
    Shares and rates are `part` of `whole`; times are milliseconds.
    """

    sample: int = 0
    missing: int = 0
    part: int | None = None
    whole: int | None = None
    sum_ms: int | None = None
    mean_ms: int | None = None
    median_ms: int | None = None
    p90_ms: int | None = None
    worst_ms: int | None = None
    count: int | None = None
    fen: int | None = None


class Sample(NamedTuple):
    """What of a population is counted: how many records, and what they come to; how many are not.

    `values` has each single value, in no order, where it was read; of past months it need not be.
    """

    size: int = 0
    total: int = 0
    missing: int = 0
    values: Sequence[int] | None = None


Way = Callable[[Sample, int | None], Summary]
"""How a sample that is not empty is summed up; the limit, where there is one, in ms."""


class Figure(NamedTuple):
    """One figure. `name` and `version` never change their meaning: another meaning is another version.

    `title` and `says` are msgids; `limit` and `share` name limits of the pack: within how many minutes, and
    how many percent have to be. A rate is how many of its population there are `per` what another figure
    counts: that is its sample, and only cuts that both have can be made.
    """

    name: str
    version: int
    title: str
    says: str
    population: Population
    way: Way
    unit: str
    limit: str = ""
    share: str = ""
    clause: str = ""
    per: Figure | None = None

    @property
    def cuts(self) -> tuple[str, ...]:
        """What it can be cut by."""
        both = self.per or self
        return (*EVERY_CUT, *(cut for cut in self.population.cuts if cut in both.population.cuts))


Key = str | int | None
"""What a cut divides by: a queue's, service's or clerk's id, a counter, an hour, a mode; None for the whole."""


class Value(NamedTuple):
    """A figure over a period: of the whole, or of one `key` of a cut."""

    figure: Figure
    key: Key
    summary: Summary


def in_force(book: Book, name: str) -> int | None:
    """A limit of the pack; None without a name."""
    return book.limit(name) if name else None


def nearest_rank(values: Sequence[int], percent: int) -> int:
    """The percentile of sorted values by nearest rank: the one at place ⌈pn/100⌉."""
    return values[-(-percent * len(values) // 100) - 1]


def mean(total: int, size: int) -> int:
    """The mean to the nearest integer, halves up."""
    return (2 * total + size) // (2 * size)


def times(of: Sample, limit: int | None) -> Summary:
    """Durations: their mean; and of single values how many are within the limit, the median, the 90th
    percentile and the worst.
    """
    brief = Summary(of.size, sum_ms=of.total, mean_ms=mean(of.total, of.size))
    if of.values is None:
        return brief
    values = sorted(of.values)
    return replace(
        brief,
        part=None if limit is None else bisect(values, limit),
        whole=None if limit is None else of.size,
        median_ms=nearest_rank(values, 50),
        p90_ms=nearest_rank(values, 90),
        worst_ms=values[-1],
    )


def lasting(of: Sample, _limit: int | None) -> Summary:
    """Durations that add up, and of single values the longest."""
    worst = None if of.values is None else max(of.values)
    return Summary(of.size, sum_ms=of.total, worst_ms=worst)


def share(of: Sample, _limit: int | None) -> Summary:
    """Of how many (value 0 or 1) it is so."""
    return Summary(of.size, part=of.total, whole=of.size)


def count(of: Sample, _limit: int | None) -> Summary:
    """How many there are."""
    return Summary(of.size, count=of.size)


def most(of: Sample, _limit: int | None) -> Summary:
    """How many there were at the most; this cannot do without the single values."""
    assert of.values is not None
    return Summary(of.size, count=max(of.values))


def total(of: Sample, _limit: int | None) -> Summary:
    """What they come to, in fen."""
    return Summary(of.size, count=of.size, fen=of.total)
