"""Whatever happens, no two records say things that cannot both be so."""

from __future__ import annotations

import pytest
from history import History
from invariants import broken

from hallctl.actions import counter, order, passing, pin, staff, ticket, visit
from hallctl.actions import hall as halls
from hallctl.domain.base import Actor, Refused
from hallctl.domain.visit import Visit
from hallctl.store import rows
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import (
    BOSS,
    CHEN,
    LI,
    PHONE,
    WANG,
    ZHAO,
    Clock,
    begin,
    climb,
    later,
    next_morning,
    serve,
    step,
    take,
)


@pytest.fixture
def cheap_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff, "hashed_pin", lambda pin: f"not a hash of {pin}")
    monkeypatch.setattr(pin, "hashed_code", lambda code: f"not a hash of {code}")
    monkeypatch.setattr(pin, "_matches", lambda hashed, text, _number: hashed.endswith(text))


class Watched(History):
    """A history that is looked at after each thing that was done."""

    def _act(self, name: str) -> bool:
        done = super()._act(name)
        assert (name, broken(self.hall.db)) == (name, [])
        return done


@pytest.mark.parametrize("seed", range(1000, 1004))
@pytest.mark.usefixtures("cheap_pins")
def test_no_history_leads_to_a_contradiction(hall: Hall, clock: Clock, seed: int) -> None:
    Watched(hall, clock, seed).live(120, lambda: None)


def refused(code: str, act: object, *args: object, **options: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args, **options)  # type: ignore[operator]
    assert caught.value.code == code
    assert caught.value.facts


def test_who_has_a_number_is_not_sent_home_by_the_floor(hall: Hall) -> None:
    taken = take(hall)
    refused("visit-in-line", visit.end, hall, ZHAO, taken.visit)
    refused("visit-in-line", ticket.take, hall, ZHAO, "sim-replace", visit=taken.visit)
    led = visit.lead(hall, ZHAO, taken.label, "self-service")
    again = ticket.take(hall, ZHAO, "sim-replace", visit=led.id)
    refused("visit-in-line", ticket.take, hall, ZHAO, "topup", visit=led.id)
    visit.lead(hall, ZHAO, again.label, "sales")
    assert visit.end(hall, ZHAO, led.id).ended_at is not None
    refused("visit-over", visit.end, hall, ZHAO, led.id)


def test_nobody_is_led_or_turned_away_out_of_an_order(hall: Hall) -> None:
    begun = begin(hall, "sim-replace")
    label = _label(hall, begun.ticket)
    refused("order-still-open", visit.lead, hall, LI, label, "sales")
    refused("order-still-open", visit.turn_away, hall, LI, label, reason="arrears")
    assert order.show(hall, LI, begun.id).left


def test_a_number_with_an_order_under_way_is_not_given_up(hall: Hall, clock: Clock) -> None:
    begun = begin(hall)
    label = _label(hall, begun.ticket)
    passing.transfer(hall, LI, label, "skill", counter=2)
    ticket.call_next(hall, WANG)
    for _ in range(3):
        clock.tick(minutes=2)
        ticket.recall(hall, WANG)
    refused("no-show-with-order", ticket.no_show, hall, WANG)
    ticket.start(hall, WANG)
    order.abort(hall, WANG, begun.id, "customer-left")
    climb(hall, begun.id, WANG)
    assert verify(hall.db).holds


def test_nobody_takes_over_to_a_counter_whose_clerk_is_away(hall: Hall) -> None:
    served = serve(hall)
    counter.away(hall, WANG, "toilet")
    refused("counter-not-open", passing.take_over, hall, BOSS, served.label, 2, "terminal")


