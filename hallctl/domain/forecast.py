"""How many customers are to be expected on a day, by half hour, from the days like it before; and the counters for them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate, count, islice
from math import exp, lgamma, log, log1p
from typing import NamedTuple

from hallctl.domain import erlang
from hallctl.domain.base import DAY, MINUTE
from hallctl.domain.period import moved

HALF_HOUR = 30 * MINUTE
SLOTS = DAY // HALF_HOUR
"""Half hours of a business day, counted from its begin."""
DAYS = 8
"""From how many similar days a day is forecast."""
LOOK_BACK = 400
"""How many days back are looked at: a year and a month, so that the holidays of a year are among them."""
OUTSIDE = 0.05
"""The share of half hours that is expected below the range, and the share above it: nine of ten lie within."""
WITHIN = 0.9
"""The share of customers who are to wait no longer than the limit."""
LITTLE = 1.001
"""Below this spread the counts are taken to differ by chance alone: the other formula loses its
precision so close to it.
"""
STEADY = 10
"""How many customers of the whole day count besides those of the time of day: a few alone say little."""
HOLIDAY, MAKEUP = "holiday", "makeup"
WEEKDAY_KINDS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
INSTEAD = {HOLIDAY: ("sun",), MAKEUP: WEEKDAY_KINDS[:5]}
"""The kinds of days that are used for a kind this hall has had none of yet."""


class Range(NamedTuple):
    """Customers of a half hour: the mean, and the bounds within which nine of ten such half hours lie."""

    low: int
    mid: float
    high: int


class Slot(NamedTuple):
    """A half hour: customers, how long each occupies a counter, the counters needed, and by the model
    (0 to 1) the share of customers who have to wait, and the share who wait no longer than the limit.
    `most` are the counters for the upper bound.
    """

    place: int
    low: int
    mid: float
    high: int
    handling_ms: float
    counters: int
    most: int
    p_wait: float
    share_within: float


class Half(NamedTuple):
    """A half hour from `at` on (UTC ms).

    `came` counts those who took a number, None until it is over; `planned` counts who is at a counter
    all through it by the roster, None where the day has no roster.
    """

    at: int
    slot: Slot
    came: int | None
    planned: int | None = None

    @property
    def short(self) -> bool:
        """Whether fewer counters are planned than are needed."""
        return self.planned is not None and self.planned < self.slot.counters


class Staffing(NamedTuple):
    """What a day (ISO) is likely to need, read at the journal's `seq`: nothing where the hall is closed.

    `kind` is the kind of day, `like` the days it was forecast from, `used` their kinds, `handling_ms`
    how long a customer occupies a counter (of `served` customers), `limit_ms` how long nine of ten wait
    at most, `counters` how many the hall has.
    """

    day: str
    seq: int
    kind: str
    used: tuple[str, ...]
    like: tuple[str, ...]
    handling_ms: int
    served: int
    limit_ms: int
    counters: int
    halves: tuple[Half, ...]

    @property
    def judged(self) -> tuple[int, int]:
        """In how many of the half hours that are over the customers were within the range, and how many
        are over.
        """
        over = [one for one in self.halves if one.came is not None]
        return sum(one.slot.low <= (one.came or 0) <= one.slot.high for one in over), len(over)


class CountryDays(NamedTuple):
    """The country's holidays and make-up workdays (ISO dates)."""

    holidays: Collection[str]
    makeups: Collection[str]

    def kind(self, day: str) -> str:
        """What a day (ISO) is: a holiday, a make-up workday, or a weekday by its name."""
        if day in self.holidays:
            return HOLIDAY
        if day in self.makeups:
            return MAKEUP
        return WEEKDAY_KINDS[date.fromisoformat(day).weekday()]

    def like(self, day: str, kinds: Collection[str]) -> Iterator[str]:
        """The days before a day that are of these kinds, the last one first."""
        before = (moved(day, -back) for back in range(1, LOOK_BACK))
        return (one for one in before if self.kind(one) in kinds)


def ranges(counts: Sequence[Mapping[int, int]]) -> list[Range]:
    """What to expect in each half hour, from how many came in each on the days like it (at least one)."""
    by_slot = [[one.get(place, 0) for one in counts] for place in range(SLOTS)]
    means = [sum(one) / len(counts) for one in by_slot]
    spread = _spread(by_slot, means) * (1 + 1 / len(counts))
    return [_range(mean, spread) for mean in means]


def _spread(by_slot: Sequence[Sequence[int]], means: Sequence[float]) -> float:
    """How many times more the counts vary from day to day than they would by chance alone."""
    free = len(by_slot[0]) - 1
    if not free or not sum(means):
        return 1.0
    pairs = zip(by_slot, means, strict=True)
    squares = sum((one - mean) ** 2 for slot, mean in pairs for one in slot)
    return max(squares / free / sum(means), 1.0)


def _range(mean: float, spread: float) -> Range:
    if not mean:
        return Range(0, 0.0, 0)
    low, high = (_place(mean, spread, share) for share in (OUTSIDE, 1 - OUTSIDE))
    return Range(low, mean, high)


def _place(mean: float, spread: float, share: float) -> int:
    """The least number that a `share` of the counts does not exceed."""
    below = accumulate(exp(_log_chance(number, mean, spread)) for number in count())
    most = int(mean + 10 * (mean * spread) ** 0.5) + 10
    return next((n for n, sum_ in enumerate(islice(below, most)) if sum_ >= share), most)


def _log_chance(number: int, mean: float, spread: float) -> float:
    """The logarithm of how likely a number is: by Poisson, or by the negative binomial where counts
    vary more.
    """
    if spread < LITTLE:
        return number * log(mean) - mean - lgamma(number + 1)
    size = mean / (spread - 1)
    ways = lgamma(number + size) - lgamma(size) - lgamma(number + 1)
    return ways - size * log(spread) + number * log1p(-1 / spread)


def handlings(spent: Sequence[Mapping[int, tuple[int, int]]]) -> list[float]:
    """How long (ms) a customer occupies a counter, by half hour, from the time spent and the customers
    served in each on similar days. Each half hour counts with the ones before and after it and a few
    customers of the whole day, since by itself it has few.
    """
    pairs = [[one.get(place, (0, 0)) for one in spent] for place in range(SLOTS)]
    sums = [tuple(map(sum, zip(*each, strict=True))) for each in pairs]
    whole = [sum(column) for column in zip(*sums, strict=True)]
    mean = whole[0] / whole[1]
    near = (sums[max(place - 1, 0) : place + 2] for place in range(SLOTS))
    added = (map(sum, zip(*each, strict=True)) for each in near)
    return [(time + STEADY * mean) / (served + STEADY) for time, served in added]


def slot(place: int, expected: Range, handling_ms: float, limit_ms: float) -> Slot:
    """The counters needed for what is expected in a half hour, and how long customers wait."""
    mid, high = (
        erlang.load(each, HALF_HOUR, handling_ms) for each in (expected.mid, expected.high)
    )
    counters, most = (erlang.needed(each, handling_ms, limit_ms, WITHIN) for each in (mid, high))
    p_wait = erlang.waits(mid, counters) if counters else 0.0
    within = erlang.within(mid, counters, handling_ms, limit_ms)
    return Slot(place, *expected, handling_ms, counters, most, p_wait, within)
