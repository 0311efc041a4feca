"""A customer's way through the queue, on a real file."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hallctl.actions import passing, staff, ticket
from hallctl.domain.base import Actor, Refused
from hallctl.domain.ticket import Ticket
from hallctl.store import aside, rows
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall, NotAllowed
from helpers import BOSS, CHEN, LI, START, WANG, ZHAO, Clock, serve, take


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.code == code


def called(hall: Hall, by: Actor = LI) -> Ticket:
    found = ticket.call_next(hall, by)
    assert found is not None
    return found


def test_each_queue_counts_its_own_numbers(hall: Hall) -> None:
    labels = [take(hall, s).label for s in ("topup", "bill", "sim-replace", "topup")]
    assert labels == ["A001", "A002", "C001", "A003"]


def test_numbers_begin_anew_each_day(hall: Hall, clock: Clock) -> None:
    take(hall)
    clock.tick(minutes=24 * 60)
    tomorrow = take(hall)
    assert (tomorrow.label, tomorrow.day) == ("A001", "2026-03-03")
    clock.tick(minutes=1)
    refused("no-such-ticket", lambda: passing.leave(hall, ZHAO, "A002", "customer-left"))


def test_nobody_waits(hall: Hall) -> None:
    assert ticket.call_next(hall, LI) is None


def test_in_the_order_of_arrival_and_heads_starts(hall: Hall, clock: Clock) -> None:
    first = take(hall)
    clock.tick(minutes=4)
    vip = take(hall, priority="vip")
    clock.tick(minutes=2)
    take(hall)
    elderly = take(hall, priority="elderly")
    order_of_calls = []
    for _ in range(3):
        order_of_calls.append(called(hall).id)
        ticket.start(hall, LI)
        ticket.finish(hall, LI)
    assert order_of_calls == [elderly.id, vip.id, first.id]


def test_times_of_a_whole_stay(hall: Hall, clock: Clock) -> None:
    take(hall)
    clock.tick(minutes=5)
    assert called(hall).waited == 300_000
    clock.tick(seconds=40)
    assert ticket.start(hall, LI).walked == 40_000
    clock.tick(minutes=2)
    assert passing.park(hall, LI, "form", agreed=True).handled == 120_000
    clock.tick(minutes=7)
    assert passing.resume(hall, LI, "A001").parked == 420_000
    clock.tick(minutes=1)
    done = ticket.finish(hall, LI)
    assert (done.waited, done.walked, done.handled, done.parked) == (
        300_000,
        40_000,
        180_000,
        420_000,
    )
    assert done.ended_at == START + 15 * 60_000 + 40_000


def test_the_idle_time_of_a_counter_is_kept_with_the_call_that_ended_it(
    hall: Hall, clock: Clock
) -> None:
    serve(hall)
    clock.tick(minutes=2)
    ticket.finish(hall, LI)
    clock.tick(minutes=3)
    take(hall)
    assert called(hall).idle == 180_000


def test_only_what_the_clerk_can_do(hall: Hall) -> None:
    staff.set_skills(hall, BOSS, "2001", ("bill",))
    take(hall, "topup")
    bill = take(hall, "bill")
    assert called(hall).id == bill.id
    ticket.start(hall, LI)
    ticket.finish(hall, LI)
    assert ticket.call_next(hall, LI) is None
    assert called(hall, WANG).service == "topup"


def test_a_no_show_and_back_in_line(hall: Hall, clock: Clock) -> None:
    take(hall)
    called(hall)
    refused("call-again", lambda: ticket.no_show(hall, LI))
    for _ in range(2):
        ticket.recall(hall, LI)
    refused("wait-longer", lambda: ticket.no_show(hall, LI))
    clock.tick(seconds=60)
    gone = ticket.no_show(hall, LI)
    assert gone.state == "no-show"
    clock.tick(minutes=10)
    back = ticket.back(hall, ZHAO, gone.label)
    assert (back.state, back.rank_at) == ("waiting", gone.rank_at)
    assert called(hall).id == gone.id


def test_too_late_for_back(hall: Hall, clock: Clock) -> None:
    take(hall)
    called(hall)
    for _ in range(2):
        ticket.recall(hall, LI)
    clock.tick(seconds=60)
    ticket.no_show(hall, LI)
    clock.tick(minutes=31)
    refused("too-late-for-back", lambda: ticket.back(hall, ZHAO, "A001"))


def test_a_chosen_ticket_takes_a_reason_of_the_pack(hall: Hall) -> None:
    take(hall), take(hall)
    refused("no-such-reason", lambda: ticket.choose(hall, LI, "A002", "because"))
    refused("reason-needed", lambda: ticket.choose(hall, LI, "A002", ""))
    chosen = ticket.choose(hall, LI, "a002", "calm")
    assert (chosen.label, chosen.reason) == ("A002", "calm")


def test_where_nobody_is_nobody_is_recalled_started_or_finished(hall: Hall) -> None:
    take(hall)
    for act in (ticket.recall, ticket.start, ticket.no_show, ticket.finish):
        refused("no-customer", lambda act=act: act(hall, LI))


def test_one_counter_one_customer(hall: Hall) -> None:
    serve(hall)
    take(hall)
    refused("counter-has-customer", lambda: ticket.call_next(hall, LI))
    refused("not-your-counter", lambda: ticket.call_next(hall, WANG, 1))
    refused("no-counter", lambda: ticket.call_next(hall, CHEN))


def test_who_may_not(hall: Hall) -> None:
    take(hall)
    with pytest.raises(NotAllowed) as caught:
        ticket.call_next(hall, ZHAO)
    assert caught.value.facts["action"] == "ticket.call"


def test_what_was_prepared_reaches_the_clerk(hall: Hall) -> None:
    take(hall, "sim-replace", who="agent")
    ready = ticket.prepare(hall, ZHAO, "C001", who="agent", seen=("agent-id-card",), missing=())
    assert ready.ready
    with_clerk = called(hall)
    assert (with_clerk.who, with_clerk.seen, with_clerk.ready) == (
        "agent",
        ("agent-id-card",),
        True,
    )


def test_whoever_holds_a_number_at_closing_time_is_still_served(hall: Hall, clock: Clock) -> None:
    take(hall)
    clock.tick(minutes=12 * 60)
    late = called(hall)
    ticket.start(hall, LI)
    assert ticket.finish(hall, LI).id == late.id


def test_a_no_show_of_just_before_midnight_is_back_in_time(hall: Hall, clock: Clock) -> None:
    clock.tick(minutes=14 * 60 + 25)
    take(hall)
    missed = called(hall)
    for _ in range(2):
        clock.tick(seconds=40)
        ticket.recall(hall, LI)
    clock.tick(minutes=2)
    ticket.no_show(hall, LI)
    clock.tick(minutes=8)
    assert ticket.back(hall, ZHAO, missed.label).id == missed.id


def test_reads_say_what_stands_where(hall: Hall) -> None:
    serve(hall)
    parked = passing.park(hall, LI, "form", agreed=True)
    at_work = serve(hall)
    waiting = take(hall)
    assert tickets.at_counters(hall.db) == {1: at_work}
    assert aside.parked(hall.db) == [parked]
    assert list(tickets.waiting(hall.db)) == [waiting]
    assert rows.load(hall.db, Ticket, waiting.id) == waiting
