"""The rules of staff: PINs that lock, the last manager, who may stand where."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain import staff as rules
from hallctl.domain.base import ANY, CLERK, DUTY, MANAGER, MINUTE, Actor, Private, Refused
from hallctl.domain.noun import Stamp
from hallctl.domain.staff import NOUN, Staff
from hallctl.domain.staff_events import (
    StaffAdded,
    StaffEnabled,
    StaffPinRight,
    StaffPinSet,
    StaffPinWrong,
)

NOW = 1_000_000_000
TRIES, LOCK = 5, 15


def somebody(*roles: str, **facts: object) -> Staff:
    added = StaffAdded("2001", Private("aa", "bb"), roles or (CLERK,), ("*",), ("*",))
    return replace(rules.evolve(None, added, Stamp(7, NOW, "1001")), **facts)  # type: ignore[arg-type]


def refusal(act: object, *args: object) -> str:
    with pytest.raises(Refused) as refused:
        act(*args)  # type: ignore[operator]
    return refused.value.code


@pytest.mark.parametrize("typed", ["1234", "１２３４", " 1234 ", "123456789012"])
def test_a_pin_is_four_to_twelve_digits(typed: str) -> None:
    assert rules.pin_digits(typed) == "1234" + "56789012" * (len(typed.strip()) > 4)


@pytest.mark.parametrize("typed", ["", "123", "1234567890123", "12a4", "12 34", "一二三四", "²²²²"])
def test_anything_else_is_no_pin(typed: str) -> None:
    assert refusal(rules.pin_digits, typed) == "bad-pin"


def locked_for(one: Staff, now: int) -> int:
    try:
        rules.check_lock(one, now)
    except Refused as locked:
        return int(str(locked.facts["minutes"]))
    return 0


@given(st.lists(st.booleans(), max_size=30), st.integers(0, 40 * MINUTE))
def test_five_wrong_pins_in_a_row_lock_and_nothing_else_does(
    rights: list[bool], pause: int
) -> None:
    one, now, in_a_row = somebody(), NOW, 0
    for right in rights:
        now += pause
        if minutes := locked_for(one, now):
            assert (in_a_row, minutes <= LOCK) == (TRIES, True)
            continue
        if right:
            one, in_a_row = rules.evolve(one, StaffPinRight(), Stamp(8, now, "2001")), 0
            continue
        in_a_row = 1 if in_a_row == TRIES else in_a_row + 1
        wrong = rules.pin_wrong(one, now, TRIES, LOCK)
        one = rules.evolve(one, wrong, Stamp(8, now, "2001"))
        assert one.pin_wrong == in_a_row
        assert (one.locked_until is not None) == (in_a_row == TRIES)


def test_a_lock_ends_by_itself_and_by_a_new_pin() -> None:
    locked = somebody(pin_wrong=5, locked_until=NOW + LOCK * MINUTE)
    assert refusal(rules.check_lock, locked, NOW) == "pin-locked"
    rules.check_lock(locked, NOW + LOCK * MINUTE)
    assert rules.evolve(locked, StaffPinSet(), Stamp(9, NOW, "1001")).locked_until is None
    after = rules.pin_wrong(locked, NOW + LOCK * MINUTE, TRIES, LOCK)
    assert after == StaffPinWrong(1, None)


def test_the_last_hall_manager_stays() -> None:
    boss = somebody(MANAGER)
    assert refusal(rules.disable, boss, None, 0) == "last-manager"
    assert refusal(rules.set_roles, boss, (CLERK,), 0) == "last-manager"
    assert rules.set_roles(boss, (MANAGER, CLERK), 0).roles == (MANAGER, CLERK)
    rules.disable(boss, None, 1)
    rules.set_roles(boss, (CLERK,), 1)


def test_nobody_is_disabled_at_a_counter_or_twice() -> None:
    assert refusal(rules.disable, somebody(), 3, 1) == "staff-at-counter"
    assert refusal(rules.disable, somebody(active=False), None, 1) == "staff-disabled"
    assert refusal(rules.enable, somebody()) == "staff-active"
    back = rules.evolve(somebody(active=False), StaffEnabled(), Stamp(9, NOW, "1001"))
    assert back.active


def test_only_the_hall_manager_gives_a_manager_a_new_pin() -> None:
    duty = Actor("1002", frozenset({DUTY}))
    boss = Actor("1001", frozenset({MANAGER}))
    assert refusal(rules.reset_pin, somebody(DUTY), duty) == "manager-pin"
    rules.reset_pin(somebody(DUTY), boss)
    rules.reset_pin(somebody(CLERK), duty)


def test_roles_posts_and_skills_are_checked() -> None:
    assert rules.known_roles((MANAGER, CLERK, CLERK)) == (CLERK, MANAGER)
    assert refusal(rules.known_roles, ("king",)) == "no-such-role"
    assert refusal(rules.known_roles, ()) == "role-needed"
    assert rules.known_posts(("greeter", "counter-3", "greeter"), (1, 3)) == (
        "greeter",
        "counter-3",
    )
    assert rules.known_posts(("counter-1", "all"), (1,)) == ANY
    assert refusal(rules.known_posts, ("counter-2",), (1, 3)) == "no-such-post"
    assert rules.known_skills(("topup", "topup"), ("topup", "bill")) == ("topup",)
    assert refusal(rules.known_skills, ("flying",), ("topup",)) == "no-such-service"


def test_a_staff_number_is_letters_and_digits() -> None:
    assert rules.staff_number(" ２００１ ") == "2001"
    assert rules.staff_number("SZ-7") == "SZ-7"
    for typed in ("", "a b", "李娜", "x" * 13, "[/]"):
        assert refusal(rules.staff_number, typed) == "bad-staff-number"


def test_every_event_has_its_action_or_follows_from_one() -> None:
    assert NOUN.events.keys() >= {"staff.added", "staff.pin-wrong"}
    assert all(MANAGER in roles for roles in NOUN.may.values())
