"""Arrivals: each gets an outcome, and nobody leaves unserved twice for the same thing."""

from __future__ import annotations

from typing import Any

import pytest

from hallctl.actions import hall as halls
from hallctl.actions import ticket, undo, visit
from hallctl.domain.base import DAY, MINUTE, Actor, Refused
from hallctl.domain.crowding import Crowding
from hallctl.domain.hall import Profile
from hallctl.domain.hall_events import HallSet
from hallctl.domain.visit import Visit
from hallctl.store import crowding, private, rows, waits
from hallctl.store import hall as profiles
from hallctl.store import visit as visits
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, LI, PHONE, ZHAO, Clock, later, serve, take


def refused(hall: Hall, *args: Any, **options: Any) -> str:
    with pytest.raises(Refused) as caught:
        visit.arrive(hall, ZHAO, *args, **options)
    return caught.value.code


def not_taken(hall: Hall, service: str, **options: Any) -> str:
    with pytest.raises(Refused) as caught:
        take(hall, service, **options)
    return caught.value.code


def test_somebody_is_led_to_a_machine(hall: Hall, clock: Clock) -> None:
    came = visit.arrive(hall, ZHAO, "topup", "self-service")
    assert (came.outcome, came.who, came.ended_at) == ("self-service", "anyone", None)
    assert visits.on_floor(hall.db, "self-service", clock.now) == [came]
    assert visit.end(hall, ZHAO, came.id).ended_at == clock.now
    assert visits.on_floor(hall.db, "self-service", clock.now) == []
    assert verify(hall.db).holds


def test_no_machine_does_what_none_can(hall: Hall) -> None:
    assert refused(hall, "transfer", "self-service") == "no-self-service"
    assert refused(hall, "transfer", "lift") == "no-such-outcome"


@pytest.mark.parametrize("priority", ["elderly", "disabled"])
def test_elderly_and_disabled_customers_are_never_sent_to_a_machine(
    hall: Hall, priority: str
) -> None:
    assert refused(hall, "topup", "self-service", priority=priority) == "not-to-a-machine"
    assert visit.arrive(hall, ZHAO, "handset", "sales", priority=priority).outcome == "sales"
    assert visit.arrive(hall, ZHAO, "topup", "self-service", priority="vip").id


def test_a_sales_visitor_who_is_ready_takes_a_number_in_the_same_visit(hall: Hall) -> None:
    came = visit.arrive(hall, ZHAO, "handset", "sales", phone=PHONE)
    taken = take(hall, "contract-phone", visit=came.id)
    assert taken.visit == came.id
    stay = rows.load(hall.db, Visit, came.id)
    assert (stay.outcome, stay.service) == ("ticket", "handset")


def test_turned_away_at_the_door_with_what_to_bring(hall: Hall, clock: Clock) -> None:
    gone = visit.arrive(
        hall, ZHAO, "sim-replace", "turned-away", who="agent", missing=("authorisation",)
    )
    assert (gone.outcome, gone.missing, gone.reason) == (
        "turned-away",
        ("authorisation",),
        "documents-missing",
    )
    assert gone.ended_at == clock.now


def test_turning_away_needs_a_reason_that_is_one(hall: Hall) -> None:
    assert refused(hall, "sim-replace", "turned-away") == "turned-away-why"
    assert refused(hall, "sim-replace", "turned-away", reason="mood") == "no-such-reason"
    assert refused(hall, "sim-replace", "turned-away", missing=("modem",)) == "not-a-document-of"


def test_who_may_not_do_it_is_turned_away_with_a_reason(hall: Hall) -> None:
    assert refused(hall, "close-account", "turned-away", who="agent") == "who-not-allowed"
    gone = visit.arrive(
        hall, ZHAO, "close-account", "turned-away", who="agent", reason="owner-absent"
    )
    assert (gone.who, gone.reason) == ("agent", "owner-absent")


