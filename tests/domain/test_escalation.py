"""Escalation, walked through with a moved clock: a night, a weekend, and an empty house."""

from __future__ import annotations

from collections.abc import Callable, Collection

from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain import deadline
from hallctl.domain.base import DAY, MINUTE
from hallctl.domain.calendar import Calendar, Week
from hallctl.domain.day import instant_of
from hallctl.domain.deadline import parse
from hallctl.domain.escalation import Level, Opening, ToldRole, calls, reach, told

ZONE = 480
HOUR = 60 * MINUTE
DUTY, MANAGER = "duty-manager", "hall-manager"
NINE_TO_SIX, SPLIT = ((540, 1080),), ((540, 720), (810, 1050))
WEEKDAYS = Calendar("trading", (("", Week((NINE_TO_SIX,) * 5 + ((), ()))),))
OPENING = Opening(lambda _name: WEEKDAYS, ZONE)
LEVELS = (
    Level(DUTY, parse("30min"), parse("1h")),
    Level(MANAGER, parse("2h")),
)
FRIDAY = instant_of("2026-03-06", ZONE)


def here(*roles: str) -> Callable[[str], bool]:
    return lambda role: role in roles


def at(hours: float, day: int = 0) -> int:
    return FRIDAY + day * DAY + int(hours * HOUR)


def walked(due_at: int, now: int, *roles: str) -> list[tuple[str, int, int, tuple[str, ...]]]:
    return [tuple(one) for one in told(due_at, calls(LEVELS, here(*roles)), now, OPENING)]  # type: ignore[misc]


def test_level_by_level_with_repeats() -> None:
    both = (DUTY, MANAGER)
    assert walked(at(10), at(10.49), *both) == []
    assert walked(at(10), at(10.5), *both) == [(DUTY, at(10.5), 1, ())]
    assert walked(at(10), at(11.5), *both) == [(DUTY, at(10.5), 2, ())]
    assert walked(at(10), at(12), *both) == [(DUTY, at(10.5), 2, ()), (MANAGER, at(12), 1, ())]


def test_where_nobody_of_a_role_is_here_the_next_is_told_at_once() -> None:
    assert walked(at(10), at(10.5), MANAGER) == [(MANAGER, at(10.5), 1, (DUTY,))]
    assert walked(at(10), at(17), MANAGER) == [(MANAGER, at(10.5), 7, (DUTY,))]
    assert walked(at(10), at(12), DUTY) == [
        (DUTY, at(10.5), 2, ()),
        (MANAGER, at(12), 1, (MANAGER,)),
    ]


def test_an_empty_house_waits_for_the_last() -> None:
    assert walked(at(10), at(11)) == [(MANAGER, at(10.5), 1, (DUTY, MANAGER))]
    assert walked(at(10), at(11), MANAGER) == [(MANAGER, at(10.5), 1, (DUTY,))]


def test_nothing_comes_to_anybody_through_a_night_and_a_weekend() -> None:
    due = at(17.75)
    for now in (at(18), at(23), at(12, day=1), at(9, day=3)):
        assert walked(due, now, DUTY, MANAGER) == []
    monday = walked(due, at(9.25, day=3), DUTY, MANAGER)
    assert monday == [(DUTY, at(9.25, day=3), 1, ())]
    assert walked(due, at(10.75, day=3), DUTY, MANAGER)[1] == (MANAGER, at(10.75, day=3), 1, ())


def test_each_role_is_told_at_its_first_level() -> None:
    again = (*LEVELS, Level(DUTY, parse("3h")))
    assert [(one.to, one.level.after) for one in calls(again, here(DUTY, MANAGER))] == [
        (DUTY, parse("30min")),
        (MANAGER, parse("2h")),
    ]
    assert calls((), here(DUTY)) == []


def test_at_once_and_once() -> None:
    found = told(at(10), calls((Level(MANAGER),), here(MANAGER)), at(10), OPENING)
    assert found == (ToldRole(MANAGER, at(10), 1),)


_times = st.integers(at(0, -8), at(0, 12))


@given(
    _times,
    _times,
    st.sampled_from(["1min", "29min", "4h", "9h", "23h"]),
    st.sampled_from([NINE_TO_SIX, SPLIT, ((0, 1440),)]),
    st.sets(st.sampled_from([DUTY, MANAGER]), min_size=1),
)
def test_what_has_come_to_a_role_is_what_was_due_up_to_an_instant(
    due: int, now: int, after: str, spans: tuple[tuple[int, int], ...], roles: Collection[str]
) -> None:
    """A list asks by the due time alone; it has the same as asking of each whether it was told."""
    calendar = Calendar("trading", (("", Week((spans,) * 5 + ((), ()))),))
    opening = Opening(lambda _name: calendar, ZONE)
    called = calls((Level(DUTY, parse(after)), Level(MANAGER, parse("9h"))), here(*roles))
    assert (
        opening.later(due, parse(after), "trading")
        == deadline.due(due, parse(after), calendar, ZONE).due_at
    )
    first, last = sorted((due, now))
    assert (
        opening.passed(first, last, "trading") == deadline.between(first, last, calendar, ZONE).ms
    )
    for role in (DUTY, MANAGER):
        up_to = reach({role}, called, now, opening)
        by_one = any(one.to == role for one in told(due, called, now, opening))
        assert by_one == (up_to is not None and due <= up_to)
