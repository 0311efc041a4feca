"""What of the counters takes longer than it should, and since when."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import desk, order, ticket

from hallctl.domain.attendance import Attendance
from hallctl.domain.base import MINUTE
from hallctl.domain.now import STATES, CounterNow, Late, NowLimits, late, parked, resting
from helpers import START

LIMITS = NowLimits(no_show=MINUTE, parked=10 * MINUTE, alone=3 * MINUTE, away=15 * MINUTE)
CALLED, SERVING = ticket("called", called_at=START), ticket("serving", called_at=START)
ALONE = replace(SERVING, alone=True)
BEGUN, LEFT = order(), order("away", since=START + MINUTE)
TAKEN_UP = order(held_at=START - 9 * MINUTE, opened_at=START - 99 * MINUTE, taken_up_by="2001")


@pytest.mark.parametrize(
    ("here", "state", "since", "is_late"),
    [
        (CounterNow(desk("closed")), "closed", 0, None),
        (CounterNow(desk()), "open", 0, None),
        (CounterNow(desk(), free_since=START + 2 * MINUTE), "open", 2, None),
        (CounterNow(desk(), free_since=START - MINUTE), "open", 0, None),
        (CounterNow(desk("closed"), free_since=START + MINUTE), "closed", 0, None),
        (CounterNow(desk("away")), "away", 0, ("away-long", "counter", 1, 15)),
        (CounterNow(desk(), CALLED), "called", 0, ("nobody-came", "ticket", 9, 1)),
        (CounterNow(desk(), SERVING), "serving", 0, None),
        (CounterNow(desk(), SERVING, BEGUN), "serving", 0, ("order-long", "order", 20, 2)),
        (CounterNow(desk(), SERVING, replace(BEGUN, away=MINUTE)), "serving", 0, ("order-long", "order", 20, 3)),
        (CounterNow(desk(), ALONE, LEFT), "alone", 1, ("alone-long", "order", 20, 4)),
        (CounterNow(desk(), None, TAKEN_UP), "absent", 0, ("order-long", "order", 20, 2)),
        (CounterNow(desk("away"), None, TAKEN_UP), "away", 0, ("away-long", "counter", 1, 15)),
    ],
)  # fmt: skip
def test_what_a_counter_is_at_and_from_which_minute_on_it_is_late(
    here: CounterNow, state: str, since: int, is_late: tuple[str, str, int, int] | None
) -> None:
    assert (here.state, here.since) == (state, START + since * MINUTE)
    assert state in STATES
    if is_late is None:
        assert late(here, LIMITS, START + 10**9) is None
        return
    *what, minute = is_late
    due = START + minute * MINUTE
    assert late(here, LIMITS, due - 1) is None
    assert late(here, LIMITS, due) == Late(*what, due)  # type: ignore[arg-type]


def test_who_is_set_aside_and_who_has_a_break_for_too_long() -> None:
    aside = ticket("parked")
    assert parked(aside, LIMITS, START + 10 * MINUTE - 1) is None
    assert parked(aside, LIMITS, START + 10 * MINUTE) == Late(
        "parked-long", "ticket", 9, START + 10 * MINUTE
    )
    assert parked(replace(aside, state="serving"), LIMITS, START + 99 * MINUTE) is None
    one = Attendance(7, "2026-03-02", "2001", "counter", START, "break", START, "2001", kind="meal")
    assert resting(one, LIMITS, START + 15 * MINUTE - 1) is None
    assert resting(one, LIMITS, START + 15 * MINUTE) == Late(
        "break-long", "attendance", 7, START + 15 * MINUTE
    )
    assert resting(replace(one, state="here"), LIMITS, START + 99 * MINUTE) is None


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_what_is_late_stays_late_and_since_the_same_instant(first: int, more: int) -> None:
    for here in (
        CounterNow(desk(), SERVING, BEGUN),
        CounterNow(desk(), CALLED),
        CounterNow(desk("away")),
    ):
        then, later = late(here, LIMITS, START + first), late(here, LIMITS, START + first + more)
        assert then is None or then == later
