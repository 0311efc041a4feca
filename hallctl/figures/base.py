"""What a figure is: a population, one row a record, and how its rows are summed up.

    WAITS = Population("ticket", "select t.id, ...", cuts=QUEUED)
    FIGURES = (Figure("queue-wait", 1, N_("Wait in the queue"), WAITS, TIMES, limit="wait_minutes"),)

Everything else (the number with its sample, every cut and period, the records behind it, its line in
`docs/figures.md`) comes from that alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hallctl.domain.book import Book

SECONDS, SHARE, COUNT, FEN = "seconds", "share", "count", "fen"
HOUR, CLERK = "hour", "clerk"
KPI = "C5.2-3"
"""The clause of the figures that a hall is measured by."""


class Population(NamedTuple):
    """Records that are counted, and those that are not, with the reason.

    `select` gives a row a record of the business days `:first` to `:last` (ISO dates): `id`, `label`,
    `at` (UTC ms), `day`, `value`, `why` (a code where it is not counted, else null), and a column for
    each of `cuts`. Every population can be cut by the hour of `at` as well. `:offset` is the hall's zone
    (minutes ahead of UTC), and `:ends` the hour at which the business day ends.
    """

    noun: str
    about: str
    select: str
    cuts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """One summary of a population's values; what has no meaning for its unit is None.

    `sample` records are counted, `missing` are not. An empty sample is no data: all else is None.
    Shares are `part` of `whole`; times are milliseconds.
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


Way = Callable[[Sequence[int], int | None], Summary]
"""How sorted values are summed up; the limit, where there is one, in ms."""


class Figure(NamedTuple):
    """One figure. `name` and `version` never change their meaning: another meaning is another version.

    `title` and `says` are msgids; `limit` and `share` name limits of the pack: within how many minutes, and
    how many percent have to be.
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


Key = str | int | None
"""What a cut divides by: a queue's, service's or clerk's id, a counter, an hour; None for the whole."""


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


def mean(values: Sequence[int]) -> int:
    """The mean to the nearest integer, halves up."""
    return (2 * sum(values) + len(values)) // (2 * len(values))


def times(values: Sequence[int], limit: int | None) -> Summary:
    """Durations: how many are within the limit, and mean, median, 90th percentile, worst."""
    within = None if limit is None else sum(value <= limit for value in values)
    return Summary(
        len(values),
        part=within,
        whole=None if limit is None else len(values),
        sum_ms=sum(values),
        mean_ms=mean(values),
        median_ms=nearest_rank(values, 50),
        p90_ms=nearest_rank(values, 90),
        worst_ms=values[-1],
    )


def lasting(values: Sequence[int], _limit: int | None) -> Summary:
    """Durations that add up, and the longest."""
    return Summary(len(values), sum_ms=sum(values), worst_ms=values[-1])


def share(values: Sequence[int], _limit: int | None) -> Summary:
    """Of how many (value 0 or 1) it is so."""
    return Summary(len(values), part=sum(values), whole=len(values))


def count(values: Sequence[int], _limit: int | None) -> Summary:
    """How many there are."""
    return Summary(len(values), count=len(values))


def most(values: Sequence[int], _limit: int | None) -> Summary:
    """How many there were at the most."""
    return Summary(len(values), count=values[-1])


def total(values: Sequence[int], _limit: int | None) -> Summary:
    """What they come to, in fen."""
    return Summary(len(values), count=len(values), fen=sum(values))
