"""Every event of a ticket in every state, and its times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import at, desk, ticket

from hallctl.domain import day_end
from hallctl.domain import queueing as rules
from hallctl.domain import ticket as t
from hallctl.domain import ticket_events as events
from hallctl.domain import ticket_late_events as late
from hallctl.domain.base import CLERK, DUTY, Private, Refused
from hallctl.domain.phases import time_in_state
from hallctl.domain.ticket import STATES, TRANSITIONS, Ticket
from helpers import BOSS, LI, START, actor

NOW = START + 600_000
MANAGING = actor("2001", CLERK, DUTY)
"""A clerk with the rights of a manager."""
RULES: dict[type, Callable[[Ticket, int], tuple[object, ...]]] = {
    events.TicketPrepared: lambda x, _: rules.prepare(x, "owner", ("id",), ()),
    events.TicketRemarked: lambda x, _: rules.remark(x, Private("r", "0")),
    events.TicketCalled: lambda x, now: rules.call(x, desk(), LI, now, busy=None, free_since=START),
    events.TicketRecalled: lambda x, _: rules.recall(x, desk(), LI),
    events.TicketStarted: lambda x, now: rules.start(x, desk(), LI, now),
    events.TicketParked: lambda x, now: rules.park(x, desk(), LI, now, agreed=True, reason="stock"),
    events.TicketResumed: lambda x, now: rules.resume(
        x, desk(), MANAGING, now, busy=None, skills=("*",)
    ),
    events.TicketTransferred: lambda x, now: rules.transfer(
        x, LI, now, queue="sim", target=None, reason="skill"
    ),
    events.TicketServed: lambda x, now: rules.finish(x, desk(), LI, now, open_orders=0, items=0),
    events.TicketHeld: lambda x, now: rules.hold(x, desk(), LI, now),
    events.TicketNoShow: lambda x, now: rules.no_show(x, desk(), LI, now, calls=0, seconds=0),
    events.TicketReturned: lambda x, now: rules.back(x, now, minutes=30, day_start=0),
    events.TicketLeft: lambda x, now: rules.leave(x, MANAGING, now, reason="customer-left"),
    events.TicketLeftAtClosing: day_end.left_at_closing,
    events.TicketLeftOpen: lambda x, _: day_end.left_open(x),
    events.TicketReleased: lambda x, now: rules.release(x, now, "terminal"),
    events.TicketTakenOver: lambda x, _: rules.take_over(
        x, desk(number=2, staff="2002"), busy=None, reason="terminal"
    ),
    events.TicketSteppedAway: rules.step_away,
    events.TicketSteppedBack: rules.step_back,
    events.TicketHandedOver: lambda x, _: rules.hand_over(x, "2002"),
}


def test_every_event_has_its_rule() -> None:
    assert set(RULES) == set(TRANSITIONS)
    assert set(t.NOUN.events.values()) == {
        *TRANSITIONS,
        events.TicketTaken,
        *get_args(late.LateEvent),
        late.TicketBackfilled,
    }


def in_state(state: str) -> Ticket:
    """A ticket in a state, at this counter where the rules ask for that."""
    return ticket(state, counter=1, staff="2001")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("event", TRANSITIONS, ids=lambda event: event.__name__)
def test_allowed_exactly_where_the_table_says(event: type, state: str) -> None:
    before = replace(in_state(state), alone=event is events.TicketSteppedBack)
    sources, target = TRANSITIONS[event]
    if state in sources:
        decided = RULES[event](before, NOW)
        assert type(decided) is event
        after = t.evolve(before, decided, at(NOW))  # type: ignore[arg-type]
        assert after.state == (target or state)
        assert after.since in {before.since, NOW}
        return
    with pytest.raises(Refused) as refused:
        RULES[event](before, NOW)
    assert refused.value.code == "ticket-state"
    assert refused.value.facts == {"number": "A017", "state": state}


@pytest.mark.parametrize(
    ("event", "alone"), [(events.TicketSteppedAway, True), (events.TicketSteppedBack, False)]
)
def test_who_is_away_leaves_only_once_and_who_is_there_does_not_come_back(
    event: type, alone: bool
) -> None:
    with pytest.raises(Refused, match="ticket-state"):
        RULES[event](replace(in_state("serving"), alone=alone), NOW)


@pytest.mark.parametrize("event", TRANSITIONS, ids=lambda event: event.__name__)
def test_a_ticket_that_is_over_stays_over(event: type) -> None:
    assert not TRANSITIONS[event][0] & set(t.OVER)


def moved(before: Ticket, event: type, now: int) -> Ticket:
    """The ticket after an event; as it was where a rule refuses."""
    try:
        return t.evolve(before, RULES[event](before, now), at(now))  # type: ignore[arg-type]
    except Refused:
        return before


@given(
    st.lists(st.tuples(st.sampled_from(list(TRANSITIONS)), st.integers(0, 600_000)), max_size=60)
)
def test_times_add_up_to_the_whole_stay(history: list[tuple[type, int]]) -> None:
    """Waiting, walking, handling, alone and parked are apart; a no-show's absence is none, and
    what the day's end broke off is not known.
    """
    now, absent, after = START, 0, ticket()
    for event, pause in history:
        now += pause
        before, after = after, moved(after, event, now)
        if before.state in ("no-show", "left-open") and before.state != after.state:
            absent += now - before.since
        if after.state in ("left-at-closing", "left-open") and before.state != after.state:
            absent += now - before.since
    gone = (*t.OVER, "no-show", "left-open")
    end = after.since if after.state in gone else now
    phase, lasted = time_in_state(after, now)
    running = {name: getattr(after, name) for name in ADDED}
    running |= {events.PHASES[phase]: lasted} if phase else {}
    assert sum(running.values()) + absent == end - START


ADDED = ("waited", "walked", "handled", "away", "parked")


def test_a_call_knows_the_wait_and_the_idle_time() -> None:
    called = RULES[events.TicketCalled](ticket(), NOW)
    assert isinstance(called, events.TicketCalled)
    assert (called.waited, called.idle) == (600_000, 600_000)


def test_a_ticket_back_from_no_show_keeps_its_rank_and_arrival() -> None:
    before = ticket("no-show", counter=1, staff="2001", rank_at=START - 5)
    after = t.evolve(before, RULES[events.TicketReturned](before, NOW), at(NOW))  # type: ignore[arg-type]
    assert (after.rank_at, after.taken_at, after.state) == (START - 5, START, "waiting")


def test_a_taken_over_ticket_is_the_other_counters() -> None:
    before = ticket("serving")
    after = t.evolve(before, RULES[events.TicketTakenOver](before, NOW), at(NOW, by="1002"))  # type: ignore[arg-type]
    assert (after.counter, after.staff, after.since) == (2, "2002", before.since)


@pytest.mark.parametrize("state", t.AT_COUNTER)
@pytest.mark.parametrize(
    "event",
    [
        events.TicketRecalled,
        events.TicketStarted,
        events.TicketParked,
        events.TicketServed,
        events.TicketNoShow,
    ],
    ids=lambda event: event.__name__,
)
def test_only_the_counter_that_called_goes_on(state: str, event: type) -> None:
    with pytest.raises(Refused) as refused:
        RULES[event](ticket(state, counter=2, staff="2002"), NOW)
    assert refused.value.code == "not-your-ticket"


@pytest.mark.parametrize(
    "event", [events.TicketTransferred, events.TicketLeft], ids=lambda e: e.__name__
)
def test_while_a_counter_has_a_ticket_only_its_clerk_or_a_manager_moves_it(event: type) -> None:
    held = ticket("serving", counter=2, staff="2002")
    with pytest.raises(Refused) as refused:
        if event is events.TicketLeft:
            rules.leave(held, LI, NOW, reason="customer-left")
        RULES[event](held, NOW)
    assert refused.value.code == "not-your-ticket"
    left = rules.leave(held, BOSS, NOW, reason="customer-left")
    assert (left.phase, left.lasted) == ("handling", 600_000)
