"""Who is on duty, and what comes to them of what is late."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallctl.actions import (
    attendance,
    complaint,
    counter,
    dispatching,
    hours,
    outbox,
    shift,
    staff,
    task,
)
from hallctl.actions.log_case import NewCase
from hallctl.domain.attendance import STAYS
from hallctl.domain.base import DAY, DUTY, MANAGER, MINUTE, Refused
from hallctl.domain.crowding import GREETER as NO_GREETER
from hallctl.domain.due import Entries, Wanted
from hallctl.domain.period import one_day
from hallctl.figures import compute
from hallctl.queries.attendance import today
from hallctl.queries.due import read_due
from hallctl.queries.shift import around
from hallctl.store import complaint as store
from hallctl.store import crowding, due, gaps, roster, session, users
from hallctl.store import round as rounds
from hallctl.store import shift as shifts
from hallctl.store.duty import on_duty
from hallctl.store.file import Hall
from hallctl.store.task import entries
from helpers import BOSS, CHEN, LI, ON_DUTY, START, WANG, ZHAO, Clock, take

HOUR = 60 * MINUTE
SAID_OF_A_QUIET_PLACE = [
    ("counter", "ZF", True),
    ("floor", "ZF", True),
    ("phone", "ZF", False),
    ("counter", "BY", False),  # praise
]
TABLES = ("task", "outbox", "audit", "complaint")
OF_THE_DAY = {"round", "meeting", "shift", "device"}
"""What the day itself asks of managers is looked at by tests of its own."""


class Seats:
    """Consoles at which somebody signs in."""

    def __init__(self, path: Path) -> None:
        self.path, self.taken = str(path), dict[str, users.Registered]()

    def sit(self, number: str, at: int) -> None:
        seat = self.taken.setdefault(number, users.Registered(self.path, "x", f"pc-{number}"))
        seat.sign_in(number, at)

    def leave(self, number: str) -> None:
        self.taken.pop(number).leave()


@pytest.fixture(autouse=True)
def no_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which rounds a day asks for is another matter; nobody is told of them."""
    monkeypatch.setattr(rounds, "entries", lambda _db, _wanted: Entries())


@pytest.fixture
def seats(hall_path: Path) -> Seats:
    return Seats(hall_path)


def test_who_is_signed_in_is_on_duty(hall: Hall, seats: Seats) -> None:
    assert on_duty(hall.db, MANAGER, START) == []
    seats.sit("1001", START)
    assert on_duty(hall.db, MANAGER, START) == ["1001"]
    assert on_duty(hall.db, DUTY, START) == []
    assert on_duty(hall.db, MANAGER, START + DAY) == []  # left open over night
    seats.sit("1001", START + DAY)
    assert on_duty(hall.db, MANAGER, START + DAY) == ["1001"]
    seats.leave("1001")
    assert on_duty(hall.db, MANAGER, START + DAY) == []
    session.put(hall.db, "t", "1002", START + HOUR, START)
    assert on_duty(hall.db, DUTY, START) == ["1002"]
    assert on_duty(hall.db, DUTY, START + HOUR) == []


def test_who_is_at_a_counter_is_on_duty(hall: Hall) -> None:
    before = on_duty(hall.db, "clerk", START)
    counter.close(hall, LI)
    after = on_duty(hall.db, "clerk", START)
    assert set(before) - set(after) == {"2001"}


def test_who_came_and_has_not_left_is_on_duty(hall: Hall, seats: Seats, clock: Clock) -> None:
    """Attendance says it; a session does not bring back who left, nor a console from before."""
    session.put(hall.db, "t", "1002", START + 9 * HOUR, START)
    seats.sit("1002", START)
    attendance.come(hall, BOSS, "1002")
    attendance.pause(hall, ON_DUTY, "meal")
    assert on_duty(hall.db, DUTY, START) == ["1002"], "who has a break is in the hall"
    attendance.back(hall, ON_DUTY)
    clock.tick(minutes=1)
    attendance.leave(hall, ON_DUTY)
    assert on_duty(hall.db, DUTY, clock.now) == []
    seats.sit("1002", clock.now + 1)
    assert on_duty(hall.db, DUTY, clock.now) == ["1002"]
    seats.leave("1002")
    attendance.come(hall, ON_DUTY)
    assert on_duty(hall.db, DUTY, clock.now) == ["1002"]
    assert on_duty(hall.db, DUTY, clock.now + STAYS) == [], "nobody works so long"


