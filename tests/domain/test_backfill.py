"""A visit known only afterwards: judged whole, and worked out by the rules of a live one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import ticket

from hallctl.domain.backfill import (
    NOTHING_LEFT,
    PastVisit,
    Server,
    Servers,
    Unfinished,
    as_it_was,
    backfilled,
    continued,
    evened,
    judge,
)
from hallctl.domain.base import CLERK, DAY, MANAGER, MINUTE, Actor, Refused
from hallctl.domain.noun import Stamp
from hallctl.domain.ticket import LEFT, SERVED, Ticket, evolve
from hallctl.domain.ticket_events import TicketTaken
from helpers import START, actor

BY = Actor("1001", frozenset({MANAGER}))
NOON = 1_772_164_800_000
TAKEN = TicketTaken(1, "2026-02-27", "A", 7, "quick", "topup", "", NOON)


@given(
    walked=st.integers(0, DAY),
    stayed=st.integers(0, DAY),
)
def test_a_served_visit_keeps_its_times_apart(walked: int, stayed: int) -> None:
    past = PastVisit(SERVED, NOON, NOON + walked, NOON + walked + stayed, "S3")
    event = backfilled(TAKEN, past, BY, Server(3, BY), "row")
    ticket = evolve(None, event, Stamp(9, NOON, BY.staff))
    assert (ticket.state, ticket.counter) == ("served", 3)
    assert (ticket.waited, ticket.handled, ticket.walked) == (walked, stayed, 0)
    assert (ticket.called_at, ticket.started_at) == (NOON + walked, NOON + walked)
    assert (ticket.taken_at, ticket.ended_at) == (NOON, past.ended)


@given(waited=st.integers(0, DAY))
def test_who_left_waited_and_was_at_no_counter(waited: int) -> None:
    event = backfilled(TAKEN, PastVisit(LEFT, NOON, None, NOON + waited, ""), BY, None, "row")
    ticket = evolve(None, event, Stamp(9, NOON, BY.staff))
    assert (ticket.state, ticket.counter, ticket.started_at) == ("left", None, None)
    assert (ticket.waited, ticket.handled, ticket.ended_at) == (waited, 0, NOON + waited)


@pytest.mark.parametrize(
    ("past", "code"),
    [
        (PastVisit(SERVED, NOON, NOON - 1, NOON, "S1"), "starts-before-arrival"),
        (PastVisit(SERVED, NOON, NOON + 2, NOON + 1, "S1"), "ends-before-start"),
        (PastVisit(SERVED, NOON, NOON + MINUTE, NOON + MINUTE - DAY + 1, "S1"), "past-midnight"),
        (PastVisit(SERVED, NOON, NOON, NOON + 1, ""), "server-missing"),
        (PastVisit(SERVED, NOON - DAY, NOON, NOON + 1, "S1"), "longer-than-a-day"),
        (PastVisit(SERVED, NOON, NOON, NOON + DAY + 1, "S1"), "in-the-future"),
        (PastVisit(LEFT, NOON, None, NOON - 1, ""), "ends-before-arrival"),
        (PastVisit(LEFT, NOON, NOON, NOON, ""), "left-but-started"),
        (PastVisit(LEFT, NOON, None, NOON, "S1"), "left-but-started"),
    ],
)
def test_times_that_cannot_have_been(past: PastVisit, code: str) -> None:
    with pytest.raises(Refused) as refused:
        judge(past, NOON + DAY)
    assert refused.value.code == code


def test_a_visit_may_end_the_moment_it_began() -> None:
    judge(PastVisit(SERVED, NOON, NOON, NOON, "S1"), NOON)
    judge(PastVisit(LEFT, NOON, None, NOON, ""), NOON)


def test_a_service_may_go_past_midnight_when_its_day_says_so() -> None:
    judge(
        PastVisit(SERVED, NOON, NOON + 11 * 60 * MINUTE, NOON + 13 * 60 * MINUTE, "S1"), NOON + DAY
    )


def servers(*names: str, **meant: str) -> Servers:
    found = Servers(meant)
    for name in names:
        found.note(name)
    return found


@pytest.mark.parametrize(("name", "number"), [("S17", 17), ("3", 3), ("窗口05号", 5), ("S001", 1)])
def test_a_servers_counter_is_the_number_in_its_name(name: str, number: int) -> None:
    assert servers(name).counter(name) == number


@pytest.mark.parametrize("name", ["Anna", "S0", "S1000", "3-4", "", "9" * 5000])
def test_a_name_without_one_number_needs_the_map(name: str) -> None:
    with pytest.raises(Refused) as refused:
        servers(name).counter(name)
    assert refused.value.code == "server-without-number"
    assert Servers({name: "8"}).counter(name) == 8


def test_of_two_names_with_one_number_the_first_has_it() -> None:
    found = servers("A3", "B3", "A3")
    assert found.counter("A3") == 3
    with pytest.raises(Refused) as refused:
        found.counter("B3")
    said = {"server": "B3", "counter": 3, "other": "A3", "option": "server:B3="}
    assert refused.value.facts == said
    assert servers("A3", "B3", B3="13").counter("B3") == 13


AT = Server(1, actor("2001", CLERK), START)
SERVED_LATER = PastVisit(
    SERVED, START, START + 6 * MINUTE, START + 9 * MINUTE, "1", START + 5 * MINUTE
)


@pytest.mark.parametrize(
    ("before", "times"),
    [
        (ticket(), (5, 1, 3)),
        (ticket("called", counter=1, staff="2001", waited=2 * MINUTE, called_at=START), (2, 6, 3)),
        (ticket("serving", counter=1, staff="2001", started_at=START), (0, 0, 9)),
        (ticket("left-at-closing", ended_at=START), (5, 1, 3)),
        (ticket("left-open", counter=1, staff="2001", called_at=START), (0, 6, 3)),
        (
            ticket("left-open", counter=1, staff="2001", called_at=START, started_at=START),
            (0, 0, 9),
        ),
    ],
)
def test_who_was_here_is_taken_on_from_where_they_stood(
    before: Ticket, times: tuple[int, int, int]
) -> None:
    event = continued(as_it_was(before), SERVED_LATER, BY, AT, NOTHING_LEFT)
    after = evolve(before, event, Stamp(9, START + DAY, BY.staff))
    assert (after.waited, after.walked, after.handled) == tuple(one * MINUTE for one in times)
    assert (after.state, after.counter, after.staff) == ("served", 1, "2001")
    assert after.ended_at == after.since == SERVED_LATER.ended


@pytest.mark.parametrize(
    ("before", "left", "code"),
    [
        (ticket("served"), NOTHING_LEFT, "ticket-state"),
        (ticket("parked", counter=1, staff="2001", parked=1), NOTHING_LEFT, "ticket-state"),
        (ticket("called", counter=2, staff="2001"), NOTHING_LEFT, "not-your-ticket"),
        (ticket(since=START + 8 * MINUTE), NOTHING_LEFT, "earlier-than-before"),
        (ticket("serving", counter=1, staff="2001"), Unfinished(orders=1), "order-still-open"),
        (ticket("serving", counter=1, staff="2001"), Unfinished(items=1), "items-out"),
    ],
)
def test_who_cannot_be_taken_on(before: Ticket, left: Unfinished, code: str) -> None:
    with pytest.raises(Refused) as refused:
        continued(as_it_was(before), SERVED_LATER, BY, AT, left)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("times", "even"),
    [
        ((0, None, -1_000, 60_000), (0, None, 0, 60_000)),
        ((0, -2_000, -2_000, 60_000), (0, 0, 0, 60_000)),
        ((0, None, -2_001, 60_000), (0, None, -2_001, 60_000)),
        ((0, None, 9_000, 8_000), (0, None, 9_000, 9_000)),
        ((0, 5_000, 4_000, 3_000), (0, 5_000, 5_000, 5_000)),
        ((0, None, None, -1), (0, None, None, 0)),
        ((0, None, None, -60_000), (0, None, None, -60_000)),
    ],
)
def test_clocks_up_to_two_seconds_apart_are_even(
    times: tuple[int, int | None, int | None, int], even: tuple[int | None, ...]
) -> None:
    arrived, called, started, ended = times
    found = evened(PastVisit(SERVED, arrived, started, ended, "S1", called))
    assert (found.arrived, found.called, found.started, found.ended) == even
    assert evened(found) == found
