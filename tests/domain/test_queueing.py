"""The rules of the queue, beyond the table of states."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import desk, ticket

from hallctl.domain import queueing as rules
from hallctl.domain.base import DAY, MINUTE, Refused
from hallctl.domain.counter_events import PREFERENCES
from hallctl.domain.lanes import Lane, callable_by, lanes, lanes_at, next_of
from hallctl.domain.noun import replace
from hallctl.domain.phases import waited
from hallctl.domain.ticket import STATES, Ticket
from helpers import BOSS, LI, START, WANG


def test_skills_narrow_the_lanes() -> None:
    assert lanes(("quick", "sim"), ("*",)) == (Lane("quick", None), Lane("sim", None))
    assert lanes(("quick",), ("topup", "bill")) == (Lane("quick", "topup"), Lane("quick", "bill"))
    assert lanes(("quick",), ()) == ()
    assert lanes(("quick", "sim"), ("bill",), ("sim",)) == (
        Lane("quick", "bill", later=True),
        Lane("sim", "bill"),
    )


def test_a_counter_calls_its_own_queues_first_and_the_others_while_nobody_waits_there() -> None:
    def called(preference: str, *line: Ticket) -> int | None:
        at = replace(desk(), queues=("quick", "sim"), own=("sim",), preference=preference)
        found = next_of(line, 1, lanes_at(at, ("*",)))
        return found and found.id

    early, own = ticket(id=1), ticket(id=2, queue="sim", rank_at=START + 9 * MINUTE)
    passed = ticket(id=3, target=1, rank_at=START + 5 * MINUTE)
    front = ticket(id=4, rank_at=START - DAY)
    assert [called(one, early, own) for one in PREFERENCES] == [1, 2, 2]
    assert [called(one, early) for one in PREFERENCES] == [1, 1, None]
    assert [called(one, own, passed) for one in PREFERENCES] == [3, 3, 3]
    assert [called(one, own, front) for one in PREFERENCES] == [4, 4, 2]


def test_a_ticket_passed_to_a_counter_is_that_counters_alone() -> None:
    passed = ticket(target=3, queue="sim")
    assert callable_by(passed, 3, [])
    assert not callable_by(passed, 1, [Lane("sim", None)])


@pytest.mark.parametrize("state", [state for state in STATES if state != "waiting"])
def test_only_the_waiting_are_called(state: str) -> None:
    assert next_of([ticket(state)], 1, [Lane("quick", None)]) is None


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 50)), unique_by=lambda x: x[1]))
def test_the_least_rank_is_next_and_the_earlier_number_of_two_alike(
    ranked: list[tuple[int, int]],
) -> None:
    tickets = [ticket(id=i, rank_at=START + rank) for rank, i in ranked]
    found = next_of(tickets, 1, [Lane("quick", None)])
    assert (found and (found.rank_at - START, found.id)) == min(ranked, default=None)


def refused(code: str, rule: object, *args: object, **options: object) -> None:
    with pytest.raises(Refused) as caught:
        rule(*args, **options)  # type: ignore[operator]
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("state", "code"), [("closed", "counter-not-open"), ("away", "counter-not-open")]
)
def test_a_counter_that_is_not_open_calls_nobody(state: str, code: str) -> None:
    refused(code, rules.call, ticket(), desk(state), LI, START, busy=None, free_since=0)


def test_one_customer_at_a_counter_at_a_time() -> None:
    busy = ticket("serving", number=3)
    refused(
        "counter-has-customer", rules.call, ticket(), desk(), LI, START, busy=busy, free_since=0
    )
    refused(
        "counter-has-customer",
        rules.resume,
        ticket("parked"),
        desk(),
        LI,
        START,
        busy=busy,
        skills=("*",),
    )


def test_somebody_elses_counter_calls_nobody() -> None:
    refused("not-your-counter", rules.call, ticket(), desk(), WANG, START, busy=None, free_since=0)


def test_a_number_is_given_up_only_after_the_calls_and_the_seconds() -> None:
    called = ticket("called", calls=2)
    options = {"calls": 3, "seconds": 60}
    refused("call-again", rules.no_show, called, desk(), LI, START + 90_000, **options)
    called = ticket("called", calls=3)
    refused("wait-longer", rules.no_show, called, desk(), LI, START + 59_999, **options)
    given_up = rules.no_show(called, desk(), LI, START + 60_000, calls=3, seconds=60)
    assert given_up.walked == 60_000


def test_the_window_for_coming_back_closes() -> None:
    gone = ticket("no-show", counter=1, staff="2001")
    rules.back(gone, START + 30 * MINUTE, minutes=30, day_start=0)
    refused("too-late-for-back", rules.back, gone, START + 30 * MINUTE + 1, minutes=30, day_start=0)
    refused("too-late-for-back", rules.back, gone, START, minutes=30, day_start=START + 1)


def test_parking_takes_the_customers_agreement_and_a_reason() -> None:
    serving = ticket("serving")
    refused("agreement-needed", rules.park, serving, desk(), LI, START, agreed=False, reason="x")
    refused("reason-needed", rules.park, serving, desk(), LI, START, agreed=True, reason="")


def test_a_parked_ticket_resumes_only_where_it_can_be_served() -> None:
    parked = ticket("parked", counter=2, staff="2002")
    options = {"busy": None, "skills": ("bill",)}
    refused("cannot-serve", rules.resume, parked, desk(), LI, START, **options)
    resumed = rules.resume(parked, desk(), LI, START + 5, busy=None, skills=("topup",))
    assert (resumed.counter, resumed.staff, resumed.parked) == (1, "2001", 5)


def test_a_transfer_goes_somewhere_for_a_reason() -> None:
    here = {"queue": "quick", "target": None, "reason": "skill"}
    refused("already-there", rules.transfer, ticket(), LI, START, **here)
    refused("reason-needed", rules.transfer, ticket(), LI, START, **{**here, "reason": ""})
    passed = rules.transfer(
        ticket("serving"), LI, START + 7, queue="quick", target=3, reason="skill"
    )
    assert (passed.target, passed.phase, passed.lasted) == (3, "handling", 7)


def test_whoever_was_passed_to_a_counter_goes_back_to_the_queue() -> None:
    where = {"queue": "quick", "reason": "skill"}
    passed = ticket(target=2)
    assert rules.transfer(passed, LI, START, target=None, **where).target is None
    refused("already-there", rules.transfer, passed, LI, START, target=2, **where)
    missed = ticket(counter=1)
    assert rules.transfer(missed, LI, START, target=1, **where).target == 1
    serving = ticket("serving")
    for target in (None, 1):
        refused("already-there", rules.transfer, serving, LI, START, target=target, **where)


def test_nobody_goes_with_an_order_open_or_an_item_out() -> None:
    serving = ticket("serving")
    for rule in (
        lambda **left: rules.finish(serving, desk(), LI, START, **left),
        lambda **left: rules.leave(serving, LI, START, reason="customer-left", **left),
    ):
        refused("order-still-open", rule, open_orders=1, items=0)
        refused("items-out", rule, open_orders=0, items=2)


def test_choosing_takes_a_reason_and_somebody_this_counter_can_serve() -> None:
    refused("reason-needed", rules.choose, ticket(), 1, [Lane("quick", None)], "")
    refused("cannot-serve", rules.choose, ticket(), 1, [Lane("sim", None)], "elderly")
    rules.choose(ticket(), 1, [Lane("quick", None)], "elderly")


def test_a_take_over_goes_to_an_open_and_free_counter() -> None:
    serving = ticket("serving")
    to = {"busy": None, "reason": "terminal"}
    refused("counter-not-open", rules.take_over, serving, desk("closed"), **to)
    refused("counter-busy", rules.take_over, serving, desk(), **{**to, "busy": ticket("called")})
    refused("reason-needed", rules.take_over, serving, desk(), **{**to, "reason": ""})
    refused("reason-needed", rules.release, serving, START, "")
    assert waited(ticket(waited=3), START + 4) == 7
    assert BOSS.has("hall-manager")
