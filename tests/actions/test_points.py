"""A month of points: given for facts, contested, answered, posted for working days, given out."""

from __future__ import annotations

from pathlib import Path

import pytest

from hallctl.actions import points, posting
from hallctl.actions.points import NewPoints
from hallctl.actions.undo import undo
from hallctl.domain.base import Actor, Refused
from hallctl.domain.due import Wanted
from hallctl.domain.times import moment
from hallctl.queries.points import month_sums
from hallctl.reports import as_text, points_notice
from hallctl.reports.points_table import hand_out
from hallctl.store import due
from hallctl.store import points as store
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, CHEN, DAY, LI, ON_DUTY, Clock, later, own_pack

MARCH = DAY[:7]


def to_do(hall: Hall, by: Actor) -> list[tuple[str, str]]:
    wanted = Wanted(hall.clock(), by.staff, {by.staff, *by.roles}, limit=9)
    found = due.by_noun(hall.db, wanted)
    return [(one.label, one.what) for noun in ("points", "posting") for one in found[noun].first]


def test_a_month_from_the_first_point_to_the_list_that_is_paid(
    hall: Hall, clock: Clock, tmp_path: Path
) -> None:
    praise = points.give(hall, ON_DUTY, NewPoints("2001", 2, "帮老人办完手续"))
    minus = points.give(hall, BOSS, NewPoints("2001", -3, "离岗", "C3.4-6", "counter:1"))
    points.give(hall, BOSS, NewPoints("2003", 1, "x"))
    for by, new, code in (
        (BOSS, NewPoints("1001", 2, "x"), "points-own"),
        (BOSS, NewPoints("2001", -2, "x", "C3.3-1"), "minus-needs-ground"),
        (BOSS, NewPoints("2001", -2, "x", "C3.3-1", "staff:2001"), "minus-needs-ground"),
        (BOSS, NewPoints("2001", 2, " "), "points-need-reason"),
        (BOSS, NewPoints("9999", 2, "x"), "no-such-staff"),
        (BOSS, NewPoints("2001", 2, "x", "", "order:99"), "no-such-order"),
    ):
        with pytest.raises(Refused, match=code):
            points.give(hall, by, new)
    with pytest.raises(NotAllowed):
        points.give(hall, LI, NewPoints("2003", 2, "x"))
    assert to_do(hall, LI) == [(str(one.id), "to-see") for one in (praise, minus)]
    points.see(hall, LI, praise.id)
    points.contest(hall, LI, minus.id, "我去了后台")
    with pytest.raises(Refused, match="not-undoable"):
        undo(hall, LI)
    assert to_do(hall, LI) == []
    assert to_do(hall, BOSS) == [(str(minus.id), "to-answer")]

    with pytest.raises(Refused, match="month-not-over"):
        posting.post(hall, BOSS, MARCH)
    later(hall, clock, 31)  # Thursday, 2 April: Monday the 6th is a holiday
    assert to_do(hall, BOSS) == [(str(minus.id), "to-answer"), (MARCH, "to-post")]
    posted = posting.post(hall, BOSS, MARCH)
    assert posted.until is not None
    assert moment(posted.until, 480) == "2026-04-08 17:30"
    told = as_text.render(points_notice.page(hall, MARCH))
    assert "2001 李娜" in told
    assert "2026-04-08 17:30" in told
    assert "我去了后台" not in told, "what somebody says is not for the wall"
    with pytest.raises(Refused, match="month-not-posted"):
        points_notice.page(hall, "2026-02")
    with pytest.raises(Refused, match="posting-runs"):
        posting.export(hall, BOSS, MARCH, b"x")
    points.answer(hall, BOSS, minus.id, "查过：确在后台", countered=True)
    with pytest.raises(Refused, match="points-countered"):
        points.take_back(hall, BOSS, minus.id, "x")
    points.contest(hall, CHEN, store.selected(hall.db, store.PointsFilter("2003"))[0].id, "太少")

    clock.tick(minutes=7 * 24 * 60)
    with pytest.raises(Refused, match="contest-over"):
        points.contest(hall, LI, praise.id, "x")
    with pytest.raises(Refused, match="points-contested"):
        posting.export(hall, BOSS, MARCH, b"x")
    points.answer(
        hall, ON_DUTY, store.selected(hall.db, store.PointsFilter("2003"))[0].id, "就这些"
    )
    assert to_do(hall, BOSS) == [(MARCH, "to-give-out")]
    target = tmp_path / "points.csv"
    _done, lines = hand_out(hall, BOSS, MARCH, str(target))
    assert lines == 2
    assert target.read_text("utf-8-sig").splitlines() == [
        "month,staff,name,plus,minus,sum,entries",
        f"{MARCH},2001,李娜,5,-3,2,3",
        f"{MARCH},2003,陈杰,1,0,1,1",
    ]
    assert to_do(hall, BOSS) == []
    taken = points.take_back(hall, BOSS, praise.id, "记错了人")
    assert (taken.month, taken.points, taken.counters) == ("2026-04", -2, praise.id)
    assert [one.sum for one in month_sums(hall.db, MARCH)] == [2, 1]
    assert verify(hall.db).holds


def test_a_calendar_that_changes_moves_the_end_of_a_posting(hall: Hall, clock: Clock) -> None:
    points.give(hall, BOSS, NewPoints("2001", 2, "x"))
    later(hall, clock, 31)
    own_pack(hall, working_days={"2027": {"holidays": [], "workdays": []}})
    posted = posting.post(hall, BOSS, MARCH)
    own_pack(hall, limits={"points_posting_days": 5})
    (moved,) = hall.db.execute("select until from posting").fetchone()
    assert moment(moved, 480) == "2026-04-10 17:30"
    assert posted.until is not None
    assert moved > posted.until
