"""Orders held over in a real file: apart from their tickets, taken up by anybody, nothing lost."""

from __future__ import annotations

import pytest

from hallctl.actions import core, counter, holding, item, mode, order, ticket
from hallctl.actions.holding import Agreed, Kept
from hallctl.actions.undo import undo
from hallctl.checks.base import run
from hallctl.domain.base import Refused
from hallctl.domain.due import Wanted
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.queries.search import find
from hallctl.store import audit, day, rows
from hallctl.store import holding as store
from hallctl.store import item as items
from hallctl.store.due import of_all
from hallctl.store.erasure import has_ended
from hallctl.store.file import Hall
from hallctl.store.nouns import noun
from hallctl.store.verify import verify
from helpers import BOSS, CHEN, DAY, LI, PHONE, ZHAO, Clock, begin, climb, serve, take

FORM = Kept(("form", "copy:id-card"), "柜 A", "7", leave=True)


@pytest.fixture(autouse=True)
def chens(hall: Hall) -> None:
    """Another clerk stands at counter 3."""
    counter.open_(hall, CHEN, 3)


def refused(code: str, act: object, *args: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args)  # type: ignore[operator]
    assert caught.value.code == code


def paid(hall: Hall) -> Order:
    return climb(hall, begin(hall).id, until="submit")


def test_held_with_money_and_papers_then_finished_in_their_absence(hall: Hall) -> None:
    one = paid(hall)
    mode.set_(hall, BOSS, "degraded")
    held = holding.hold(hall, LI, one.id, Agreed(phone=PHONE, precedence=2), FORM)
    assert (held.state, held.plan) == ("held", "phone")
    assert rows.load(hall.db, Ticket, one.ticket).state == "held"
    assert not has_ended(hall.db, noun("order"), one.id), "its personal values are needed"
    form, copy, owed = items.in_custody(hall.db, [one.id])
    assert (form.custody, copy.document, owed.amount) == ("form", "id-card", one.amount)
    refused("not-undoable", undo, hall, LI)
    begin(hall)  # the counter is free
    mode.set_(hall, BOSS, "normal")
    assert holding.resume(hall, CHEN, one.id).taken_up_by == CHEN.staff
    refused("taken-up-by-another", holding.hold, hall, LI, one.id)
    refused("not-held", holding.phone, hall, CHEN, one.id)
    assert climb(hall, one.id, CHEN).state == "done"
    assert [thing.custody for thing in items.in_custody(hall.db)] == ["form", "copy"]
    assert [left.id for left in store.leaving_papers(hall.db)] == [one.id]
    assert rows.load(hall.db, Ticket, one.ticket).state == "held"
    item.hand_back(hall, LI, form.id)
    assert verify(hall.db).holds


def test_what_is_given_up_in_their_absence_ends_at_once(hall: Hall) -> None:
    for give_up, reason in ((order.decline, "customer-declined"), (order.abort, "wrong-service")):
        one = begin(hall, "sim-replace")
        holding.hold(hall, LI, one.id, Agreed(phone=PHONE))
        holding.resume(hall, CHEN, one.id)
        assert give_up(hall, CHEN, one.id, reason).ended_at is not None, (
            "nobody is there to see off"
        )
    assert verify(hall.db).holds


def test_what_is_done_but_for_the_goodbye_is_not_held(hall: Hall) -> None:
    one = climb(hall, begin(hall).id, until="rating")
    refused("only-farewell", holding.hold, hall, LI, one.id)
    assert climb(hall, one.id).state == "done"


def test_with_the_customer_there_it_belongs_to_their_ticket(hall: Hall) -> None:
    one = paid(hall)
    core.submit(hall, LI, one.id)
    holding.hold(hall, LI, one.id, Agreed("2099-01-02"))
    back = serve(hall, CHEN)
    resumed = holding.resume(hall, CHEN, one.id)
    assert (resumed.ticket, resumed.done) == (back.id, one.done)
    refused("submission-unanswered", core.submit, hall, CHEN, one.id)
    core.settle(hall, CHEN, one.id, "done", "8839")
    climb(hall, one.id, CHEN)
    assert rows.load(hall.db, Ticket, back.id).state == "served"
    assert verify(hall.db).holds


def test_what_was_paid_goes_back_and_is_taken_anew(hall: Hall) -> None:
    one = paid(hall)
    holding.hold(hall, LI, one.id)
    (owed,) = items.in_custody(hall.db)
    item.hand_back(hall, LI, owed.id)
    serve(hall, CHEN)
    assert "money" not in holding.resume(hall, CHEN, one.id).done
    climb(hall, one.id, CHEN)
    assert verify(hall.db).holds


