"""Periods of business days, and the ones before them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain import period
from hallctl.domain.base import Refused
from hallctl.domain.period import Period


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (period.one_day("2026-03-02"), ("2026-03-02", "2026-03-02")),
        (period.week("2026-W10"), ("2026-03-02", "2026-03-08")),
        (period.week("2026-W53"), ("2026-12-28", "2027-01-03")),
        (period.month("2024-02"), ("2024-02-01", "2024-02-29")),
        (period.month("2026-12").before, ("2026-11-01", "2026-11-30")),
        (period.month("2026-03").before, ("2026-02-01", "2026-02-28")),
        (period.week("2026-W10").before, ("2026-02-23", "2026-03-01")),
        (period.one_day("2026-01-01").before, ("2025-12-31", "2025-12-31")),
    ],
)
def test_a_period_and_the_one_before(found: Period, expected: tuple[str, str]) -> None:
    assert found == expected


@pytest.mark.parametrize(
    "typed", ["", "2026-3", "2026-W54", "W10", "x", "2026-02-30", "2026-W", "٢٠٢٦-W10x"]
)
def test_what_is_no_period_is_refused(typed: str) -> None:
    for read in (period.one_day, period.week, period.month):
        with pytest.raises(Refused, match="not-a-period"):
            read(typed)


def test_a_range_does_not_end_before_it_begins() -> None:
    with pytest.raises(Refused, match="ends-before-it-begins"):
        period.between("2026-03-02", "2026-03-01")


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_the_one_before_ends_the_day_before(first: date, days: int) -> None:
    found = period.between(first.isoformat(), (first + timedelta(days)).isoformat())
    assert date.fromisoformat(found.before.last) == first - timedelta(1)
    assert found.before.first <= found.before.last
