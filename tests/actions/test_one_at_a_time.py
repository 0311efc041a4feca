"""What there is only one of at a time in the day's rhythm: an undo brings no second one back, and nobody comes twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hallctl.actions import attendance, handover, meeting, staff
from hallctl.actions import round as rounds
from hallctl.actions.undo import undo
from hallctl.domain.base import Refused
from hallctl.domain.handover import Counts
from hallctl.store.file import Hall
from helpers import BOSS, LI, ON_DUTY, ZHAO, Clock


def refused(act: Callable[..., object], *args: object, **more: object) -> Refused:
    with pytest.raises(Refused) as caught:
        act(*args, **more)
    return caught.value


def test_an_undo_brings_no_second_one_back(hall: Hall, clock: Clock) -> None:
    first = rounds.begin(hall, BOSS, "round")
    rounds.drop(hall, BOSS, first.id, "x")
    second = rounds.begin(hall, ON_DUTY, "round")
    said = refused(undo, hall, BOSS)
    assert (said.code, said.facts["round"]) == ("round-open", second.id)
    rounds.drop(hall, ON_DUTY, second.id, "x")
    assert [one.state for one in undo(hall, BOSS)] == ["open"]

    review = meeting.open_(hall, BOSS, "review")
    meeting.close(hall, BOSS, review.id)
    meeting.open_(hall, ON_DUTY, "review")
    assert refused(undo, hall, BOSS).code == "meeting-open"

    begun = handover.begin(hall, BOSS, "2003", Counts(1, 1, ""))
    handover.drop(hall, BOSS, begun.id)
    handover.begin(hall, ON_DUTY, "2003", Counts(1, 1, ""))
    assert refused(undo, hall, BOSS).code == "handover-begun"


def test_nobody_is_here_twice_and_who_was_disabled_may_leave(hall: Hall, clock: Clock) -> None:
    came = clock.now
    attendance.come(hall, LI)
    clock.tick(minutes=20)
    attendance.leave(hall, BOSS, "2001", clock.now)
    clock.tick(minutes=20)
    code = refused(attendance.come, hall, BOSS, "2001", at=came + 60_000).code
    assert code == "left-before-came"
    attendance.come(hall, ZHAO)
    staff.disable(hall, BOSS, "3001")
    assert refused(attendance.pause, hall, BOSS, "meal", "3001").code == "staff-disabled"
    assert attendance.leave(hall, BOSS, "3001").state == "left"