def test_who_works_over_midnight_is_on_duty_until_they_leave(hall: Hall, clock: Clock) -> None:
    """The business day ends at four; the night belongs to the day on which it began."""
    clock.now = START + 12 * HOUR + HOUR // 2  # ten in the evening
    shift.plan(hall, BOSS, shift.Work("1002", "2026-03-02", "office", 1330, 360))
    attendance.come(hall, ON_DUTY)
    clock.now += 7 * HOUR
    assert on_duty(hall.db, DUTY, clock.now) == ["1002"]
    assert [one.state for one in today(hall.db, clock.now).people if one.staff == "1002"] == [
        "here"
    ]
    with pytest.raises(Refused, match="already-here"):
        attendance.come(hall, ON_DUTY)
    left = attendance.leave(hall, ON_DUTY)
    assert (left.day, left.out_at) == ("2026-03-02", clock.now)
    assert on_duty(hall.db, DUTY, clock.now) == []
    (planned,) = roster.of_days(hall.db, "2026-03-02", "2026-03-02")
    assert around(hall.db, [planned], clock.now).own == {planned.id: (left.in_at, left.out_at)}


def test_a_greeter_counts_once_attendance_is_kept(hall: Hall, clock: Clock) -> None:
    for _ in range(8):
        take(hall, "topup")
    posted = [one.kind for one in crowding.look(hall.db, clock.now).advice]
    assert NO_GREETER not in posted, "3001 is on the staff, and nobody knows better"
    attendance.come(hall, LI)
    assert NO_GREETER in [one.kind for one in crowding.look(hall.db, clock.now).advice]
    assert [gap.kind for gap in gaps.now(hall.db, clock.now)] == ["front", "greeter"]
    attendance.come(hall, ZHAO)
    attendance.come(hall, BOSS, "1002")
    assert gaps.now(hall.db, clock.now) == []
    attendance.pause(hall, ZHAO, "meal")
    assert [gap.kind for gap in gaps.now(hall.db, clock.now)] == ["greeter"]


def test_who_has_not_come_is_reminded_then_the_manager_told(
    hall: Hall, seats: Seats, clock: Clock
) -> None:
    """At sign-in it is due today; nothing is recorded by that."""
    for day in ("2026-03-03", "2026-03-04"):
        shift.plan(hall, BOSS, shift.Work("2003", day, "counter", 510, 1080))
    half_past_eight = START + DAY - HOUR

    def asked(at: int, *to: str) -> list[tuple[str, bool]]:
        found = shifts.entries(hall.db, Wanted(at, to[0], set(to), 9))
        assert (found.number, found.late) == (
            len(found.first), sum(one.late(at) is not None for one in found.first),
        )  # fmt: skip
        return [(one.what, one.late(at) is not None) for one in found.first]

    tonight = START + DAY + 18 * HOUR + HOUR // 2
    clock.now = half_past_eight - HOUR
    assert asked(clock.now, "2003", "clerk") == []
    assert asked(tonight, "2003", "clerk") == [("come", True)], "as sign-in asks"
    tomorrow = [("ahead-front", False)]
    ahead = [("ahead-front", False), *tomorrow]
    assert asked(clock.now, "1001", "hall-manager") == ahead
    clock.now = half_past_eight - 20 * MINUTE
    assert asked(clock.now, "2003", "clerk") == [("come", False)]
    clock.now = half_past_eight + 10 * MINUTE
    assert asked(clock.now, "2003", "clerk") == [("come", True)]
    assert asked(clock.now, "1001", "hall-manager") == [("missing", True), *ahead]
    seats.sit("1002", clock.now)
    assert asked(clock.now, "1001", "hall-manager") == ahead
    assert asked(clock.now, "1002", "duty-manager") == [("missing", True)]
    seats.leave("1002")
    attendance.come(hall, CHEN)
    assert asked(clock.now, "2003", "clerk") == []
    (value,) = compute.values(hall.db, [compute.figure("came-in-time")], one_day("2026-03-03"))
    assert (value.summary.part, value.summary.whole) == (0, 1), "ten minutes late"
    clock.now = half_past_eight + HOUR
    assert asked(clock.now, "1001", "hall-manager") == [("gap-front", True), *tomorrow]
    assert asked(clock.now, "2003", "clerk") == [], "that is the manager's"


def test_a_counter_of_the_roster(hall: Hall) -> None:
    """C3.4-6: who is planned there may sign on without a manager, and nobody else may."""
    staff.set_posts(hall, BOSS, "2003", ("counter-4",))
    shift.plan(hall, BOSS, shift.Work("2003", "2026-03-02", "3", 585, 1080))
    counter.close(hall, WANG)
    with pytest.raises(Refused, match="not-your-post"):
        counter.open_(hall, WANG, 3)
    assert counter.open_(hall, CHEN, 3).staff == "2003"


def test_who_was_disabled_is_not(hall: Hall, seats: Seats) -> None:
    seats.sit("1002", START)
    staff.disable(hall, BOSS, "1002")
    assert on_duty(hall.db, DUTY, START) == []


