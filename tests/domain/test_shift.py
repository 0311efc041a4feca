"""Shifts and attendance: what may happen when, whose a post is, and which coming goes with which shift."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from records import at

from hallctl.domain import attendance as a
from hallctl.domain import shift as s
from hallctl.domain.base import ANY, MINUTE, Actor, Private, Refused
from hallctl.domain.day import DayRule
from helpers import BOSS, LI, START

HOUR = 60 * MINUTE
REASON = Private("r", "s")
DAYS = DayRule(480)


def planned(begins: int = START + HOUR, ends: int = START + 9 * HOUR, **more: str) -> s.Shift:
    event = s.ShiftPlanned(
        "2026-03-02", more.get("staff", "2001"), more.get("post", "counter"), begins, ends
    )
    return s.evolve(None, event, at(by="1001"))


def code(do: Callable[[], object]) -> str:
    try:
        do()
    except Refused as refused:
        return refused.code
    return ""


OFF = s.evolve(planned(), s.ShiftCancelled(), at())
PIECE, EARLIER = (
    s.Piece("greeter", START + 2 * HOUR, START + 4 * HOUR),
    s.Piece("counter", START - 9, START + 9),
)


@pytest.mark.parametrize(
    ("now", "cancel", "change", "earlier", "nobody"),
    [
        (START, "", "", "shift-begun", "shift-not-begun"),
        (START + HOUR, "shift-begun", "shift-begun", "shift-begun", "shift-begun"),
        (START + 99 * HOUR, "shift-begun", "shift-begun", "shift-begun", "shift-begun"),
    ],
)  # fmt: skip
def test_only_what_has_not_begun_is_changed(
    now: int, cancel: str, change: str, earlier: str, nobody: str
) -> None:
    one = planned()
    assert code(lambda: s.cancel(one, now)) == cancel
    assert code(lambda: s.change(one, PIECE, now, None)) == change
    assert code(lambda: s.change(one, EARLIER, now, None)) == earlier
    assert code(lambda: s.correct(one, None, now, None)) == nobody
    corrected = s.change(one, PIECE, max(now, START + HOUR), REASON)
    after = s.evolve(one, corrected, at(by="1001"))
    assert (after.piece, after.now) == (one.piece, PIECE)
    for do in (
        lambda: s.cancel(OFF, now),
        lambda: s.change(OFF, PIECE, now, REASON),
        lambda: s.excuse(OFF, REASON),
    ):
        assert code(do) == "shift-off"
    assert OFF.now is None


@pytest.mark.parametrize(
    ("begins", "ends", "hours", "why"),
    [
        (510, 1050, 9, ""),
        (1320, 360, 8, ""),
        (120, 480, 6, ""),  # after midnight it is still the day's night
        (510, 510, 0, "shift-empty"),
        (1050, 510, 0, "shift-too-long"),
        (0, 900, 0, "shift-too-long"),
    ],
)
def test_a_piece_of_a_business_day(begins: int, ends: int, hours: int, why: str) -> None:
    assert code(lambda: s.piece(DAYS, "2026-03-02", "counter", begins, ends)) == why
    if not why:
        found = s.piece(DAYS, "2026-03-02", "counter", begins, ends)
        assert found.ends - found.begins == hours * HOUR
        assert DAYS.of(found.begins) == "2026-03-02"


def came(minutes: int = 0, **more: object) -> a.Attendance:
    event = a.AttendanceCame("2026-03-02", "2001", "counter", START + minutes * MINUTE)
    found = a.evolve(None, event, at(by="2001"))
    for kind, value in more.items():
        done = (
            a.AttendanceLeft(int(str(value)))
            if kind == "left"
            else a.AttendanceBreakBegun(str(value))
        )
        found = a.evolve(found, done, at(START + HOUR))
    return found


STATES = {"here": came(), "break": came(rest="meal"), "left": came(left=START + HOUR)}


@pytest.mark.parametrize(
    ("state", "can"),
    [("here", "leave pause post"), ("break", "leave back"), ("left", "")],
)
def test_what_may_happen_in_which_state(state: str, can: str) -> None:
    one, now = STATES[state], START + 2 * HOUR
    acts: dict[str, Callable[[], object]] = {
        "leave": lambda: a.leave(one, now, now),
        "pause": lambda: a.pause(one, LI, "meal", granted=True),
        "back": lambda: a.back(one, now),
        "post": lambda: a.post(one, LI, "counter", own=True),
    }
    assert [name for name, do in acts.items() if not code(do)] == can.split()
    assert {code(do) for name, do in acts.items() if name not in can.split()} <= {
        "attendance-state"
    }


def test_permissions_and_times() -> None:
    assert code(lambda: a.pause(came(), LI, "meeting", granted=False)) == "absence-needs-manager"
    approved = LI._replace(approver="1001", approver_roles=BOSS.roles)
    assert a.pause(came(), approved, "meeting", granted=False).approver == "1001"
    assert code(lambda: a.at_post(LI, "2001", "sales", own=False)) == "post-not-yours"
    for by, who, when, why in (
        (LI, "2001", None, ""), (LI, "2002", None, "attendance-by-manager"), (LI, "2001", START, "attendance-by-manager"),
        (BOSS, "2002", START, ""), (approved, "2002", START, ""),
    ):  # fmt: skip
        assert code(lambda by=by, who=who, when=when: a.for_whom(by, who, at=when)) == why
    assert code(lambda: a.leave(came(), START - 1, START)) == "left-before-came"
    assert code(lambda: a.leave(came(), START + 2, START + 1)) == "time-ahead"
    assert not came().here(START - 1)
    assert not came().here(START + a.STAYS)


@pytest.mark.parametrize(
    ("wanted", "on_roster", "posts", "roles", "own"),
    [
        ("counter-3", (), ANY, ("clerk",), True),
        ("counter-3", (), ("counter-1",), ("clerk",), False),
        ("counter-3", ("counter-3",), ("counter-1",), ("clerk",), True),
        ("counter-3", ("counter",), (), ("clerk",), True),
        ("counter", (), ("counter-1",), ("clerk",), True),
        ("counter", (), (), ("clerk",), False),
        ("greeter", (), ANY, ("clerk",), False),
        ("greeter", (), (), ("greeter",), True),
        ("greeter", (), ("greeter",), ("clerk",), True),
        ("roaming", (), (), ("duty-manager",), True),
        ("office", (), (), ("office",), True),
    ],
)
def test_whose_a_post_is(
    wanted: str,
    on_roster: tuple[str, ...],
    posts: tuple[str, ...],
    roles: tuple[str, ...],
    own: bool,
) -> None:
    assert a.is_own(wanted, on_roster, posts, roles) == own


def test_the_post_somebody_begins_at() -> None:
    day = [s.Piece("greeter", 0, 10), s.Piece("counter", 10, 20)]
    assert [a.usual(day, ("clerk",), now) for now in (0, 10, 20)] == [
        "greeter",
        "counter",
        "counter",
    ]
    roles = {
        "greeter": "greeter",
        "office": "office",
        "duty-manager": "roaming",
        "clerk": "counter",
    }
    assert {role: a.usual([], (role,), 0) for role in roles} == roles


def test_the_roster_decides_over_a_counter() -> None:
    mine, other = s.Piece("counter-3", 0, 9), s.Piece("counter-3", 0, 9)
    assert s.posts_now(("counter-1",), "counter-3", [mine], []) == ("counter-3",)
    assert s.posts_now(ANY, "counter-3", [], [other]) == ()
    assert s.posts_now(ANY, "counter-2", [mine], [other]) == ANY


def test_each_coming_goes_with_the_nearest_shift() -> None:
    morning, evening = planned(START, START + 3 * HOUR), planned(START + 6 * HOUR, START + 9 * HOUR)
    evening = s.replace(evening, id=morning.id + 1)
    found = a.matched(
        [morning, evening],
        [came(-5, left=START + 3 * HOUR), came(355), came(60 * 24, left=START + 25 * HOUR)],
    )
    assert found == {
        morning.id: (START - 5 * MINUTE, START + 3 * HOUR),
        evening.id: (START + 355 * MINUTE, None),
    }
    assert a.matched([], [came()]) == {}


def test_an_actor_of_nobody_cannot_speak_for_others() -> None:
    assert (
        code(lambda: a.for_whom(Actor("2001", frozenset()), "2002", at=None))
        == "attendance-by-manager"
    )


@pytest.mark.parametrize("typed", ["3", " 03", "３", "counter-3"])
def test_a_post_is_taken_as_it_is_typed(typed: str) -> None:
    assert s.post_of(typed, (1, 3)) == "counter-3"
