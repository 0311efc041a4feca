"""The ledger of points: who may say what of an entry, what it adds up to, when a month may be given out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import at

from hallctl.domain import points as p
from hallctl.domain import posting as m
from hallctl.domain.base import Private, Refused
from hallctl.domain.noun import replace
from helpers import BOSS, DAY, LI, START

SAID = Private("r1", "x")
MONTH = DAY[:7]


def entry(points: int = 2, **changed: Any) -> p.Points:
    event = p.PointsGiven(DAY, MONTH, "2001", points, SAID, "C3.3-1", ("order", 7))
    return replace(p.evolve(None, event, at(by="1001")), **changed)


@pytest.mark.parametrize(
    ("text", "points"),
    [("2", 2), ("+2", 2), ("-2", -2), ("－２", -2), (" 100 ", 100), ("−3", -3)],
)
def test_points_as_they_are_typed(text: str, points: int) -> None:
    assert p.typed(text) == points


@pytest.mark.parametrize("text", ["0", "", "x", "101", "1.5", "--2", "-0"])
def test_what_are_no_points(text: str) -> None:
    with pytest.raises(Refused, match="not-points"):
        p.typed(text)


@pytest.mark.parametrize("points", [2, -2])
@pytest.mark.parametrize("clause", ["", "C3.3-1", "odd"])
@pytest.mark.parametrize("about", [None, ("order", 7)])
def test_a_minus_rests_on_a_clause_and_a_record(
    points: int, clause: str, about: p.About | None
) -> None:
    event = p.PointsGiven(DAY, MONTH, "2001", points, SAID, clause, about)
    code = "not-a-clause" if clause == "odd" else None
    if code is None and points < 0 and not (clause and about):
        code = "minus-needs-ground"
    if code:
        with pytest.raises(Refused, match=code):
            p.give(event, BOSS)
    else:
        assert p.give(event, BOSS) == event
    with pytest.raises(Refused, match="points-own"):
        p.give(event._replace(staff="1001"), BOSS)


ACTS: dict[str, Callable[[p.Points, Any], Any]] = {
    "see": p.see,
    "contest": lambda one, by: p.contest(one, by, SAID, START, None),
    "reply": lambda one, by: p.reply(one, by, SAID),
    "take_back": lambda one, by: p.take_back(one, by, DAY, MONTH, SAID),
}
OTHERS = {"reply", "take_back"}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", ["new", "seen", "contested", "answered"])
def test_what_can_be_said_of_an_entry_and_by_whom(state: str, act: str) -> None:
    one = entry()
    for step, by in (("see", LI), ("contest", LI), ("reply", BOSS)):
        if state == {"see": "new", "contest": "seen", "reply": "contested"}[step]:
            break
        one = p.evolve(one, ACTS[step](one, by), at(by=by.staff))
    right, wrong = (BOSS, LI) if act in OTHERS else (LI, BOSS)
    with pytest.raises(Refused, match="points-own" if act in OTHERS else "not-your-points"):
        ACTS[act](one, wrong)
    refused = {
        ("see", "seen"): "points-seen",
        ("see", "contested"): "points-seen",
        ("see", "answered"): "points-seen",
        ("contest", "contested"): "contested-already",
        ("contest", "answered"): "contested-already",
        ("reply", "new"): "not-contested",
        ("reply", "seen"): "not-contested",
        ("reply", "answered"): "not-contested",
    }.get((act, state))
    if refused:
        with pytest.raises(Refused, match=refused):
            ACTS[act](one, right)
    else:
        after = p.evolve(None if act == "take_back" else one, ACTS[act](one, right), at(by="1001"))
        assert after.points == (-one.points if act == "take_back" else one.points)


def test_it_is_contested_with_words_and_while_it_is_posted() -> None:
    assert p.contest(entry(), LI, SAID, START, START) == p.PointsContested(SAID)
    for words, until, code in (
        (SAID, START - 1, "contest-over"),
        (None, START, "contest-needs-words"),
    ):
        with pytest.raises(Refused, match=code):
            p.contest(entry(), LI, words, START, until)
    with pytest.raises(Refused, match="answer-needs-words"):
        p.reply(entry(contested_at=START), BOSS, None)


def test_a_month_is_posted_when_it_is_over_and_once() -> None:
    posted = m.evolve(None, m.post("2026-02", "2026-03", None, START), at())
    for month, known, code in (
        ("2026-03", None, "month-not-over"),
        ("2026-02", posted, "month-posted"),
    ):
        with pytest.raises(Refused, match=code):
            m.post(month, "2026-03", known, START)


@pytest.mark.parametrize(
    ("until", "contested", "now", "code"),
    [
        (START, [], START + 1, None),
        (START, [], START, "posting-runs"),
        (None, [], START + 1, "posting-unknown"),
        (START, [7], START + 1, "points-contested"),
    ],
)
def test_a_month_is_given_out_after_its_posting(
    until: int | None, contested: list[int], now: int, code: str | None
) -> None:
    posted = m.Posting(5, "2026-02", m.POSTED, START, "1001", until)
    if code:
        with pytest.raises(Refused, match=code):
            m.hand_out("2026-02", posted, contested, now)
    else:
        assert m.hand_out("2026-02", posted, contested, now) == posted
    with pytest.raises(Refused, match="month-not-posted"):
        m.hand_out("2026-02", None, (), now)


@given(st.lists(st.tuples(st.sampled_from(["1", "2", "3"]), st.integers(-9, 9).filter(bool))))
def test_what_is_taken_back_adds_up_to_nothing(given_: list[tuple[str, int]]) -> None:
    entries = [entry(points, staff=staff) for staff, points in given_]
    back = [p.evolve(None, ACTS["take_back"](one, BOSS), at()) for one in entries]
    for one in m.sums(entries):
        own = [points for staff, points in given_ if staff == one.staff]
        assert (one.sum, one.entries) == (sum(own), len(own))
        assert one.plus - one.minus == sum(map(abs, own))
    assert all(one.sum == 0 for one in m.sums([*entries, *back]))
