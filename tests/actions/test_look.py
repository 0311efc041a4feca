"""What a manager should look at, as each noun brings it: while it can still be acted upon, and afterwards."""

from __future__ import annotations

from hallctl.actions import complaint, counter, incident, meeting
from hallctl.actions.log_case import NewCase
from hallctl.checks.look import Looked, look, looks
from hallctl.store.file import Hall
from hallctl.words.sentences import name_of
from helpers import BOSS, CHEN, DAY, LI, Clock, actor, begin, climb, step


def of(hall: Hall, clock: Clock, kind: str) -> list[Looked]:
    return [one for one in look(hall.db, DAY, clock.now) if one.kind == kind]


def test_a_receipt_that_differs_is_open_until_its_way_out_is_said(hall: Hall, clock: Clock) -> None:
    order = begin(hall)
    climb(hall, order.id, until="amount")
    step(hall, order.id, amount="100")
    climb(hall, order.id, until="check")
    step(hall, order.id, **{"number-tail": "2210", "amount": "99"})
    (one,) = of(hall, clock, "receipt-differed")
    assert (one.noun, one.id, one.label, one.by, one.open) == (
        "order",
        order.id,
        "A001",
        "2001",
        True,
    )
    step(hall, order.id, **{"core-amount": "100", "way": "paper"})
    assert not of(hall, clock, "receipt-differed")[0].open


def test_what_was_allowed_and_what_was_passed_by(hall: Hall, clock: Clock) -> None:
    counter.open_(hall, actor(CHEN.staff, *CHEN.roles, approver="1001"), 3)
    (one,) = of(hall, clock, "other-post")
    assert (one.noun, one.id, one.by) == ("counter", 3, "2003")
    alone = BOSS._replace(approved_ref="the district, by phone")
    begun = incident.open_(hall, LI, incident.NewIncident("system-fault"))
    incident.close(hall, alone, begun.id, override=True, reason="x")
    (over,) = of(hall, clock, "closed-over-steps")
    above = of(hall, clock, "approved-above")
    assert (over.label, over.by) == (begun.label, "1001")
    assert {(each.noun, each.id, each.cause) for each in above} == {
        ("incident", begun.id, "incident.closed")
    }


def test_who_is_called_and_who_has_not_heard(hall: Hall, clock: Clock) -> None:
    case = complaint.log(hall, LI, NewCase("x", "ZF", flags=("press",)))
    (called,) = of(hall, clock, "manager-called")
    assert (called.label, called.open) == (case.label, True)
    complaint.see(hall, BOSS, case.id)
    assert not of(hall, clock, "manager-called")
    one = meeting.open_(hall, BOSS, "briefing")
    meeting.attend(hall, BOSS, one.id, [])
    meeting.look(hall, BOSS, one.id, [])
    meeting.close(hall, BOSS, one.id)
    waiting = of(hall, clock, "not-acknowledged")
    assert {each.id for each in waiting} == {one.id}
    assert LI.staff in {each.by for each in waiting}
    meeting.acknowledge(hall, LI, one.id)
    assert len(of(hall, clock, "not-acknowledged")) == len(waiting) - 1


def test_rounds_are_late_then_missed(hall: Hall, clock: Clock) -> None:
    assert not of(hall, clock, "round-missed")
    clock.tick(minutes=9 * 60)
    missed = of(hall, clock, "round-missed")
    assert missed
    assert not any(one.open for one in missed)


def test_what_can_be_acted_upon_stands_first_and_each_look_names_its_kinds(
    hall: Hall, clock: Clock
) -> None:
    complaint.log(hall, LI, NewCase("x", "ZF", flags=("press",)))
    clock.tick(minutes=9 * 60)
    found = look(hall.db, DAY, clock.now)
    assert [one.open for one in found] == sorted((one.open for one in found), reverse=True)
    assert len({one.key for one in found}) == len(found)
    assert all("." in kind for one in looks() for kind in one.kinds)


def test_each_look_says_what_it_finds_and_that_has_a_name(hall: Hall, clock: Clock) -> None:
    said = {kind for one in looks() for kind in one.says}
    assert all(name_of("ticket", kind) != kind for kind in said)
    complaint.log(hall, LI, NewCase("x", "ZF", flags=("press",)))
    clock.tick(minutes=9 * 60)
    assert {one.kind for one in look(hall.db, DAY, clock.now)} <= said
