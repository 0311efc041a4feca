"""Every answer in every state of a submission; no order goes out twice while one is not settled."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records import at, step_context

from hallctl.domain import core, ladder
from hallctl.domain import order as orders
from hallctl.domain.base import Private, Refused
from hallctl.domain.core_system import CoreAnswer
from hallctl.domain.mode import DOWN, NORMAL
from hallctl.domain.order import Order, evolve
from hallctl.domain.step import Ending

REFERENCE = Private("r1", "00")


def order(sent: str | None = None, **more: Any) -> Order:
    return step_context("plan-change", sent=sent, sends=1, key="H-1-1", **more).order


def code(rule: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        rule(*args, **more)
    return refused.value.code


@pytest.mark.parametrize(
    ("sent", "says"), product([None, "unknown", "yes", "refused"], core.ANSWERS)
)
def test_only_what_is_unknown_is_answered(sent: str | None, says: str) -> None:
    before = order(sent)
    if sent != "unknown":
        assert code(core.answered, before, says, None) == "not-submitted"
        return
    after = evolve(before, core.answered(before, says, REFERENCE if says == "done" else None), at())
    known = {"done": "yes", "refused": "refused", "none": None}
    assert (after.sent, after.submitted) == (known[says], says == "done")
    assert after.reference == ("r1" if says == "done" else None)


def test_while_it_is_unknown_it_neither_goes_again_nor_ends() -> None:
    unknown = order("unknown")
    assert code(core.begin, unknown, "H") == "submission-unanswered"
    end = Ending("customer")
    assert code(ladder.ending, unknown, end, aborted=True, items=0) == "submission-unanswered"
    assert ladder.ending(order("refused"), end, aborted=False, items=0).ending == "declined"


def test_what_never_arrived_goes_under_its_own_key_what_was_refused_under_a_new_one() -> None:
    assert core.begin(order(None), "H").number == 1
    assert core.begin(order("refused"), "H").number == 2
    assert core.begin(order("yes"), "H").number == 2, "a card that was spoiled goes through anew"


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        (CoreAnswer("odd"), "no-such-core-answer"),
        (CoreAnswer("done"), "field-needed"),
        (CoreAnswer("none"), ""),
    ],
)
def test_an_answer_is_one_of_three(answer: CoreAnswer, refused: str) -> None:
    if refused:
        assert code(core.known_answer, answer) == refused
    else:
        assert core.known_answer(answer) == answer


@pytest.mark.parametrize("mode", [NORMAL, *DOWN])
@pytest.mark.parametrize("service", ["sim-replace", "topup", "handset"])
def test_without_the_core_system_nothing_of_it_is_begun(mode: str, service: str) -> None:
    s = step_context(service)
    refused = set()
    for step in s.service.ladder:
        try:
            core.reachable(mode, s.order, s.service, step)
        except Refused:
            refused.add(step)
    needs = {"identity", "money", "submit"} & set(s.service.ladder)
    if mode == NORMAL or not s.service.core_system:
        assert not refused
    else:
        assert refused == (needs if s.service.match else needs - {"identity"})
    core.reachable(mode, order("unknown"), s.service, "submit")


@given(st.lists(st.sampled_from(["begin", *core.ANSWERS]), max_size=20))
@settings(max_examples=80)
def test_however_it_goes_no_two_submissions_are_open(acts: list[str]) -> None:
    one, keys, carried_out = order(None, done=()), set(), set()
    one = orders.replace(one, sends=0, key=None)
    for act in acts:
        try:
            event = core.begin(one, "H") if act == "begin" else core.answered(one, act, None)
        except Refused:
            continue
        if act == "begin":
            assert one.key is None or one.key not in carried_out or event.key != one.key
        one = evolve(one, event, at())
        if act == "done":
            assert one.key not in carried_out
            carried_out.add(one.key)
        keys.add(one.key)
    assert len(keys) <= one.sends