def test_turned_away_at_the_counter_twice_is_flagged(hall: Hall, clock: Clock) -> None:
    assert not _turned_away_at_the_counter(hall).again
    next_morning(hall, clock, 2)
    assert _turned_away_at_the_counter(hall).again
    door = visit.arrive(hall, ZHAO, SERVICE, "turned-away", phone=PHONE, reason="arrears")
    assert door.again
    later(hall, clock, 40)
    counter.open_(hall, LI, 1)
    assert not _turned_away_at_the_counter(hall).again
    assert verify(hall.db).holds


SERVICE = "plan-change"


def _turned_away_at_the_counter(hall: Hall) -> Visit:
    begun = begin(hall, SERVICE)
    while "number" not in order.show(hall, LI, begun.id).context.order.done:
        step(hall, begun.id)
    order.decline(hall, LI, begun.id, "documents-missing")
    ended = climb(hall, begun.id)
    return rows.load(hall.db, Visit, ended.visit)


def _label(hall: Hall, ticket_id: int) -> str:
    row = hall.db.execute(
        "select prefix || printf('%03d', number) from ticket where id = ?", (ticket_id,)
    ).fetchone()
    return str(row[0])


@pytest.mark.parametrize("how", ["park", "transfer", "release"])
def test_nobody_is_away_from_a_customer_who_is_not_there(
    hall: Hall, clock: Clock, how: str
) -> None:
    begun = begin(hall)
    label = _label(hall, begun.ticket)
    order.step_away(hall, LI, begun.id, "copy")
    clock.tick(minutes=2)
    if how == "park":
        passing.park(hall, LI, "form", agreed=True)
        passing.resume(hall, WANG, label)
    else:
        if how == "transfer":
            passing.transfer(hall, LI, label, "skill", counter=2)
        else:
            passing.release(hall, BOSS, label, "terminal")
        assert ticket.call_next(hall, WANG) is not None
        ticket.start(hall, WANG)
    going_on = step(hall, begun.id, WANG)
    assert (going_on.state, going_on.away) == ("open", 120_000)
    assert verify(hall.db).holds


def test_a_counter_is_handed_to_somebody_who_may_work_there(hall: Hall) -> None:
    def to(number: str) -> Actor:
        return LI._replace(approver=number, approver_roles=frozenset({"clerk"}))

    with pytest.raises(NotAllowed):
        counter.hand_over(hall, to(ZHAO.staff), ZHAO.staff)
    staff.disable(hall, BOSS, CHEN.staff)
    with pytest.raises(NotAllowed):
        counter.hand_over(hall, to(CHEN.staff), CHEN.staff)
    refused("staff-disabled", counter.hand_over, hall, LI, CHEN.staff)
    staff.enable(hall, BOSS, CHEN.staff)
    assert counter.hand_over(hall, to(CHEN.staff), CHEN.staff).staff == CHEN.staff


def test_nobody_is_passed_to_a_counter_where_nobody_is(hall: Hall) -> None:
    label = take(hall).label
    refused("counter-not-open", passing.transfer, hall, ZHAO, label, "skill", counter=3)
    passing.transfer(hall, ZHAO, label, "skill", counter=2)
    refused("customers-awaiting", counter.close, hall, WANG)
    passing.transfer(hall, ZHAO, label, "skill", counter=1)
    counter.close(hall, WANG)


def test_who_wants_something_else_is_prepared_anew(hall: Hall) -> None:
    halls.set_(hall, BOSS, designated=("sim-replace",))
    label = take(hall, "sim-replace").label
    ticket.prepare(hall, ZHAO, label, who="owner", seen=("id-card",), missing=())
    refused("not-designated", passing.transfer, hall, ZHAO, label, "customer", service="port-in")
    moved = passing.transfer(hall, ZHAO, label, "customer", service="topup")
    assert (moved.queue, moved.service) == ("quick", "topup")
    assert (moved.who, moved.seen, moved.ready) == (None, (), False)


def test_a_reversal_takes_an_order_back(hall: Hall) -> None:
    serve(hall)
    refused("reversal-of-what", order.open_, hall, LI, "reversal")
