"""Crowding: per queue and never averaged, who could help where, when to post a greeter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain import crowding as c
from hallctl.domain.counter import AWAY, CLOSED, OPEN

LIMITS = c.CrowdingLimits(per_counter=3, area=15, greeter=8)
AREAS = {"quick": "handling", "sim": "handling", "sales": "sales"}
SERVICES = {"quick": ("topup",), "sim": ("sim-replace",), "sales": ("handset",)}


def post(number: int, *queues: str, state: str = OPEN, **more: Any) -> c.Post:
    staff = None if state == CLOSED else f"200{number}"
    return c.Post(number, queues, state, **{"staff": staff, "skills": ("*",), **more})


def counts(waiting: dict[str, int], *posts: c.Post, **more: Any) -> c.HallCounts:
    services = {queue: SERVICES[queue] for queue in waiting}
    return c.HallCounts(AREAS, waiting, services, posts, **{"greeters": 1, **more})


def look(waiting: dict[str, int], *posts: c.Post, **more: Any) -> c.Crowding:
    return c.crowding(counts(waiting, *posts, **more), LIMITS)


def preparing(found: c.Crowding) -> list[str]:
    return [load.queue for load in found.preparing]


@pytest.mark.parametrize(
    ("waiting", "counters", "on"),
    [(3, 1, False), (4, 1, True), (6, 2, False), (7, 2, True), (1, 0, True), (0, 0, False)],
)
def test_more_than_three_for_each_counter_start_pre_processing(
    waiting: int, counters: int, *, on: bool
) -> None:
    found = look({"sim": waiting}, *(post(n, "sim") for n in range(1, counters + 1)))
    assert bool(found.preparing) == on


def test_it_is_never_averaged_over_the_hall() -> None:
    found = look({"sim": 4}, post(1, "sim"), *(post(n, "quick") for n in range(2, 9)))
    assert preparing(found) == ["sim"]


@given(
    sim=st.integers(0, 30),
    quick=st.integers(0, 30),
    desks=st.lists(st.sampled_from([("sim",), ("quick",), ("quick", "sim")]), max_size=6),
)
def test_a_queue_is_judged_by_its_own_counters_alone(
    sim: int, quick: int, desks: list[tuple[str, ...]]
) -> None:
    found = look({"sim": sim, "quick": quick}, *(post(i, *q) for i, q in enumerate(desks, 1)))
    for queue, waiting in (("sim", sim), ("quick", quick)):
        counters = sum(queue in queues for queues in desks)
        assert (queue in preparing(found)) == (waiting > 3 * counters)


@pytest.mark.parametrize(
    "useless",
    [post(1, "sim", state=AWAY), post(1, "sim", state=CLOSED), post(1, "sim", skills=("topup",))],
)
def test_only_counters_that_can_serve_it_now_count(useless: c.Post) -> None:
    assert preparing(look({"sim": 1}, useless)) == ["sim"]


def test_it_can_be_started_by_hand_with_nobody_waiting() -> None:
    found = look({}, post(1, "sim"), by_hand=frozenset({"sim"}))
    assert found.preparing == (c.Load("sim", 0, 1, exceeded=False, by_hand=True),)
    assert found.advice == ()


def test_the_fullest_queue_comes_first() -> None:
    found = look({"sim": 5, "quick": 9}, post(1, "sim"), post(2, "quick"))
    assert preparing(found) == ["quick", "sim"]


def test_a_counter_with_several_queues_has_all_of_them_before_it() -> None:
    waiting = {"sim": 3, "quick": 4}
    found = look(waiting, post(1, "sim", "quick"), post(2, "quick"))
    assert found.counters == (1,)
    assert look({"sim": 3}, post(1, "sim")).counters == ()


def test_somebody_away_is_called_back_first() -> None:
    found = look(
        {"sim": 4}, post(1, "sim"), post(2, "sim", state=AWAY), post(3, "sim", state=CLOSED)
    )
    assert found.advice == (c.Advice(c.CALL_BACK, "sim", 2, "2002"),)


def test_else_a_counter_is_opened_by_a_clerk_who_may_and_can() -> None:
    free = (
        c.Free("2007", ("sim-replace",), ("counter-1",)),
        c.Free("2008", ("topup",), ("counter-4",)),
        c.Free("2009", ("sim-replace",), ("*",)),
    )
    found = look({"sim": 4}, post(1, "sim"), post(4, "sim", state=CLOSED), free=free)
    assert found.advice == (c.Advice(c.OPEN_COUNTER, "sim", 4, "2009"),)


def test_else_a_clerk_with_nobody_to_serve_takes_the_queue_on() -> None:
    idle, unskilled = post(3, "sales"), post(2, "sales", skills=("handset",))
    found = look({"sim": 4}, post(1, "sim"), unskilled, idle)
    assert found.advice == (c.Advice(c.ADD_QUEUE, "sim", 3, "2003"),)


def test_else_one_more_counter_is_wanted_whoever_comes() -> None:
    assert look({"sim": 4}, post(1, "sim")).advice == (c.Advice(c.OPEN_COUNTER, "sim"),)


def test_nobody_is_sent_to_two_places() -> None:
    found = look({"sim": 5, "quick": 4}, post(1, "sim"), post(2, "quick"), post(3, "sales"))
    assert [one.kind for one in found.advice] == [c.ADD_QUEUE]
    assert found.advice[0].queue == "sim"


def test_a_full_area_is_spread_with_those_who_were_led_there() -> None:
    posts = [post(n, "sales") for n in range(1, 5)]
    found = look({"sales": 6}, *posts, floor={"sales": 10})
    assert found.areas == ("sales",)
    assert c.Advice(c.SPREAD, area="sales") in found.advice
    assert look({"sales": 6}, *posts, floor={"sales": 9}).areas == ()


def test_a_greeter_is_posted_when_it_gets_busy_and_there_is_none() -> None:
    posts = [post(n, "quick") for n in range(1, 5)]
    assert c.Advice(c.GREETER) in look({"quick": 8}, *posts, greeters=0).advice
    assert c.Advice(c.GREETER) not in look({"quick": 8}, *posts, greeters=1).advice
    assert c.Advice(c.GREETER) not in look({"quick": 7}, *posts, greeters=0).advice


def test_a_counter_with_too_many_before_it_is_relieved_though_no_queue_is_too_full() -> None:
    waiting = {"sim": 2, "quick": 2}
    found = look(waiting, post(1, "sim", "quick"), post(2, "sales"))
    assert (found.preparing, found.counters) == ((), (1,))
    assert found.advice == (c.Advice(c.ADD_QUEUE, "quick", 2, "2002"),)


def test_those_a_machine_can_serve_are_offered_one() -> None:
    able = frozenset({"topup"})
    found = look({"quick": 4, "sim": 4}, post(1, "quick"), post(2, "sim"), machines=able)
    assert c.Advice(c.TO_MACHINES, services=("topup",)) in found.advice
    assert look({"quick": 3}, post(1, "quick"), machines=able).advice == ()