def test_the_held_list_goes_by_precedence_and_one_is_worked_at_by_one(hall: Hall) -> None:
    first = paid(hall)
    holding.hold(hall, LI, first.id)
    urgent = paid(hall)
    holding.hold(hall, LI, urgent.id, Agreed(phone=PHONE, precedence=1))
    assert [one.id for one in store.held(hall.db)] == [urgent.id, first.id]
    assert order.show(hall, CHEN, urgent.id).left[0] == "submit", "where it stood"
    assert not audit.of_days(hall.db, DAY, DAY, DAY), "only what has ended is audited"
    assert [one.id for one in store.planless(hall.db, hall.clock() + 1)] == [first.id]
    assert [one.id for one in store.of_phone(hall.db, PHONE)] == [urgent.id, first.id]
    assert holding.phone(hall, CHEN, first.id) == PHONE
    assert not store.of_phone(hall.db, "13900000000")
    holding.telephone(hall, CHEN, first.id, "wrong-number", Agreed(phone="139 1234 5678"))
    assert holding.phone(hall, CHEN, first.id) == "13912345678"
    assert verify(hall.db).holds
    holding.telephone(hall, CHEN, first.id, "reached", Agreed(authorised=True))
    holding.resume(hall, CHEN, first.id)
    refused("taken-up-already", holding.resume, hall, CHEN, urgent.id)
    holding.hold(hall, CHEN, first.id)
    ticket.take(hall, BOSS, "topup")
    ticket.call_next(hall, LI)
    refused("ticket-state", holding.resume, hall, LI, urgent.id)
    ticket.start(hall, LI)
    order.open_(hall, LI)
    refused("order-still-open", holding.resume, hall, LI, urgent.id)


def test_what_is_broken_off_without_the_customer_is_over_at_once(hall: Hall) -> None:
    one = paid(hall)
    holding.hold(hall, LI, one.id)
    holding.resume(hall, CHEN, one.id)
    refused("customer-needed", order.abort, hall, CHEN, one.id, "customer")
    holding.hold(hall, CHEN, one.id)
    (owed,) = items.in_custody(hall.db)
    item.hand_back(hall, LI, owed.id)
    holding.resume(hall, CHEN, one.id)
    assert order.abort(hall, CHEN, one.id, "customer").state == "aborted"


def test_originals_go_back_before(hall: Hall) -> None:
    one = climb(hall, begin(hall, "call-detail").id, until="number")
    refused("originals-first", holding.hold, hall, LI, one.id)
    for thing in items.of_order(hall.db, one.id):
        item.hand_back(hall, LI, thing.id)
    assert holding.hold(hall, LI, one.id, Agreed(phone=PHONE)).plan is None
    refused("customer-needed", holding.resume, hall, CHEN, one.id)


def test_what_is_held_is_found_by_its_words(hall: Hall) -> None:
    other = paid(hall)
    holding.hold(hall, LI, other.id, Agreed(phone="13912345678"), FORM)
    one = paid(hall)
    assert [(each.noun, each.id) for each in find(hall, CHEN, "13912345678")] == [
        ("order", other.id)
    ]
    (found,) = find(hall, CHEN, PHONE, "order")
    assert (found.id, found.label, found.snippet) == (
        other.id,
        f"Order {other.id}",
        "Top-up, A001, held over",
    )
    assert find(hall, ZHAO, PHONE) == []
    assert one.held_at is None


def test_who_comes_back_for_one_is_called_first(hall: Hall, clock: Clock) -> None:
    one = climb(hall, begin(hall).id, until="submit")
    holding.hold(hall, LI, one.id, Agreed(DAY, PHONE))
    take(hall)
    clock.tick(minutes=30)
    refused("no-held-order", lambda: take(hall, phone="13900000000", priority="held-over"))
    back = take(hall, phone=PHONE, priority="held-over")
    assert ticket.call_next(hall, CHEN) == rows.load(hall.db, Ticket, back.id)


def found_by(hall: Hall, check: str) -> list[int]:
    every = run(hall.db, DAY, hall.clock(), hall.path)
    return [record.id for one in every if one.name == check for record in one.records]


def test_the_day_and_the_work_list_know_what_is_held(hall: Hall, clock: Clock) -> None:
    planless = paid(hall)
    holding.hold(hall, LI, planless.id, kept=FORM)
    coming = paid(hall)
    holding.hold(hall, LI, coming.id, Agreed(DAY, precedence=1))
    assert found_by(hall, "held-planless") == [planless.id]
    custody = [thing.id for thing in items.in_custody(hall.db)]
    assert found_by(hall, "in-custody") == custody
    found = of_all(hall.db, Wanted(clock.now, "2001", {"clerk"}, 10))
    assert [(one.id, one.what) for one in found.first] == [
        (coming.id, "come-back"),
        (planless.id, "held"),
    ]
    assert (found.number, found.late, found.next_at) == (2, 0, day.rule(hall.db).ends(DAY))
    clock.tick(minutes=24 * 60)
    assert of_all(hall.db, Wanted(clock.now, "2001", {"clerk"})).late == 1
    assert not of_all(hall.db, Wanted(clock.now, "2001", {"office"})).number
