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
"""The cuts that every population has, by when its records happened."""
KPI = "C5.2-3"
"""The clause of the figures that a hall is measured by."""


class Population(NamedTuple):
    """Records that are counted, and those that are not, with the reason. `select` gives a row for each
    record of the business days `:first` to `:last` (ISO dates): `id`, `label`, `at` (UTC ms), `day`,
    `value`, `why` (a code where it is not counted, else null), and a column for each of `cuts`. Every
    population can be cut by `EVERY_CUT` as well: the hour of `at`, and how the hall worked then.
    `:offset` is the hall's zone (minutes ahead of UTC), and `:ends` the hour at which the business day
    ends.

    It may read only records of those days and what belongs to them, or events in them, so that a change
    of either affects the figures of no other month. A population that also reads something `derived`
    from the calendar, passed to the select as parameters, is neither kept by months nor frozen.
    """

    noun: str
    about: str
    select: str
    cuts: tuple[str, ...]
    derived: Callable[[Connection, Period], Mapping[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """One summary of a population's values; fields without meaning for its unit are None.

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
    """What is counted of a population: how many records, their total, and how many are not counted.

    `values` has each single value, in no order, where these were read; for past months they may be left
    out.
    """

    size: int = 0
    total: int = 0
    missing: int = 0
    values: Sequence[int] | None = None


Way = Callable[[Sample, int | None], Summary]
"""How a sample that is not empty is summed up; the limit, where there is one, in ms."""


class Figure(NamedTuple):
    """One figure. `name` and `version` never change their meaning: another meaning is another version.

    `title` and `says` are msgids; `limit` and `share` name limits of the pack: within how many minutes,
    and how many percent have to be. A rate is how many of its population there are `per` record of
    another figure: those are its sample, and it has only the cuts that both have.
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
        """The cuts that the figure has."""
        both = self.per or self
        return (*EVERY_CUT, *(cut for cut in self.population.cuts if cut in both.population.cuts))


Key = str | int | None
"""One value of a cut: a queue's, service's or clerk's id, a counter, an hour, a mode; None for the whole."""


class Value(NamedTuple):
    """A figure over a period: of the whole, or of one `key` of a cut."""

    figure: Figure
    key: Key
    summary: Summary


def in_force(book: Book, name: str) -> int | None:
    """A limit of the pack; None without a name."""
    return book.limit(name) if name else None


def nearest_rank(values: Sequence[int], percent: int) -> int:
    """The percentile of sorted values by nearest rank: the value at place ⌈pn/100⌉."""
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
    """The share of records whose value is 1, not 0."""
    return Summary(of.size, part=of.total, whole=of.size)


def count(of: Sample, _limit: int | None) -> Summary:
    """How many records there are."""
    return Summary(of.size, count=of.size)


def most(of: Sample, _limit: int | None) -> Summary:
    """The largest value, which needs the single values."""
    assert of.values is not None
    return Summary(of.size, count=max(of.values))


def total(of: Sample, _limit: int | None) -> Summary:
    """The total, in fen."""
    return Summary(of.size, count=of.size, fen=of.total)
