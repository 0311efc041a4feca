"""Which rounds a day asks for: over midnight, at noon breaks, on closed days, with shifts; and what became of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain.base import MINUTE
from hallctl.domain.patrol_due import (
    DONE,
    DUE,
    LATE,
    MISSED,
    DueRound,
    Stretch,
    Times,
    Timing,
    Walk,
    asked,
    opened,
)

HOUR = 60 * MINUTE
DAY = (4 * HOUR, 28 * HOUR)
PACE = Timing(120 * MINUTE, 30 * MINUTE, 20 * MINUTE, 60 * MINUTE)
NINE_TO_SIX = ((9 * HOUR, 18 * HOUR),)


def at(hours: float) -> int:
    return round(hours * HOUR)


def day(
    now: float,
    *walked: tuple[str, float, float | None],
    hours: tuple[Stretch, ...] = NINE_TO_SIX,
    shift: Stretch | None = None,
) -> list[tuple[str, float, float, str, int | None]]:
    """What is asked as things stand then, all times in hours; the walked ones are 1, 2, 3..."""
    rounds = [
        Walk(number, moment, at(began), None if ended is None else at(ended))
        for number, (moment, began, ended) in enumerate(walked, 1)
    ]
    found = asked(Times(DAY, hours, shift), PACE, rounds, at(now))
    return [(o.template, o.due_at / HOUR, o.until_at / HOUR, o.state, o.round) for o in found]


def test_a_day_of_nobody_who_walks() -> None:
    """Nothing is written down for it, so it holds as well where no console was on."""
    times = [
        ("opening", 8.5, 9.5), ("round", 11, 12), ("round", 13, 14), ("round", 15, 16),
        ("round", 17, 18), ("closing", 18 + 1 / 3, 19 + 1 / 3),
    ]  # fmt: skip
    for now, states in (
        (8.5, [DUE] * 6),
        (9.5, [LATE, *[DUE] * 5]),
        (9.6, [MISSED, *[DUE] * 5]),
        (11.5, [MISSED, LATE, *[DUE] * 4]),
        (17.5, [*[MISSED] * 4, LATE, DUE]),
        (18.4, [*[MISSED] * 5, LATE]),
        (27, [MISSED] * 6),
    ):
        found = day(now)
        assert [one[0] for one in found] == [name for name, _due, _until in times]
        assert [one[1] for one in found] == pytest.approx([due for _name, due, _until in times])
        assert [one[2] for one in found] == pytest.approx([until for *_names, until in times])
        assert [one[3] for one in found] == states, now


def test_a_round_counts_from_when_the_one_before_began() -> None:
    found = day(14, ("round", 10, 10.2), ("round", 11.5, 11.7))
    assert found[1:4] == [
        ("round", 11, 12, DONE, 1),
        ("round", 12, 13, DONE, 2),
        ("round", 13.5, 14.5, LATE, None),
    ]
    assert [one[1] for one in found[4:]] == [15.5, 17.5, 18 + 1 / 3]


def test_one_that_was_missed_stays_so_whatever_comes_later() -> None:
    found = day(13, ("round", 12.5, 12.7))
    assert found[1:3] == [("round", 11, 12, MISSED, None), ("round", 13, 14, DONE, 1)]
    late = day(13, ("round", 11.5, 11.9))
    assert late[1] == ("round", 11, 12, DONE, 1)


def test_one_that_is_not_finished_holds_its_place() -> None:
    begun = (("round", 10.9, 12.5),)
    assert [day(now, *begun)[1][3:] for now in (10.95, 11.5, 12.4, 12.5)] == [
        (DUE, 1), (LATE, 1), (MISSED, 1), (DONE, 1),
    ]  # fmt: skip
    assert day(10, ("round", 10.5, None))[1][4] is None, "as it stood before it was begun"
    first, second = ("opening", 8.4, None), ("opening", 8.8, 9)
    assert day(9, first, second)[0][3:] == (DONE, 2)


@pytest.mark.parametrize(
    ("hours", "due"),
    [
        ((), []),
        (((9, 12), (13.5, 17.5)), [8.5, 11, 14.5, 16.5, 17.5 + 1 / 3]),
        (((9, 11), (13, 15)), [8.5, 13, 15 + 1 / 3]),
        (((20, 26),), [19.5, 22, 24, 26 + 1 / 3]),
        (((4, 28),), [*range(6, 28, 2)]),
        (((9, 10),), [8.5, 10 + 1 / 3]),
    ],
    ids=["closed", "noon", "just a round", "over midnight", "round the clock", "short"],
)
def test_by_the_opening_hours(hours: tuple[tuple[float, float], ...], due: list[float]) -> None:
    found = day(0, hours=tuple((at(begins), at(ends)) for begins, ends in hours))
    assert [one[1] for one in found] == pytest.approx(due)


def test_by_the_shift_where_there_is_a_roster() -> None:
    """The opening check half an hour before the shift, the closing check after the last one has gone."""
    found = day(0, shift=(at(8.5), at(18.5)))
    assert (found[0][1], found[-1][1]) == pytest.approx((8, 18.5 + 1 / 3))
    assert [one[1] for one in found[1:-1]] == [11, 13, 15, 17]
    assert day(0, shift=(at(10), at(17))) == day(0), "somebody is there while it is open"
    assert day(0, hours=(), shift=(at(9), at(18))) == [], "what is closed is not walked"


def test_stretches_of_a_business_day() -> None:
    two = [(at(20), at(24)), (at(24), at(26)), (at(33), at(42))]
    assert opened(two, DAY) == [(at(20), at(26))]
    assert opened([(at(0), at(5))], DAY) == [(at(4), at(5))]


@given(
    st.lists(st.integers(8 * 60, 19 * 60), max_size=12),
    st.integers(0, 28 * 60),
    st.integers(1, 300),
)
def test_whatever_is_walked(begun: list[int], now: int, every: int) -> None:
    """No round counts twice, and between two that were due no more opening time passes than the pack says."""
    walked = [
        Walk(number, "round", began * MINUTE, (began + 5) * MINUTE)
        for number, began in enumerate(begun, 1)
    ]
    pace = PACE._replace(every=every * MINUTE)
    found = asked(Times(DAY, NINE_TO_SIX), pace, walked, now * MINUTE)
    rounds: list[DueRound] = [one for one in found if one.template == "round"]
    named = [one.round for one in rounds if one.round is not None]
    assert len({*named}) == len(named)
    known = {one.id: one.began_at for one in walked}
    since = 9 * HOUR
    for one in rounds:
        assert one.due_at == max(since, 9 * HOUR) + pace.every
        assert one.due_at < 18 * HOUR
        assert one.due_at <= one.until_at
        since = one.due_at if one.round is None else known[one.round]
    assert all(
        one.state == MISSED for one in rounds if one.round is None and one.until_at < now * MINUTE
    )


@given(st.lists(st.integers(8 * 60, 19 * 60), max_size=8), st.integers(8 * 60, 20 * 60))
def test_nothing_missed_disappears_by_what_is_walked_later(begun: list[int], now: int) -> None:
    def as_of(rounds: list[int], when: int) -> list[DueRound]:
        walked = [Walk(began, "round", began * MINUTE, (began + 5) * MINUTE) for began in {*rounds}]
        return asked(Times(DAY, NINE_TO_SIX), PACE, walked, when * MINUTE)

    earlier = as_of([one for one in begun if one + 5 <= now], now)
    later = as_of(begun, 28 * 60)
    assert {one for one in earlier if one.state == MISSED} <= {*later}