def mine(hall: Hall, number: str, role: str, now: int) -> list[tuple[str, tuple[str, ...]]]:
    """Of a manager's list what came to them, and who was passed over."""
    found, _around = read_due(hall.db, number, {number, role}, now, 9)
    first = [one for one in found.first if one.noun not in OF_THE_DAY]
    assert found.number == len(found.first)
    assert all(one.late(now) for one in first)
    return [(one.to, one.told[-1].passed) for one in first]


def test_what_is_late_comes_to_who_is_here(hall: Hall, seats: Seats) -> None:
    task.give(hall, BOSS, "x", "2001", START + HOUR)
    outbox.add(hall, BOSS, "x", due_at=START + 3 * HOUR)
    seats.sit("1002", START)
    assert mine(hall, "1002", DUTY, START + 2 * HOUR - 1) == []
    assert mine(hall, "1002", DUTY, START + 2 * HOUR) == [("2001", ())]
    assert mine(hall, "1001", MANAGER, START + 2 * HOUR) == []
    assert len(mine(hall, "1002", DUTY, START + 4 * HOUR)) == 2
    seats.leave("1002")
    assert mine(hall, "1002", DUTY, START + 2 * HOUR) == []
    assert mine(hall, "1001", MANAGER, START + 2 * HOUR) == [("2001", (DUTY, MANAGER))]
    seats.sit("1001", START)
    assert mine(hall, "1001", MANAGER, START + 2 * HOUR) == [("2001", (DUTY,))]


def test_a_console_that_was_off_for_a_night_comes_to_the_same(hall: Hall, seats: Seats) -> None:
    """Closed at six: what is late by half an hour then is late by an hour at half past nine."""
    evening = START + 8 * HOUR
    task.give(hall, BOSS, "x", "2001", evening)
    morning = START + DAY
    seats.sit("1002", morning)
    assert mine(hall, "1002", DUTY, morning - 1) == []
    assert mine(hall, "1002", DUTY, morning) == [("2001", ())]


def test_it_is_looked_at_again_while_something_is_late(hall: Hall) -> None:
    task.give(hall, BOSS, "x", "2001", START + HOUR)
    wanted = Wanted(START, "1002", {"1002", DUTY})
    assert due.by_noun(hall.db, wanted)["task"].again_at is None
    late = due.by_noun(hall.db, wanted._replace(now=START + HOUR))["task"]
    assert (late.number, late.again_at) == (0, START + HOUR + MINUTE)


def test_everybodys_list_says_who_was_told(hall: Hall, seats: Seats) -> None:
    seats.sit(ON_DUTY.staff, START)
    task.give(hall, BOSS, "x", "2001", START + HOUR)
    (one,) = entries(hall.db, Wanted(START + 7 * HOUR, "2003", None, 9)).first
    assert [(told.to, told.since, told.times) for told in one.told] == [
        (DUTY, START + 2 * HOUR, 2),
    ]


def test_nobody_is_told_by_a_calendar_that_ends(hall: Hall, clock: Clock) -> None:
    task.give(hall, BOSS, "x", "2001", START + HOUR)
    far = START + 20_000 * DAY
    (one,) = entries(hall.db, Wanted(far, "2003", None, 9)).first
    assert one.late(far)


def what(hall: Hall, number: str, role: str, now: int) -> list[tuple[str, str]]:
    """Of somebody's list what there is to do, and who was told of it last."""
    found, _around = read_due(hall.db, number, {number, role}, now, 9)
    assert found.number == len(found.first)
    first = (one for one in found.first if one.noun not in OF_THE_DAY)
    return [(one.what, one.told[-1].to if one.told else "") for one in first]


def test_the_limit_of_an_answer_is_warned_of_long_before(hall: Hall, seats: Seats) -> None:
    """Fifteen dates to the answer: five before, its owner and the duty manager see it, a day later the manager."""
    case = complaint.log(
        hall, LI, NewCase("话费多扣了十元", "ZF", route="complex", reason="x", led="led")
    )
    outbox.send(hall, LI, case.outbox or 0, "OA")
    assert case.due_at is not None
    near = case.due_at - 5 * DAY
    seats.sit("1002", near)
    assert ("answer-soon", "") not in what(hall, "2001", "clerk", near - 1)
    assert due.of_all(hall.db, Wanted(near - 1, "2001", {"2001"})).again_at is not None
    assert ("answer-soon", DUTY) in what(hall, "2001", "clerk", near)
    assert ("answer-soon", DUTY) in what(hall, "1002", DUTY, near)
    assert ("answer-soon", DUTY) not in what(hall, "1001", MANAGER, near)
    assert ("answer-soon", MANAGER) in what(hall, "1001", MANAGER, near + DAY)
    dispatching.accept(hall, LI, case.id)
    dispatching.decide(hall, LI, case.id, "退十元")
    dispatching.reply(hall, LI, case.id, "phone", "已退")
    assert "answer-soon" not in [one for one, _told in what(hall, "2001", "clerk", near)]