def test_a_repeated_refusal_of_the_same_service_is_flagged(hall: Hall, clock: Clock) -> None:
    def turn_away(service: str = "sim-replace", phone: str | None = PHONE) -> bool:
        return visit.arrive(hall, ZHAO, service, "turned-away", phone=phone, reason="arrears").again

    assert turn_away() is False
    assert turn_away("close-account") is False
    assert turn_away(phone="13800138000") is False
    assert turn_away(phone=None) is False
    later(hall, clock, 29)
    assert turn_away(phone="139 1234 2210") is True
    later(hall, clock, 31)
    assert turn_away() is False


def test_a_waiting_customer_is_turned_away_ticket_and_all(hall: Hall, clock: Clock) -> None:
    visit.arrive(hall, ZHAO, "sim-replace", "turned-away", phone=PHONE, reason="arrears")
    taken = take(hall, "sim-replace", phone=PHONE)
    clock.tick(minutes=6)
    gone = visit.turn_away(hall, ZHAO, taken.label, who="owner", missing=("id-card",))
    assert (gone.outcome, gone.missing, gone.again) == ("turned-away", ("id-card",), True)
    ended = rows.load(hall.db, type(taken), taken.id)
    assert (ended.state, ended.reason, ended.waited) == ("left", "documents-missing", 6 * MINUTE)
    undo.undo(hall, ZHAO)
    assert rows.load(hall.db, type(taken), taken.id).state == "waiting"
    assert rows.load(hall.db, Visit, gone.id).outcome == "ticket"
    assert verify(hall.db).holds


def test_who_is_being_served_is_not_turned_away_by_the_greeter(hall: Hall) -> None:
    served = serve(hall)
    with pytest.raises(Refused) as caught:
        visit.turn_away(hall, ZHAO, served.label, reason="arrears")
    assert caught.value.code == "not-your-ticket"


def test_a_waiting_customer_is_led_to_a_machine_after_all(hall: Hall) -> None:
    taken = take(hall, "topup")
    assert visit.lead(hall, ZHAO, taken.label, "self-service").outcome == "self-service"
    assert rows.load(hall.db, type(taken), taken.id).state == "left"
    elderly = take(hall, "topup", priority="elderly")
    with pytest.raises(Refused) as caught:
        visit.lead(hall, ZHAO, elderly.label, "self-service")
    assert caught.value.code == "not-to-a-machine"


def test_the_phone_is_cleaned_and_kept_outside_the_journal(hall: Hall) -> None:
    came = visit.arrive(hall, ZHAO, "topup", "self-service", phone="+86 139-1234-2210")
    assert private.reveal(hall.db, came.phone) == PHONE
    bodies = hall.db.execute("select group_concat(body) from journal").fetchone()[0]
    assert PHONE not in bodies
    assert refused(hall, "topup", "self-service", phone="twelve") == "not-a-phone"
    assert not_taken(hall, "topup", phone="12") == "not-a-phone"


def test_who_stands_there_is_one_of_those_the_service_allows(hall: Hall) -> None:
    assert take(hall, "sim-replace").who == "owner"
    assert take(hall, "sim-replace", who="agent").who == "agent"
    assert take(hall, "topup", who="agent").who == "anyone"
    assert not_taken(hall, "close-account", who="agent") == "who-not-allowed"


def test_what_cannot_be_taken(hall: Hall) -> None:
    assert not_taken(hall, "flying") == "no-such-service"
    assert not_taken(hall, "topup", priority="king") == "no-such-priority"


def test_a_risk_service_of_another_hall_is_refused_and_can_be_turned_away(hall: Hall) -> None:
    with hall.change(BOSS, "hall.set") as change:
        change.record(HallSet(designated=("sim-sale",)), of=profiles.profile(change.db))
    assert isinstance(profiles.profile(hall.db), Profile)
    assert take(hall, "sim-sale").service == "sim-sale"
    assert take(hall, "plan-change").service == "plan-change"
    assert not_taken(hall, "transfer") == "not-designated"
    gone = visit.arrive(hall, ZHAO, "transfer", "turned-away", reason="not-this-hall")
    assert gone.reason == "not-this-hall"


