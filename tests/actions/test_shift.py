"""The roster: what has begun stays as it was, how it really was stands beside it."""

from __future__ import annotations

import pytest

from hallctl.actions import shift, undo
from hallctl.actions.shift import Work
from hallctl.domain.base import DAY as WHOLE_DAY
from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.period import Period
from hallctl.queries import shift as queries
from hallctl.store import roster
from hallctl.store import shift as store
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, DAY, LI, START, WANG, Clock

HOUR = 60 * MINUTE
NINE_THIRTY = START
TOMORROW = "2026-03-03"


def wanted(
    who: str = "2001",
    day: str = TOMORROW,
    post: str = "counter",
    begins: int = 510,
    ends: int = 1050,
) -> Work:
    return Work(who, day, post, begins, ends)


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_a_day_to_come_is_planned_and_planned_otherwise(hall: Hall) -> None:
    planned = shift.plan(hall, BOSS, wanted())
    eight_thirty = START - HOUR + WHOLE_DAY
    assert (planned.from_at, planned.to_at) == (eight_thirty, eight_thirty + 9 * HOUR)
    again = shift.plan(hall, BOSS, wanted(post="3", begins=720))
    assert (again.id, again.post, again.from_at) == (
        planned.id,
        "counter-3",
        START + 2.5 * HOUR + WHOLE_DAY,
    )
    night = shift.plan(hall, BOSS, wanted(post="office", begins=1320, ends=360), also=True)
    assert night.to_at - night.from_at == 8 * HOUR, "over midnight"
    with pytest.raises(Refused) as refused:
        shift.plan(hall, BOSS, wanted(day="2026-03-04", begins=300, ends=600))
    assert code(refused) == "shift-overlaps", "it still lasts"
    assert store.span(hall.db, TOMORROW) == (again.from_at, night.to_at)
    shift.cancel(hall, BOSS, night.id)
    assert store.span(hall.db, TOMORROW) == (again.from_at, again.to_at)
    undo.undo(hall, BOSS)
    assert store.span(hall.db, TOMORROW) == (again.from_at, night.to_at)
    with pytest.raises(NotAllowed):
        shift.plan(hall, LI, wanted())
    assert verify(hall.db).holds


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (wanted(who="9"), "no-such-staff"),
        (wanted(post="9"), "no-such-post"),
        (wanted(post="9" * 150), "no-such-post"),
        (wanted(post="9" * 5000), "text-too-long"),
        (wanted(ends=510), "shift-empty"),
        (wanted(begins=1050, ends=510), "shift-too-long"),
        (wanted(day=DAY), "shift-begun"),
    ],
)
def test_what_cannot_be_planned(hall: Hall, what: Work, why: str) -> None:
    with pytest.raises(Refused) as refused:
        shift.plan(hall, BOSS, what)
    assert code(refused) == why


def test_what_has_begun_stays_and_is_corrected_beside(hall: Hall, clock: Clock) -> None:
    early, late = (shift.plan(hall, BOSS, wanted(who)) for who in ("2001", "2002"))
    due = store.span(hall.db, TOMORROW)
    clock.now += WHOLE_DAY
    for act in (
        lambda: shift.cancel(hall, BOSS, early.id),
        lambda: shift.correct(hall, BOSS, early.id, ""),
        lambda: undo.undo(hall, BOSS, early.id),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert code(refused) == "shift-begun"
    other = shift.plan(hall, BOSS, wanted(begins=600), reason="堵车")
    assert (other.id, other.from_at, other.really_from) == (
        early.id,
        early.from_at,
        early.from_at + 1.5 * HOUR,
    )
    nobody = shift.correct(hall, BOSS, late.id, "病假")
    assert nobody.now is None
    beside = shift.plan(hall, BOSS, wanted("2003", begins=480, ends=720), reason="顶班")
    assert beside.beside
    assert store.span(hall.db, TOMORROW) == due, "what was due stays due"
    assert undo.undo(hall, BOSS) != [], "what stands beside can be taken back"
    clock.now += 10 * WHOLE_DAY
    with pytest.raises(Refused) as refused:
        shift.correct(hall, BOSS, early.id, "换班", span=(480, 480))
    assert code(refused) == "shift-empty"
    shift.correct(hall, BOSS, early.id, "换班", span=(480, 720))
    assert store.span(hall.db, TOMORROW) == due
    assert verify(hall.db).holds


def test_a_day_that_began_without_a_roster_is_due_by_its_hours(hall: Hall, clock: Clock) -> None:
    added = shift.plan(hall, BOSS, wanted(day=DAY, begins=780))
    assert added.beside, "the doors have been open since nine"
    assert store.span(hall.db, DAY) is None
    shift.excuse(hall, BOSS, "2001", DAY, "请假")
    with pytest.raises(Refused) as refused:
        shift.excuse(hall, BOSS, "2001", DAY, "请假")
    assert code(refused) == "shift-excused"
    with pytest.raises(Refused) as refused:
        shift.excuse(hall, BOSS, "2002", DAY, "请假")
    assert code(refused) == "shift-none"


def test_why_somebody_is_absent_is_theirs_and_their_managers(hall: Hall) -> None:
    one = shift.plan(hall, BOSS, wanted())
    shift.excuse(hall, BOSS, one.staff, one.day, "住院")
    found, now = roster.of_days(hall.db, one.day, one.day), hall.clock()
    for by, told in ((BOSS, ["住院"]), (LI, ["住院"]), (WANG, [])):
        assert [*queries.around(hall.db, found, now, queries.own_only(by)).values.values()] == told
    everybody = queries.roster(hall.db, Period(one.day, one.day), now)
    assert everybody.shifts
    assert not everybody.around.values
