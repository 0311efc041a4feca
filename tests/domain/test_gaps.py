"""What is missing of opening time, held to a count of every moment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain import gaps as g
from hallctl.domain.base import CLERK, DUTY, MANAGER
from hallctl.domain.shift import Piece

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda one: (one[0], sum(one))),
    max_size=6,
)
HOURS = SPANS.map(g.joined)


def moments(spans: list[g.Span]) -> set[int]:
    return {at for begins, ends in spans for at in range(begins, ends)}


@given(HOURS, SPANS)
def test_what_is_not_covered(hours: list[g.Span], there: list[g.Span]) -> None:
    found = g.uncovered(hours, there)
    assert moments(found) == moments(hours) - moments(there)
    assert found == sorted(found)
    assert moments(g.common(hours, g.joined(there))) == moments(hours) & moments(there)


@given(SPANS, st.integers(1, 3))
def test_when_it_is_busy(waits: list[g.Span], most: int) -> None:
    busy = g.busy(waits, most)
    crowded = {at for at in range(60) if sum(b <= at < e for b, e in waits) >= most}
    assert moments(busy) == crowded


def placed(
    post: str,
    begins: int = 0,
    ends: int = 100,
    *,
    roles: tuple[str, ...] = (CLERK,),
    skills: tuple[str, ...] = ("*",),
    posts: tuple[str, ...] = ("*",),
) -> g.StaffAtPost:
    return g.StaffAtPost(roles, skills, posts, Piece(post, begins, ends))


LANES = g.lanes_of(
    {"general": ["topup", "bill"], "sims": ["sim"], "none": []},
    {1: ["general"], 2: ["general", "sims"]},
)


@pytest.mark.parametrize(
    ("crew", "kinds"),
    [
        ([], {"front", "greeter", "general", "sims"}),
        ([placed("roaming", roles=(DUTY,))], {"greeter", "general", "sims"}),
        ([placed("office", roles=(MANAGER,))], {"front", "greeter", "general", "sims"}),
        ([placed("counter", roles=(MANAGER, CLERK))], {"greeter"}),
        ([placed("counter-1")], {"front", "greeter", "sims"}),
        ([placed("counter-2", skills=("sim",))], {"front", "greeter", "general"}),
        ([placed("counter", posts=("counter-1",))], {"front", "greeter", "sims"}),
        ([placed("counter", posts=("greeter",))], {"front", "greeter", "general", "sims"}),
        ([placed("greeter")], {"front", "general", "sims"}),
        ([placed("counter-2"), placed("roaming", roles=(DUTY,)), placed("greeter")], set()),
    ],
)  # fmt: skip
def test_who_fills_which_gap(crew: list[g.StaffAtPost], kinds: set[str]) -> None:
    found = g.gaps([(0, 100)], [(40, 60)], crew, LANES)
    assert {gap.queue or gap.kind for gap in found} == kinds
    assert all(gap[1:3] == ((40, 60) if gap.kind == "greeter" else (0, 100)) for gap in found)
    assert {gap.post for gap in found if gap.queue} <= {"counter"}


def test_a_gap_lasts_while_nobody_is_there() -> None:
    crew = [placed("roaming", 0, 30, roles=(DUTY,)), placed("roaming", 50, 90, roles=(MANAGER,))]
    assert [gap[1:3] for gap in g.gaps([(10, 60), (80, 100)], [], crew, [])] == [
        (30, 50),
        (90, 100),
    ]