def test_a_papers_own_date_comes_before_the_law(hall: Hall) -> None:
    """What of the evidence is asked for is due by it too; an extension counts from then on."""
    paper = NewCase("携号转网被拖延", "TD", "appeal", channel={"answer_by": START + 6 * DAY})
    case = complaint.log(hall, BOSS, paper)
    assert case.outer_due_at == START + 6 * DAY < (case.due_at or 0)
    assert {due for _kind, due, _state in case.evidence} == {START + 6 * DAY}
    found = [one for one, _told in what(hall, "1001", MANAGER, START + DAY)]
    assert "answer-soon" in found
    later = complaint.key_channel(hall, BOSS, case.id, {"extended_until": START + 9 * DAY})
    assert later.outer_due_at == START + 9 * DAY
    sooner = complaint.key_channel(hall, BOSS, case.id, {"extended_until": START + 3 * DAY})
    assert sooner.evidence_due_at == START + 3 * DAY
    read = hall.db.execute("select paper_due_at, outer_due_at, next_due_at from complaint")
    assert read.fetchone() == (sooner.paper_due_at, sooner.outer_due_at, sooner.next_due_at)


@pytest.mark.parametrize(("source", "category", "stands"), SAID_OF_A_QUIET_PLACE)
def test_the_quiet_place_stands_until_it_is_answered(
    hall: Hall, source: str, category: str, stands: bool
) -> None:
    case = complaint.log(hall, LI, NewCase("话费多扣了十元", category, source))
    read = hall.db.execute(f"select {store.TO_LEAD.where} from complaint")
    assert read.fetchone() == (case.to_be_led,) == (stands,)
    assert (("quiet-place", "") in what(hall, "2001", "clerk", START)) == stands
    if stands:
        complaint.lead(hall, LI, case.id, "declined")
        assert ("quiet-place", "") not in what(hall, "2001", "clerk", START)


def test_what_is_done_waits_for_who_gave_it(hall: Hall) -> None:
    """What somebody gave themselves another manager checks; nobody is asked to check what is their own."""
    given = task.give(hall, ON_DUTY, "x", "2001", START + HOUR)
    own = task.give(hall, BOSS, "x", BOSS.staff, START + HOUR)
    task.finish(hall, LI, given.id)
    task.finish(hall, BOSS, own.id)
    assert what(hall, "2001", "clerk", START) == what(hall, "1001", MANAGER, START) == []
    assert what(hall, "1002", DUTY, START) == [("to-check", "")] * 2
    task.recheck(hall, ON_DUTY, given.id, right=True)
    assert what(hall, "1002", DUTY, START) == [("to-check", "")]


@pytest.mark.parametrize("to", [None, {"1002", DUTY}])
def test_whatever_is_read_for_the_work_list_has_an_index(
    hall: Hall, seats: Seats, to: set[str] | None
) -> None:
    """However much is open: nothing is sorted, and no table is gone through."""
    seats.sit("1002", START)
    task.give(hall, BOSS, "x", "2001", START + HOUR)
    outbox.add(hall, BOSS, "x", due_at=START + HOUR)
    complaint.log(hall, LI, NewCase("话费多扣了十元", "ZF"))
    said: list[str] = []
    hall.db.set_trace_callback(said.append)
    due.of_all(hall.db, Wanted(START + 3 * HOUR, "1002", to, 100))
    hall.db.set_trace_callback(None)
    read = [one for one in said if any(f"from {name} " in one for name in TABLES)]
    assert len(read) > 5
    for query in read:
        plan = [row[3] for row in hall.db.execute(f"explain query plan {query}")]
        assert not [step for step in plan if "TEMP B-TREE" in step], query
        assert not [
            step
            for step in plan
            if step.startswith(tuple(f"SCAN {name}" for name in TABLES)) and "USING" not in step
        ], query


def test_only_the_halls_own_opening_time_counts(hall: Hall, seats: Seats, clock: Clock) -> None:
    task.give(hall, BOSS, "x", "2001", START + HOUR)
    seats.sit("1002", START)
    clock.now = START + HOUR
    hours.close(hall, BOSS)
    assert mine(hall, "1002", DUTY, START + 5 * HOUR) == []
    seats.sit("1002", START + DAY)
    assert mine(hall, "1002", DUTY, START + DAY - 1) == []
    assert mine(hall, "1002", DUTY, START + DAY + HOUR) == [("2001", ())]
