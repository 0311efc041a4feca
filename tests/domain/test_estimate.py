"""The waiting estimate: replayed over the sample day, and what it does when little is known."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain.base import DAY, MINUTE
from hallctl.domain.estimate import (
    ENOUGH,
    SHORT,
    Estimate,
    OpenCounter,
    Pace,
    PlaceInLine,
    Served,
    estimate,
    pace,
)

QUEUES = {
    "quick": ("topup", "bill", "suspend-resume", "invoice", "points"),
    "general": ("plan-change", "data-addon", "vas-cancel", "family"),
    "sim": ("sim-replace", "sim-sale", "password-reset", "close-account", "port-out"),
    "broadband": ("broadband", "broadband-move", "broadband-end"),
    "sales": ("handset", "contract-phone"),
    "advice": ("advice", "complaint"),
}
QUEUE_OF = {service: queue for queue, services in QUEUES.items() for service in services}
HEAD_START = {"0": 0, "1": 5 * MINUTE, "2": DAY}
STILL_OPEN = 45 * MINUTE
"""A counter that was at work so lately is taken as open."""


class Came(NamedTuple):
    """A row of the sample day."""

    rank: tuple[int, int]
    at: int
    place: PlaceInLine
    counter: int
    started: int | None
    ended: int

    @property
    def gone_from_line(self) -> int:
        return self.ended if self.started is None else self.started


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def sample_day() -> list[Came]:
    text = files("hallctl").joinpath("data/sample-day.csv").read_text("utf-8")
    return [
        Came(
            (instant(row["arrived_at"]) - HEAD_START[row["priority"]], i),
            instant(row["arrived_at"]),
            PlaceInLine(QUEUE_OF[row["kind"]], row["kind"]),
            int(row["server"] or 0),
            instant(row["started_at"]) if row["started_at"] else None,
            instant(row["ended_at"]),
        )
        for i, row in enumerate(csv.DictReader(text.splitlines()))
    ]


def desks(called: list[Came], now: int) -> list[OpenCounter]:
    """The counters as one could see them: those at work, and the queues they have served so far."""
    seen: dict[int, OpenCounter] = {}
    for one in called:
        if one.ended < now - STILL_OPEN:
            continue
        busy = {"busy": one.place.queue, "since": one.started or 0} if one.ended > now else {}
        queues = {before.place.queue for before in called if before.counter == one.counter}
        seen[one.counter] = OpenCounter(one.counter, tuple(queues), ("*",), **busy)  # type: ignore[arg-type]
    return list(seen.values())


def served(one: Came) -> Served:
    assert one.started is not None
    time = one.ended - one.started
    return Served(one.counter, one.place.queue, one.at, one.started, one.ended, time)


def told(day: list[Came]) -> Iterator[tuple[Came, Estimate | None]]:
    """What each customer would have been told, from what was known when they came."""
    for i, one in enumerate(day):
        before, now = day[:i], one.at
        called = sorted(
            (b for b in before if b.started is not None and b.started <= now),
            key=lambda b: b.started or 0,
        )
        line = sorted(b for b in before if b.gone_from_line > now)
        ahead = [b.place for b in line if b.rank < one.rank]
        known = pace([served(b) for b in called if b.ended <= now])
        yield one, estimate(one.place, ahead, desks(called, now), known, now)


@pytest.fixture(scope="module")
def replayed() -> list[tuple[int, Estimate]]:
    """The real wait and the range told, of everybody who was served and was told one."""
    return [
        (one.started - one.at, said)
        for one, said in told(sample_day())
        if one.started is not None and said is not None
    ]


def test_four_of_five_waits_of_the_sample_day_lie_in_the_range(
    replayed: list[tuple[int, Estimate]],
) -> None:
    within = sum(said.low <= wait <= said.high for wait, said in replayed)
    assert within / len(replayed) >= 0.80
    assert len(replayed) >= 210


def test_most_of_those_who_really_waited_were_told_rightly_too(
    replayed: list[tuple[int, Estimate]],
) -> None:
    waited = [(wait, said) for wait, said in replayed if said.high > SHORT]
    within = sum(said.low <= wait <= said.high for wait, said in waited)
    assert len(waited) > 100
    assert within / len(waited) >= 0.80


def test_the_range_says_something(replayed: list[tuple[int, Estimate]]) -> None:
    widths = sorted(said.high - said.low for _, said in replayed)
    assert widths[len(widths) // 2] <= 9 * MINUTE
    longest = [said for wait, said in replayed if wait > 15 * MINUTE]
    assert sorted(said.low for said in longest)[len(longest) // 2] >= 5 * MINUTE


def measured(minutes: int = 4, count: int = 20) -> Pace:
    """A counter that always takes as long, with ten seconds in between."""
    cycle = minutes * MINUTE + 10_000
    found = pace(
        [
            Served(1, "quick", i * cycle - MINUTE, i * cycle, (i + 1) * cycle - 10_000, 4 * MINUTE)
            for i in range(count)
        ]
    )
    assert found is not None
    return found


QUICK = PlaceInLine("quick", "topup")
ONE_DESK = [OpenCounter(1, ("quick",), ("*",))]


def test_nothing_is_said_while_too_few_were_served() -> None:
    few = [Served(1, "quick", 0, 0, MINUTE, MINUTE)] * (ENOUGH - 1)
    assert pace(few) is None
    assert estimate(QUICK, [], ONE_DESK, None, 0) is None


def test_nothing_is_said_while_no_open_counter_serves_the_queue() -> None:
    assert estimate(PlaceInLine("sim", "sim-sale"), [], ONE_DESK, measured(), 0) is None
    assert estimate(QUICK, [], [], measured(), 0) is None


def test_nothing_is_said_while_nobody_there_has_the_skill() -> None:
    learner = [OpenCounter(1, ("quick",), ("bill",))]
    assert estimate(QUICK, [], learner, measured(), 0) is None
    assert estimate(PlaceInLine("quick", "bill"), [], learner, measured(), 0) is not None


def test_with_a_free_counter_it_begins_at_once() -> None:
    assert estimate(QUICK, [], ONE_DESK, measured(), 0) == Estimate(0, SHORT)


def test_the_pause_between_two_customers_is_measured() -> None:
    assert measured().pause == 10_000


def test_those_ahead_are_served_first() -> None:
    said = estimate(QUICK, [QUICK] * 5, ONE_DESK, measured(), 0)
    assert said is not None
    assert said.low < 5 * (4 * MINUTE + 10_000) < said.high


def test_two_counters_take_half_as_long() -> None:
    two = [OpenCounter(1, ("quick",), ("*",)), OpenCounter(2, ("quick",), ("*",))]
    one_said = estimate(QUICK, [QUICK] * 6, ONE_DESK, measured(), 0)
    two_said = estimate(QUICK, [QUICK] * 6, two, measured(), 0)
    assert one_said is not None
    assert two_said is not None
    assert sum(two_said) == pytest.approx(sum(one_said) / 2, rel=0.1)


def test_a_counter_shared_with_another_queue_has_their_customers_ahead_too() -> None:
    shared = [OpenCounter(1, ("quick", "sim"), ("*",))]
    alone = estimate(QUICK, [], shared, measured(), 0)
    behind = estimate(QUICK, [PlaceInLine("sim", "sim-sale")] * 3, shared, measured(), 0)
    assert alone is not None
    assert behind is not None
    assert behind.low > alone.high


def test_who_was_passed_to_a_counter_waits_for_that_one() -> None:
    two = [
        OpenCounter(1, ("quick",), ("*",), "quick", 0),
        OpenCounter(2, ("quick",), ("*",)),
    ]
    passed = estimate(PlaceInLine("quick", "topup", 1), [], two, measured(), 0)
    assert passed is not None
    assert passed.high > SHORT
    assert estimate(QUICK, [], two, measured(), 0) == Estimate(0, SHORT)


@given(
    ahead=st.lists(st.tuples(st.sampled_from(["quick", "sim"]), st.sampled_from([None, 1, 2]))),
    behind=st.lists(st.sampled_from(["quick", "sim"])),
    busy=st.integers(0, 9),
)
def test_a_preference_for_every_queue_is_none(
    ahead: list[tuple[str, int | None]], behind: list[str], busy: int
) -> None:
    line = [PlaceInLine(queue, "topup", target) for queue, target in ahead]
    after = [PlaceInLine(queue, "topup") for queue in behind]
    desks = [
        OpenCounter(1, ("quick", "sim"), ("*",), "quick", busy * MINUTE),
        OpenCounter(2, ("quick",), ("*",)),
        OpenCounter(3, ("sim",), ("bill",)),
    ]
    alike = estimate(QUICK, line, desks, measured(), 10 * MINUTE)
    desks[0] = desks[0]._replace(first=("quick", "sim"))
    assert estimate(QUICK, line, desks, measured(), 10 * MINUTE, behind=after) == alike


def test_who_is_not_a_counters_own_waits_for_its_own_even_behind_them() -> None:
    both = OpenCounter(1, ("quick", "sim"), ("*",))
    prefers, sim = [both._replace(first=("sim",))], PlaceInLine("sim", "sim-sale")

    def low(place: PlaceInLine, desks: list[OpenCounter]) -> int:
        said = estimate(place, [QUICK] * 2, desks, measured(), 0, behind=[sim] * 3)
        assert said is not None
        return said.low

    assert low(QUICK, [both]) < low(QUICK, prefers)
    assert low(sim, prefers) == 0 < low(sim, [both])
    assert low(QUICK._replace(front=True), prefers) == 0


def test_a_customer_who_has_long_been_served_is_nearly_done() -> None:
    known = pace([Served(1, "quick", 0, 0, 1, time * MINUTE) for time in (1, 2, 3, 4, 5, 6, 7, 8)])
    assert known is not None
    assert known.remaining("quick", 0) > known.remaining("quick", 7 * MINUTE)
    assert known.remaining("quick", 60 * MINUTE) > 0


@given(
    ahead=st.lists(st.sampled_from(["quick", "sim"]), max_size=30),
    times=st.lists(st.integers(0, 3_600_000), min_size=ENOUGH, max_size=40),
    beyond=st.integers(0, 10_000),
)
def test_a_range_is_never_negative_or_upside_down(
    ahead: list[str], times: list[int], beyond: int
) -> None:
    known = pace([Served(1, "quick", 0, 0, time, time) for time in times])
    desks = [
        OpenCounter(1, ("quick", "sim"), ("*",)),
        OpenCounter(2, ("quick",), ("*",), "quick", 0),
    ]
    line = [PlaceInLine(queue, "topup") for queue in ahead]
    said = estimate(QUICK, line, desks, known, MINUTE, beyond=beyond)
    assert said is not None
    assert 0 <= said.low < said.high
