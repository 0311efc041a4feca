"""A customer who is passed on: set aside, to another queue or counter, away, taken over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from hallctl import words
from hallctl.actions import counter, order, passing, ticket
from hallctl.actions.undo import undo
from hallctl.columns.base import Around
from hallctl.columns.ticket import COLUMNS
from hallctl.domain.arrival import in_front
from hallctl.domain.base import CLERK, DAY, MINUTE, Refused
from hallctl.domain.ticket import Ticket
from hallctl.store import rows
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from hallctl.words.sentences import sentence
from hallctl.words.ticket import standing
from helpers import LI, ON_DUTY, WANG, ZHAO, Clock, actor, begin, climb, serve, take


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refused, match=code):
        act()


def test_a_parked_customer_goes_on_at_another_counter_with_the_order(hall: Hall) -> None:
    opened = begin(hall)
    climb(hall, opened.id, until="amount")
    parked = passing.park(hall, LI, "form", agreed=True)
    resumed = passing.resume(hall, WANG, parked.label)
    assert (resumed.counter, resumed.staff) == (2, "2002")
    refused("not-your-order", lambda: order.step(hall, LI, opened.id, "amount", {"amount": "50"}))
    assert climb(hall, opened.id, WANG).state == "done"


def test_a_transfer_keeps_the_arrival(hall: Hall, clock: Clock) -> None:
    first = serve(hall)
    clock.tick(minutes=1)
    take(hall, "sim-replace")
    passed = passing.transfer(hall, LI, first.label, "wrong-queue", queue="sim")
    assert (passed.queue, passed.rank_at, passed.handled) == ("sim", first.rank_at, 60_000)
    assert ticket.call_next(hall, WANG) == rows.load(hall.db, Ticket, first.id)


def test_a_ticket_passed_to_a_counter_is_called_there_alone(hall: Hall) -> None:
    first = serve(hall)
    passing.transfer(hall, LI, first.label, "skill", counter=2)
    assert ticket.call_next(hall, LI) is None
    assert ticket.call_next(hall, WANG) == rows.load(hall.db, Ticket, first.id)


@pytest.mark.parametrize("way", ["released", "back"])
def test_once_called_where_it_was_passed_to_a_ticket_is_anyones_again(
    hall: Hall, clock: Clock, way: str
) -> None:
    label = take(hall).label
    assert passing.transfer(hall, ZHAO, label, "skill", counter=2).target == 2
    called = ticket.call_next(hall, WANG)
    assert called is not None
    assert (called.label, called.target) == (label, None)
    if way == "released":
        again = passing.release(hall, ON_DUTY, label, "terminal")
    else:
        for _more in "12":
            ticket.recall(hall, WANG)
        clock.tick(minutes=5)
        ticket.no_show(hall, WANG)
        again = ticket.back(hall, ZHAO, label)
    assert (again.state, again.target) == ("waiting", None)
    elsewhere = ticket.call_next(hall, LI)
    assert elsewhere is not None
    assert (elsewhere.id, elsewhere.counter) == (called.id, 1)


def test_a_transfer_goes_to_places_there_are(hall: Hall) -> None:
    take(hall)
    for code, where in (
        ("no-such-queue", {"queue": "none"}),
        ("no-such-counter", {"counter": 77}),
        ("transfer-where", {}),
        ("already-there", {"queue": "quick"}),
    ):
        refused(code, lambda where=where: passing.transfer(hall, ZHAO, "A001", "skill", **where))


def test_where_a_customer_is_already_is_said_in_a_sentence(hall: Hall) -> None:
    label = serve(hall, LI).label
    for where in ({"queue": "quick"}, {"counter": 1}):
        with pytest.raises(Refused) as found:
            passing.transfer(hall, LI, label, "skill", **where)  # type: ignore[arg-type]
        said = sentence(found.value)
        assert said == "A001 is there already. Choose another queue or counter."
        words.use("zh")
        assert sentence(found.value) == "A001 已在该队列或台席，请另选。"
        words.use("en")


def test_nobody_leaves_with_an_order_open(hall: Hall) -> None:
    begin(hall)
    refused("order-still-open", lambda: ticket.finish(hall, LI))
    refused("order-still-open", lambda: passing.leave(hall, LI, "A001", "customer-left"))


def test_a_manager_releases_and_takes_over_and_nobody_else(hall: Hall, clock: Clock) -> None:
    held = serve(hall)
    for act in (
        lambda: passing.release(hall, LI, held.label, "terminal"),
        lambda: passing.take_over(hall, WANG, held.label, 2, "terminal"),
    ):
        with pytest.raises(NotAllowed):
            act()
    clock.tick(minutes=1)
    over = passing.take_over(hall, ON_DUTY, held.label, 2, "terminal")
    assert (over.counter, over.staff, over.state) == (2, "2002", "serving")
    free = passing.release(hall, ON_DUTY, held.label, "clerk-left")
    assert (free.state, free.handled, free.rank_at) == ("waiting", 60_000, held.rank_at)


def test_whoever_stays_past_midnight_is_found_by_the_number(hall: Hall, clock: Clock) -> None:
    parked = serve(hall)
    passing.park(hall, LI, "form", agreed=True)
    gone = serve(hall, WANG, "sim-replace")
    passing.leave(hall, WANG, gone.label, "customer-left")
    waiting = take(hall)
    clock.tick(minutes=18 * 60)
    counter.away(hall, WANG, "meal")
    counter.back(hall, WANG)
    clock.tick(minutes=60)
    assert passing.transfer(hall, LI, waiting.label, "skill", queue="sim").id == waiting.id
    refused("no-such-ticket", lambda: ticket.back(hall, LI, gone.label))
    assert take(hall).label != parked.label
    assert passing.resume(hall, LI, parked.label).id == parked.id


def test_a_manager_may_change_the_priority_with_the_place_or_alone(
    hall: Hall, clock: Clock
) -> None:
    early = take(hall)
    clock.tick(minutes=3)
    late = take(hall)
    label, asked = late.label, partial(passing.transfer, hall, ON_DUTY, late.label, "priority")
    refused(
        "priority-needs-manager",
        lambda: passing.transfer(hall, LI, label, "priority", priority="elderly"),
    )
    for code, priority in (
        ("no-such-priority", "odd"),
        ("no-held-order", "held-over"),
        ("appointment-when", "appointment"),
        ("already-there", ""),
    ):
        refused(code, lambda priority=priority: asked(priority=priority))
    clock.tick(minutes=2)
    first = asked(priority="elderly")
    assert (first.priority, first.queue, in_front(first)) == ("elderly", "quick", True)
    assert (first.waited, first.since, first.taken_at) == (2 * MINUTE, clock.now, late.taken_at)
    moved = asked(priority="vip", queue="sim")
    assert (moved.queue, moved.rank_at) == ("sim", late.taken_at - 5 * MINUTE)
    said = [standing(one, 480) for one in (first, moved, early)]
    assert said == ["first in line", "served as if arrived 09:28", ""]
    assert COLUMNS.by_name["rank_at"].shown(first, Around(zone=480))[0] == "first in line"
    to_two = passing.transfer(hall, ON_DUTY, label, "skill", counter=2)
    assert (to_two.priority, asked(priority="").target) == ("vip", 2)
    assert rows.load(hall.db, Ticket, late.id).rank_at == late.taken_at
    approved = actor("2001", CLERK, approver="1001")
    assert passing.transfer(
        hall, approved, early.label, "priority", priority="disabled"
    ).rank_at == (early.taken_at - DAY)
    undo(hall, approved)
    assert rows.load(hall.db, Ticket, early.id) == early
    assert verify(hall.db).holds


def test_no_time_is_lost_however_often_a_customer_is_passed_on(hall: Hall, clock: Clock) -> None:
    label, began = take(hall).label, clock.now

    def after(minutes: int) -> None:
        clock.tick(minutes=minutes)

    after(7)
    passing.transfer(hall, ZHAO, label, "wrong-queue", queue="sim")
    after(5)
    passing.transfer(hall, ON_DUTY, label, "priority", priority="vip")
    after(3)
    ticket.call_next(hall, LI)
    after(1)
    passing.transfer(hall, LI, label, "skill", counter=2)
    after(4)
    ticket.call_next(hall, WANG)
    after(1)
    ticket.start(hall, WANG)
    after(6)
    passing.park(hall, WANG, "form", agreed=True)
    after(8)
    passing.transfer(hall, ZHAO, label, "customer", queue="quick")
    after(9)
    ticket.call_next(hall, LI)
    after(2)
    ticket.start(hall, LI)
    after(5)
    gone = ticket.finish(hall, LI)
    spent = (gone.waited, gone.walked, gone.handled, gone.parked)
    assert [one // MINUTE for one in spent] == [7 + 5 + 3 + 4 + 9, 1 + 1 + 2, 6 + 5, 8]
    assert sum(spent) == clock.now - began
    assert (gone.first_wait or 0) // MINUTE == 15
