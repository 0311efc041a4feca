"""What a day is likely to bring, and the counters for it: published tables, generated weeks, waits played through."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import exp, factorial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arriving import PROFILE, day_of_customers, wait_of_each
from hallctl.domain import erlang, forecast
from hallctl.domain.base import MINUTE
from hallctl.domain.forecast import HALF_HOUR, HOLIDAY, MAKEUP, WITHIN, CountryDays, Range

LIMIT = 10 * MINUTE

PUBLISHED = [
    # Customers for 10 counters at once, 3 minutes each, to be served within 20 seconds: the example by which the
    # formula is explained to those who plan call centres (Call Centre Helper, "Erlang C formula", the table).
    (10, 11, 0.682, 0.390),
    (10, 12, 0.449, 0.640),
    (10, 13, 0.285, 0.796),
    (10, 14, 0.174, 0.888),
]
FRACTIONS = [
    (1, 2, Fraction(1, 3)),
    (2, 3, Fraction(4, 9)),
    (2, 4, Fraction(4, 23)),
    (3, 4, Fraction(27, 53)),
]
"""Textbooks' examples of M/M/c that come out even."""


@pytest.mark.parametrize(("load", "counters", "waits", "within"), PUBLISHED)
def test_erlang_as_published(load: int, counters: int, waits: float, within: float) -> None:
    assert erlang.waits(load, counters) == pytest.approx(waits, abs=0.0005)
    assert erlang.within(load, counters, 180, 20) == pytest.approx(within, abs=0.0005)


@pytest.mark.parametrize(("load", "counters", "waits"), FRACTIONS)
def test_erlang_as_in_textbooks(load: int, counters: int, waits: Fraction) -> None:
    assert erlang.waits(load, counters) == pytest.approx(float(waits), abs=1e-12)


@given(st.integers(1, 40), st.integers(1, 20))
def test_erlang_is_the_formula_itself(load: int, more: int) -> None:
    servers = load + more
    last = Fraction(load**servers, factorial(servers)) * Fraction(servers, servers - load)
    exact = last / (sum(Fraction(load**k, factorial(k)) for k in range(servers)) + last)
    assert erlang.waits(load, servers) == pytest.approx(float(exact), rel=1e-9)


@given(st.floats(0.01, 80), st.integers(60, 1200))
def test_one_counter_less_would_not_do(load: float, seconds: int) -> None:
    handling = seconds * 1000
    found = erlang.needed(load, handling, LIMIT, WITHIN)
    assert erlang.within(load, found, handling, LIMIT) >= WITHIN
    assert erlang.within(load, found - 1, handling, LIMIT) < WITHIN


def test_nobody_needs_no_counter() -> None:
    assert erlang.needed(0, 1, LIMIT, WITHIN) == 0
    assert erlang.waits(3, 3) == 1
    assert erlang.within(3, 3, 1, 1) == 0
    assert forecast.slot(0, Range(0, 0.0, 0), 1, 1)[5:] == (0, 0, 0.0, 1.0)


@given(st.floats(0.1, 60), st.floats(1, 6))
def test_nine_of_ten_lie_in_the_range(mean: float, spread: float) -> None:
    low, mid, high = forecast._range(mean, spread)
    assert low <= mid + 1
    assert mid - 1 <= high
    of = [forecast._log_chance(n, mean, spread) for n in range(3000)]
    chance = [exp(one) for one in of]
    assert sum(chance) == pytest.approx(1, abs=1e-6)
    assert sum(n * one for n, one in enumerate(chance)) == pytest.approx(mean, rel=1e-5)
    assert sum(chance[low : high + 1]) >= 0.9 - 1e-9
    assert sum(chance[:low]) <= forecast.OUTSIDE


def test_what_kind_of_day_it_is() -> None:
    days = CountryDays({"2026-02-17"}, {"2026-02-14"})
    assert days.kind("2026-02-17") == HOLIDAY
    assert days.kind("2026-02-14") == MAKEUP
    assert days.kind("2026-02-16") == "mon"
    assert [*days.like("2026-03-03", ("tue",))][:2] == ["2026-02-24", "2026-02-10"]
    assert [*days.like("2026-03-03", (HOLIDAY,))] == ["2026-02-17"]


def test_twelve_weeks_come_as_they_were_expected() -> None:
    """Weeks that differ by a tenth from day to day; each is forecast from those before it, from the fourth on."""
    chance = Random(20260302)
    weeks = [[day_of_customers(chance, weekday) for weekday in range(7)] for _ in range(12)]
    within = Counter[bool]()
    for place in range(4, 12):
        for weekday in range(7):
            before = [week[weekday] for week in weeks[max(place - forecast.DAYS, 0) : place]]
            ranges = forecast.ranges(before)
            came = weeks[place][weekday]
            within.update(ranges[s].low <= came.get(s, 0) <= ranges[s].high for s in PROFILE)
    assert 0.88 <= within[True] / within.total() <= 0.98


def test_with_the_counters_proposed_nine_of_ten_wait_no_longer() -> None:
    """Days played through customer by customer; what waits over from a half hour is not in the model."""
    chance, handling = Random(7), 5 * MINUTE
    means = [PROFILE.get(place, 0.0) for place in range(forecast.SLOTS)]
    slots = [forecast.slot(p, Range(0, m, 0), handling, LIMIT) for p, m in enumerate(means)]
    waits: list[int] = []
    for _ in range(20):
        came = sorted(
            place * HALF_HOUR + chance.randrange(HALF_HOUR)
            for place, number in day_of_customers(chance, 0, spread=0).items()
            for _each in range(number)
        )
        served = [(at, round(chance.expovariate(1 / handling))) for at in came]
        waits += wait_of_each(served, [one.counters for one in slots])
    share = sum(one <= LIMIT for one in waits) / len(waits)
    promised = sum(s.share_within * s.mid for s in slots) / sum(means)
    assert share >= WITHIN
    assert share == pytest.approx(promised, abs=0.06)
