"""The times a customer comes with."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain import arrival
from hallctl.domain.base import DAY, MINUTE
from hallctl.domain.book import Priority
from hallctl.domain.service import Words
from helpers import START

INSTANTS = st.integers(START - DAY, START + DAY)
MINUTES = st.integers(0, 120)


def worth(minutes: int, *, front: bool = False) -> Priority:
    """A priority of so many minutes, or of the front of the line."""
    return Priority("any", Words("Any", "任何"), minutes, front)


@given(INSTANTS, MINUTES)
def test_a_head_start_is_so_many_minutes_of_arrival(now: int, minutes: int) -> None:
    assert arrival.rank(now, worth(minutes)) == now - minutes * MINUTE


@given(INSTANTS, INSTANTS, MINUTES)
def test_nobody_starves(early: int, wait: int, minutes: int) -> None:
    """However many come with a head start, who waits longer than it is ahead of the newest."""
    late = early + (minutes + 1) * MINUTE
    assert arrival.rank(early, None) < arrival.rank(late, worth(minutes))


@given(INSTANTS, MINUTES)
def test_front_of_the_line_is_before_every_head_start(now: int, minutes: int) -> None:
    assert arrival.rank(now, worth(0, front=True)) < arrival.rank(now, worth(minutes))


@given(INSTANTS, INSTANTS, MINUTES)
def test_an_appointment_never_ranks_before_its_window(now: int, at: int, head: int) -> None:
    booked = arrival.Appointment(at, 10 * MINUTE, 15 * MINUTE)
    ranked = arrival.rank(now, worth(head), booked)
    if now > at + 15 * MINUTE:
        assert ranked == now
    else:
        assert at - 10 * MINUTE - head * MINUTE <= ranked <= at - head * MINUTE


def test_on_the_last_moment_of_the_window_an_appointment_still_counts() -> None:
    booked = arrival.Appointment(START, 10 * MINUTE, 15 * MINUTE)
    last = START + 15 * MINUTE
    assert arrival.rank(last, worth(5), booked) == START - 5 * MINUTE
    assert arrival.rank(last + 1, worth(5), booked) == last + 1


def test_a_code_runs_out_within_the_warning_or_the_wait() -> None:
    until = START + 10 * MINUTE
    assert arrival.runs_out(until, START, minutes=10)
    assert not arrival.runs_out(until, START, minutes=9)
    assert arrival.runs_out(until, START, minutes=9, high=10 * MINUTE)
    assert not arrival.runs_out(None, START, minutes=9)
