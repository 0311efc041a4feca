"""Local dates and times as instants, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain.day import DayRule, instant_of
from helpers import DAY, START


@given(st.integers(0, 2**42), st.integers(-840, 840), st.integers(0, 12))
def test_a_day_begins_where_its_instants_do(instant: int, offset: int, hour: int) -> None:
    days = DayRule(offset, hour)
    assert days.begins(days.of(instant)) == days.start(instant)


def test_a_local_time_is_an_instant() -> None:
    assert instant_of(f"{DAY}T09:30", 480) == START
    assert instant_of(f"{DAY}T09:30:07", 480) == START + 7000
    assert instant_of(DAY, 0) == instant_of(f"{DAY}T00:00", 0)


@pytest.mark.parametrize(
    "text",
    ["", "09:30", "0001-01-01", f"{DAY}T25:00", f"{DAY}T09:30Z", f"{DAY}T09:30+08:00"],
)
def test_what_is_neither(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  what fromisoformat says
        instant_of(text, 480)
