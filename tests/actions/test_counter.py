"""Counters: opened, left, closed, handed over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hallctl.actions import counter, passing, staff, ticket
from hallctl.domain.base import Actor, Refused
from hallctl.store import aside, item, pack
from hallctl.store import counter as counters
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, CHEN, CLERK, LI, WANG, Clock, actor, begin, climb, serve, take

BOTH = Actor("2001", frozenset({CLERK}), "test", "2003", frozenset({CLERK}))
"""2001 gives, 2003 takes: both put a PIN to it."""


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.code == code


def test_one_member_of_staff_is_at_one_counter(hall: Hall) -> None:
    refused("at-another-counter", lambda: counter.open_(hall, LI, 3))
    refused("counter-state", lambda: counter.open_(hall, CHEN, 1))
    assert counter.open_(hall, CHEN, 3).staff == "2003"


def test_a_post_of_somebody_else_takes_a_manager(hall: Hall) -> None:
    staff.set_posts(hall, BOSS, "2003", ("counter-4",))
    refused("not-your-post", lambda: counter.open_(hall, CHEN, 3))
    assert counter.open_(hall, actor("2003", CLERK, approver="1001"), 3).state == "open"


def test_nothing_of_a_customers_is_left_at_a_closed_counter(hall: Hall) -> None:
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="number")
    refused("counter-busy", lambda: counter.close(hall, LI))
    passing.park(hall, LI, "form", agreed=True)
    refused("orders-open", lambda: counter.close(hall, LI))
    passing.resume(hall, LI, "C001")
    climb(hall, opened.id)
    assert counter.close(hall, LI).state == "closed"


def test_away_for_a_reason_of_the_pack(hall: Hall, clock: Clock) -> None:
    refused("no-such-reason", lambda: counter.away(hall, LI, "because"))
    assert counter.away(hall, LI, "toilet").reason == "toilet"
    take(hall)
    refused("counter-not-open", lambda: ticket.call_next(hall, LI))
    clock.tick(minutes=3)
    assert counter.back(hall, LI).since == clock.now
    assert ticket.call_next(hall, LI) is not None


def test_some_absences_take_a_manager(hall: Hall) -> None:
    reasons = pack.current(hall.db)[1].reasons("away")
    asked = next(reason.id for reason in reasons if not reason.granted)
    refused("absence-needs-manager", lambda: counter.away(hall, LI, asked))
    approved = actor("2001", CLERK, approver="1001")
    assert counter.away(hall, approved, asked).state == "away"


def test_a_counter_is_handed_over_with_all_that_is_parked_and_held_there(hall: Hall) -> None:
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="number")
    (held,) = item.of_order(hall.db, opened.id)
    passing.park(hall, LI, "form", agreed=True)
    give = {"tickets": ("C001",), "items": (held.id,)}
    refused("hand-over-pin", lambda: counter.hand_over(hall, LI, "2003", **give))
    for code, wrong in (
        ("hand-over-incomplete", {**give, "items": ()}),
        ("hand-over-incomplete", {**give, "tickets": ()}),
        ("hand-over-not-here", {**give, "items": (held.id, 1)}),
        ("hand-over-not-here", {**give, "tickets": ("C001", "C002")}),
    ):
        refused(code, lambda wrong=wrong: counter.hand_over(hall, BOTH, "2003", **wrong))
    counter.hand_over(hall, BOTH, "2003", **give)
    (parked,) = aside.parked(hall.db)
    assert (parked.staff, item.of_order(hall.db, opened.id)[0].staff) == ("2003", "2003")
    passing.resume(hall, CHEN, "C001")
    assert climb(hall, opened.id, CHEN).state == "done"
    assert verify(hall.db).holds


def test_not_while_a_customer_is_there_nor_to_somebody_at_a_counter(hall: Hall) -> None:
    serve(hall)
    refused("counter-busy", lambda: counter.hand_over(hall, BOTH, "2003"))
    ticket.finish(hall, LI)
    to_wang = BOTH._replace(approver="2002")
    refused("at-another-counter", lambda: counter.hand_over(hall, to_wang, "2002"))
    counter.hand_over(hall, BOTH, "2003")
    assert counters.by_number(hall.db, 1).staff == "2003"


def test_not_to_somebody_who_has_left_the_staff(hall: Hall) -> None:
    staff.disable(hall, BOSS, "2003")
    refused("staff-disabled", lambda: counter.hand_over(hall, LI, "2003"))


def test_the_hall_gets_one_more_counter_from_a_manager(hall: Hall) -> None:
    with pytest.raises(NotAllowed):
        counter.add(hall, LI, 9, "quick", ("quick",))
    refused("counter-exists", lambda: counter.add(hall, BOSS, 1, "quick", ("quick",)))
    refused("no-such-queue", lambda: counter.add(hall, BOSS, 9, "quick", ("slow",)))
    refused("no-such-counter-kind", lambda: counter.add(hall, BOSS, 9, "odd", ("quick",)))
    for number in (0, -1, 1000):
        refused(
            "bad-counter-number",
            lambda number=number: counter.add(hall, BOSS, number, "quick", ("quick",)),
        )
    made = counter.add(hall, BOSS, 9, "quick", ("quick",))
    assert (made.number, made.state) == (9, "closed")


def test_what_a_counter_is_for_can_be_changed(hall: Hall) -> None:
    take(hall, "topup")
    counter.set_(hall, BOSS, 2, "service", ("sim",))
    assert ticket.call_next(hall, WANG) is None
    counter.set_(hall, BOSS, 2, "quick", ("quick",))
    assert ticket.call_next(hall, WANG) is not None


def test_its_own_queues_come_first_or_alone(hall: Hall, clock: Clock) -> None:
    counter.set_(hall, BOSS, 2, queues=("quick", "sim", "general"))
    refused("own-queue-not-served", lambda: counter.set_(hall, BOSS, 2, own=("broadband",)))
    refused("no-such-queue", lambda: counter.set_(hall, BOSS, 2, own=("slow",)))
    refused("no-such-preference", lambda: counter.set_(hall, BOSS, 2, preference="odd"))
    refused("own-queues-needed", lambda: counter.set_(hall, BOSS, 2, preference="only-own"))
    assert counter.set_(hall, BOSS, 2, own=("sim",)).preference == "own-first"
    for service in ("topup", "sim-replace", "topup"):
        take(hall, service)
        clock.tick(minutes=1)

    def called() -> str | None:
        one = ticket.call_next(hall, WANG)
        if one is None:
            return None
        ticket.start(hall, WANG)
        ticket.finish(hall, WANG)
        return one.label

    assert [called(), called()] == ["C001", "A001"]
    counter.close(hall, WANG)
    assert counter.open_(hall, WANG, 2, "only-own").preference == "only-own"
    assert called() is None
    counter.close(hall, WANG)
    assert counter.open_(hall, WANG, 2).preference == "only-own"
    left = counter.set_(hall, BOSS, 2, queues=("quick", "general"))
    assert (left.own, left.preference) == ((), "alike")
    assert called() == "A002"
    assert verify(hall.db).holds


def test_a_counter_that_is_not_there(hall: Hall) -> None:
    refused("no-such-counter", lambda: counter.open_(hall, CHEN, 77))
    refused("no-counter", lambda: counter.close(hall, CHEN))