def test_a_porting_code_lives_an_hour_and_not_less_than_now(hall: Hall, clock: Clock) -> None:
    until = clock.now + 40 * MINUTE
    assert take(hall, "port-in", expires_at=until).expires_at == until
    assert not_taken(hall, "port-in", expires_at=clock.now) == "code-expired"
    assert not_taken(hall, "port-in", expires_at=clock.now + 60 * MINUTE + 1) == "code-too-long"
    assert take(hall, "port-in", expires_at=clock.now + 60 * MINUTE).expires_at


def test_an_appointment_is_for_today_and_has_a_time(hall: Hall, clock: Clock) -> None:
    at = clock.now + 5 * MINUTE
    taken = take(hall, "broadband", appointment_at=at)
    assert (taken.priority, taken.appointment_at) == ("appointment", at)
    assert taken.rank_at < clock.now
    assert not_taken(hall, "broadband", priority="appointment") == "appointment-when"
    assert not_taken(hall, "broadband", appointment_at=at + DAY) == "appointment-not-today"


def test_a_number_given_by_mistake_is_taken_back_and_never_given_again(hall: Hall) -> None:
    taken = take(hall, "topup")
    undo.undo(hall, ZHAO)
    assert rows.load(hall.db, type(taken), taken.id).state == "left"
    assert rows.load(hall.db, Visit, taken.visit).outcome == "withdrawn"
    assert take(hall, "topup").number == taken.number + 1
    assert ticket.call_next(hall, LI) is not None
    assert verify(hall.db).holds


def test_what_was_prepared_are_documents_of_the_service(hall: Hall) -> None:
    taken = take(hall, "sim-replace")
    seen = ticket.prepare(hall, ZHAO, taken.label, who="owner", seen=("id-card",), missing=())
    assert (seen.ready, seen.seen) == (True, ("id-card",))
    with pytest.raises(Refused) as caught:
        ticket.prepare(hall, ZHAO, taken.label, who="owner", seen=("modem",), missing=())
    assert caught.value.code == "not-a-document-of"
    assert caught.value.facts == {"document": "modem", "service": "sim-replace", "who": "owner"}


def look(hall: Hall) -> Crowding:
    return crowding.look(hall.db, hall.clock())


def test_the_hall_knows_when_it_is_crowded(hall: Hall) -> None:
    for _ in range(6):
        take(hall, "sim-replace")
    assert look(hall).preparing == ()
    take(hall, "sim-replace")
    found = look(hall)
    assert [(load.queue, load.waiting, load.counters) for load in found.preparing] == [
        ("sim", 7, 2)
    ]
    assert found.counters == (1, 2)
    assert (found.advice[0].kind, found.advice[0].counter) == ("open-counter", 3)


def test_pre_processing_by_hand_lasts_for_the_day(hall: Hall, clock: Clock) -> None:
    assert halls.prepare(hall, ZHAO, "sim", on=True).preparing == ("sim",)
    halls.prepare(hall, ZHAO, "quick", on=True)
    assert [load.queue for load in look(hall).preparing] == ["quick", "sim"]
    halls.prepare(hall, ZHAO, "sim", on=False)
    assert [load.queue for load in look(hall).preparing] == ["quick"]
    clock.now += DAY
    assert look(hall).preparing == ()
    assert halls.prepare(hall, ZHAO, "sim", on=True).preparing == ("sim",)
    assert verify(hall.db).holds


def test_only_those_at_the_front_of_the_hall_let_customers_in(hall: Hall) -> None:
    from hallctl.store.file import NotAllowed

    with pytest.raises(NotAllowed):
        visit.arrive(hall, Actor("4001", frozenset({"office"})), "topup", "self-service")


def test_the_estimate_is_at_hand_for_every_ticket(hall: Hall, clock: Clock) -> None:
    assert waits.estimate_for(hall.db, take(hall), clock.now) is None
