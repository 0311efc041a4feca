"""Every change of mode, and how a life of modes adds up."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import at

from hallctl.domain import mode as m
from hallctl.domain.base import Refused
from helpers import START


def lasting(mode: str, since: int = START) -> m.Mode | None:
    return (
        None if mode == m.NORMAL else m.evolve(None, m.ModeEntered(mode, since, 7), at(by="1001"))
    )


@pytest.mark.parametrize(("now_in", "wanted"), product(m.MODES, m.MODES))
def test_any_other_mode_follows_and_the_same_is_refused(now_in: str, wanted: str) -> None:
    before = lasting(now_in)
    if now_in == wanted:
        with pytest.raises(Refused) as refused:
            m.leave(before, wanted, START, START, START)
        assert refused.value.code == "mode-already"
        return
    left = m.leave(before, wanted, START + 5, START, START + 9)
    assert left == (None if before is None else m.ModeLeft(START + 5))
    if before and left:
        after = m.evolve(before, left, at(START + 9, by="1002"))
        assert (after.until, after.entered_by, after.left_by) == (START + 5, "1001", "1002")


@pytest.mark.parametrize("since", [START - 1, START + 10])
@pytest.mark.parametrize("now_in", m.MODES)
def test_a_time_before_the_last_change_or_to_come_is_refused(now_in: str, since: int) -> None:
    wanted = m.PAPER if now_in == m.NORMAL else m.NORMAL
    with pytest.raises(Refused) as refused:
        m.leave(lasting(now_in), wanted, since, START, START + 9)
    assert refused.value.code == "mode-when"


def test_there_are_no_others() -> None:
    with pytest.raises(Refused) as refused:
        m.leave(None, "odd", START, 0, START)
    assert refused.value.code == "no-such-mode"


@given(st.lists(st.tuples(st.sampled_from(m.MODES), st.integers(-3, 3)), max_size=12))
@settings(max_examples=60)
def test_modes_follow_each_other_without_overlap(tried: list[tuple[str, int]]) -> None:
    past: list[m.Mode] = []
    now_in, now = None, START
    for wanted, shift in tried:
        now += 2
        last = max((one.until or 0 for one in past), default=0)
        try:
            left = m.leave(now_in, wanted, now + shift, last, now)
        except Refused:
            continue
        if now_in and left:
            past.append(m.evolve(now_in, left, at(now)))
        now_in = lasting(wanted, now + shift)
    assert all(one.until is not None and one.since <= one.until for one in past)
    assert all((a.until or 0) <= b.since for a, b in pairwise(past))
