"""Taking changes back: what stood before stands again, and both stay in the journal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hallctl.actions import order, passing, ticket
from hallctl.actions.undo import undo
from hallctl.domain.base import Refused
from hallctl.domain.item import Item
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.store import item, journal, rows
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, LI, ON_DUTY, WANG, ZHAO, Clock, begin, climb, serve, step, take


@pytest.fixture(autouse=True)
def holds(hall: Hall):  # noqa: ANN201  a generator of nothing
    """Whatever was taken back, the file holds together."""
    yield
    assert verify(hall.db).holds


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.code == code


def load(hall: Hall, ticket_id: int) -> Ticket:
    return rows.load(hall.db, Ticket, ticket_id)


def test_a_call_taken_back_leaves_the_ticket_as_it_was(hall: Hall, clock: Clock) -> None:
    waiting = take(hall)
    clock.tick(minutes=3)
    ticket.call_next(hall, LI)
    clock.tick(minutes=1)
    assert undo(hall, LI) == [waiting]
    clock.tick(minutes=1)
    again = ticket.call_next(hall, WANG)
    assert again is not None
    assert (again.id, again.waited) == (waiting.id, 300_000)


def test_a_no_show_taken_back_keeps_all_times(hall: Hall, clock: Clock) -> None:
    take(hall)
    called = ticket.call_next(hall, LI)
    for _ in range(2):
        clock.tick(seconds=40)
        called = ticket.recall(hall, LI)
    ticket.no_show(hall, LI)
    assert undo(hall, LI) == [called]
    clock.tick(seconds=20)
    assert ticket.start(hall, LI).walked == 100_000


def test_a_step_that_took_items_is_taken_back_with_them(hall: Hall) -> None:
    opened = begin(hall, "sim-replace")
    step(hall, opened.id)
    before = order.show(hall, LI, opened.id)
    after = step(hall, opened.id)
    assert after.done[-1] == "documents"
    (held,) = item.of_order(hall.db, opened.id)
    undo(hall, LI)
    assert order.show(hall, LI, opened.id) == before
    assert item.of_order(hall.db, opened.id) == ()
    assert rows.load(hall.db, Item, held.id).state == "withdrawn"
    assert step(hall, opened.id).done[-1] == "documents"


def test_steps_are_taken_back_one_by_one(hall: Hall) -> None:
    opened = begin(hall, "topup")
    states = [opened, *(step(hall, opened.id) for _ in range(3))]
    for expected in reversed(states[:-1]):
        undo(hall, LI)
        assert rows.load(hall.db, Order, opened.id) == expected


def test_what_was_taken_back_can_be_done_again_and_taken_back_again(hall: Hall) -> None:
    waiting = take(hall)
    for _ in range(3):
        assert ticket.call_next(hall, LI) is not None
        assert undo(hall, LI) == [waiting]
    assert len(list(journal.entries(hall.db, "where kind = 'ticket.undone'"))) == 3


def test_a_change_is_taken_back_once(hall: Hall) -> None:
    take(hall)
    called = ticket.call_next(hall, LI)
    change = hall.db.execute("select max(change) from journal").fetchone()[0]
    undo(hall, LI, change)
    refused("changed-since", lambda: undo(hall, LI, change))
    assert called is not None
    assert load(hall, called.id).state == "waiting"


def test_not_once_something_has_come_after_it(hall: Hall) -> None:
    take(hall)
    ticket.call_next(hall, LI)
    change = hall.db.execute("select max(change) from journal").fetchone()[0]
    ticket.recall(hall, LI)
    with pytest.raises(Refused, match="changed-since") as caught:
        undo(hall, LI, change)
    assert caught.value.facts["kind"] == "ticket.recalled"  # what came after it, not it itself
    undo(hall, LI)
    undo(hall, LI, change)
    with pytest.raises(Refused, match="changed-since") as caught:
        undo(hall, LI, change)
    assert caught.value.facts["kind"] == "ticket.undone"


def test_not_when_the_place_is_taken(hall: Hall, clock: Clock) -> None:
    first = serve(hall)
    parked = passing.park(hall, LI, "form", agreed=True)
    serve(hall)
    change = next(journal.entries(hall.db, "where kind = 'ticket.parked'")).change
    refused("place-taken", lambda: undo(hall, LI, change))
    assert load(hall, first.id) == parked


def test_what_cannot_be_taken_back_says_so(hall: Hall) -> None:
    serve(hall)
    order.open_(hall, LI)
    refused("not-undoable", lambda: undo(hall, LI))
    refused("no-such-change", lambda: undo(hall, LI, 10**6))
    refused("nothing-to-undo", lambda: undo(hall, ON_DUTY))


def test_somebody_elses_change_is_a_managers_to_take_back(hall: Hall) -> None:
    take(hall)
    ticket.call_next(hall, LI)
    change = hall.db.execute("select max(change) from journal").fetchone()[0]
    refused("not-your-change", lambda: undo(hall, WANG, change))
    undo(hall, BOSS, change)
    assert tickets.at_counter(hall.db, 1) is None


def test_only_who_works_in_the_hall_takes_anything_back(hall: Hall) -> None:
    with pytest.raises(NotAllowed):
        undo(hall, ZHAO._replace(roles=frozenset({"office"})))


def test_a_closing_over_several_nouns_stands(hall: Hall) -> None:
    """Goodbye ends order and ticket at once: nothing of it comes back alone."""
    done = climb(hall, begin(hall).id)
    refused("not-undoable", lambda: undo(hall, LI))
    assert rows.load(hall.db, Order, done.id).state == "done"
    assert load(hall, done.ticket).state == "served"
