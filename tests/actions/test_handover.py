"""Duty hand-overs in a real file: what both counted, what is open, both with a PIN."""

from __future__ import annotations

import pytest

from hallctl.actions import complaint, device, handover, item, log_case, repair, task
from hallctl.actions.handover import TypedNotes
from hallctl.actions.undo import undo
from hallctl.columns.handover import COLUMNS
from hallctl.columns.topic import said
from hallctl.domain.base import CLERK, Actor, Refused
from hallctl.domain.due import Wanted
from hallctl.domain.handover import Counts, Handover
from hallctl.domain.topic import Topic
from hallctl.queries import handover as queries
from hallctl.queries import topic as topics
from hallctl.store import handover as store
from hallctl.store import private, rows
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, CHEN, LI, ON_DUTY, ZHAO, Clock

OWN = Counts(50_000, 200_000, "0001-0050，0101")
SAME = Counts(50_000, 200_000, "0001-0050 0101")


def both(first: Actor, second: Actor) -> Actor:
    """Acting as the first, with the second one's PIN."""
    return first._replace(approver=second.staff, approver_roles=second.roles)


def refused(code: str, act: object, *args: object, **more: object) -> dict[str, object]:
    with pytest.raises(Refused) as caught:
        act(*args, **more)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value.facts


def test_from_one_to_the_other(hall: Hall, clock: Clock) -> None:
    due = task.give(hall, BOSS, "补纸", "2001", clock.now + 3_600_000)
    case = complaint.log(hall, LI, log_case.NewCase("话费多扣", "ZF", "counter"))
    refused("hand-over-to-oneself", handover.begin, hall, ON_DUTY, "1002", OWN)
    refused("no-such-staff", handover.begin, hall, ON_DUTY, "9", OWN)
    refused("not-a-range", handover.begin, hall, ON_DUTY, "1001", OWN._replace(cards="一百张"))
    refused("not-a-range", handover.begin, hall, ON_DUTY, "1001", OWN._replace(cards="0050-0001"))
    told = TypedNotes("大门 2 把", "业务章 1 枚", "", "空调报修")
    one = handover.begin(hall, ON_DUTY, "1001", OWN, told)
    assert one.given == SAME
    refused("handover-begun", handover.begin, hall, LI, "2002", OWN)
    shown, at = queries.whole(hall.db, one, clock.now)
    data = COLUMNS.data(shown, at)
    assert (data["floats_fen"], data["cards"], data["keys"]) == (None, None, "大门 2 把")
    assert [(each.what, each.id) for each in shown.was_open] == [
        ("task-due", due.id),
        ("complaint", case.id),
    ]
    waiting = store.entries(hall.db, Wanted(clock.now, "1001", ["1001"], 5))
    assert [each.what for each in waiting.first] == ["to-take"]
    assert store.entries(hall.db, Wanted(clock.now, "2001", ["2001"], 5)).number == 0

    for alone in (BOSS, ON_DUTY, both(BOSS, LI), both(LI, CHEN)):
        assert refused("needs-both", handover.take, hall, alone, one.id, SAME) == {
            "given_by": "1002",
            "given_to": "1001",
        }
    short = SAME._replace(safe=199_900)
    facts = refused("counts-differ", handover.take, hall, both(BOSS, ON_DUTY), one.id, short)
    assert facts == {"which": ("safe",)}
    done = handover.take(hall, both(ON_DUTY, BOSS), one.id, short, "找零差 1 元")
    assert (done.state, done.differing, done.safe_taken) == ("done", ("safe",), 199_900)
    assert private.reveal(hall.db, done.why) == "找零差 1 元"
    assert [each.what for each in done.was_open] == ["task-due", "complaint"]
    assert COLUMNS.data(done, queries.around(hall.db, [done], 0))["floats_fen"] == 50_000
    refused("handover-state", handover.take, hall, both(BOSS, ON_DUTY), one.id, SAME)
    assert rows.load(hall.db, Handover, one.id) == done
    assert verify(hall.db).holds


def test_a_difference_needs_no_reason_where_there_is_none(hall: Hall) -> None:
    one = handover.begin(hall, LI, "2003", Counts(0, 0, ""))
    done = handover.take(hall, both(LI, CHEN), one.id, Counts(0, 0, ""), "x")
    assert (done.differing, done.why, done.was_open) == ((), None, ())


def test_one_that_is_given_up(hall: Hall) -> None:
    one = handover.begin(hall, LI, "2003", SAME)
    refused("not-your-handover", handover.drop, hall, Actor("2002", frozenset({CLERK})), one.id)
    assert handover.drop(hall, CHEN, one.id).state == "dropped"
    undo(hall, CHEN)
    assert rows.load(hall.db, Handover, one.id).state == "begun"
    undo(hall, LI)
    assert rows.load(hall.db, Handover, one.id).state == "withdrawn"
    assert [each.id for each in queries.of_days(hall.db, hall.clock())] == []
    with pytest.raises(Exception, match="not-allowed"):
        handover.begin(hall, ZHAO, "2003", SAME)


def test_devices_out_and_found_things_are_handed_over(hall: Hall, clock: Clock) -> None:
    kiosk = device.add(hall, BOSS, device.TypedDevice("Z1", "kiosk", "self-service", ("bills",)))
    device.add(hall, BOSS, device.TypedDevice("Z2", "kiosk", "self-service", ("bills",)))
    out = repair.open_(hall, LI, kiosk.id, "黑屏")
    thing = item.find(hall, LI, item.NewFoundThing("雨伞", "门口", "前台柜"))
    found = handover.open_now(hall.db, clock.now)
    assert [one for one in found if one.what in {"device", "found"}] == [
        Topic("found", "item", thing.id),
        Topic("device", "device", kiosk.id),
    ]
    at = topics.around(hall.db, found, clock.now)
    assert "Z1: self-service kiosk" in [said(one, at) for one in found]
    repair.mend(hall, LI, out.id)
    at = topics.around(hall.db, found, clock.now)
    assert "Z1: self-service kiosk, mended, to be tried" in [said(one, at) for one in found]
