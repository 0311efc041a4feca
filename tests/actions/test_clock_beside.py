"""What a clock that was ahead wrote beside the journal: sessions, the print queue, a lock."""

from __future__ import annotations

import pytest

from hallctl.actions import clock as clocks
from hallctl.actions import slip, staff
from hallctl.domain.base import DAY, MINUTE
from hallctl.store import session
from hallctl.store import slip as slips
from hallctl.store.file import Hall, NotAllowed
from helpers import BOSS, Clock, take

HOUR = 60 * MINUTE
PRINTER = "tcp://10.0.0.9"


@pytest.mark.parametrize("ahead", [8 * HOUR, 3650 * DAY])
def test_a_session_that_began_ahead_ends_in_time(hall: Hall, clock: Clock, ahead: int) -> None:
    early, _until = staff.sign_in(hall, "2001")
    clock.now += ahead
    if ahead > DAY:
        clocks.confirm(hall, BOSS)
    take(hall)
    late, _until = staff.sign_in(hall, "2002")
    clock.now -= ahead
    if ahead > DAY:
        clocks.correct(hall, BOSS, "a wrong year")
    else:
        hall.follow_clock("test")
    for token, whose in ((early, "2001"), (late, "2002")):
        ended = ahead > DAY and whose == "2001"
        found = session.staff_of(hall.db, token, hall.clock() + 11 * HOUR)
        assert found == (None if ended else whose)
        assert session.staff_of(hall.db, token, hall.clock() + 13 * HOUR) is None


def test_a_printer_that_was_tried_ahead_is_tried_again_soon(hall: Hall, clock: Clock) -> None:
    clock.now += 8 * HOUR
    take(hall)
    one = slip.put(hall, PRINTER, "ticket", b"{}")
    slips.failed(hall.db, one, "printer-unreachable", hall.clock())
    clock.now -= 8 * HOUR
    hall.follow_clock("test")
    assert not slips.untried(hall.db, PRINTER, hall.clock()), "another process may be at it"
    clock.now += slip.LEASE + slip.PAUSE
    assert slips.untried(hall.db, PRINTER, hall.clock() - slip.PAUSE)
    clock.now += DAY
    slip.put(hall, PRINTER, "ticket", b"{}")
    assert slips.count(hall.db, PRINTER) == 1, "the other one is of yesterday"


def test_a_lock_holds_nobody_up_while_time_stands_still(hall: Hall, clock: Clock) -> None:
    staff.set_pin(hall, BOSS, "1001", "246801")
    clock.now += 2 * DAY
    for _try in range(5):
        with pytest.raises(NotAllowed):
            staff.check_pin(hall, "1001", "999999")
    with pytest.raises(NotAllowed) as locked:
        staff.check_pin(hall, "1001", "246801")
    assert locked.value.code == "pin-locked"
    clock.now -= 2 * DAY
    assert clocks.show(hall).state == "waiting"
    assert staff.check_pin(hall, "1001", "246801").number == "1001"
