"""Climbing a ladder: which step is next, and what its fields may be."""

from __future__ import annotations

from typing import Any

import pytest
from records import order, step_context

from hallctl.domain import ladder
from hallctl.domain.base import Refused
from hallctl.domain.order import STATES
from hallctl.domain.step import Ending, Need
from helpers import ICCID, PHONE


def refused(act: Any, *args: Any, **options: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        act(*args, **options)
    return caught.value


def test_the_next_step_is_the_first_that_is_not_done() -> None:
    s = step_context("topup", done=("number",))
    assert ladder.remaining(s)[:2] == ("amount", "money")
    answer = refused(ladder.do_step, s, "money", {})
    assert (answer.code, answer.facts["next"]) == ("wrong-step", "amount")
    assert refused(ladder.do_step, s, "fly", {}).code == "no-such-step"


@pytest.mark.parametrize("state", STATES)
def test_only_an_open_order_goes_on(state: str) -> None:
    s = step_context("topup", state=state)
    if state == "open":
        ladder.do_step(s, "number", {"number": PHONE})
        return
    expected = "stepped-away" if state == "away" else "order-over"
    assert refused(ladder.do_step, s, "number", {"number": PHONE}).code == expected


def test_nothing_to_pay_nothing_to_count() -> None:
    assert "money" not in ladder.remaining(step_context("plan-change", amount=0))
    assert "money" in ladder.remaining(step_context("plan-change", amount=1))


def test_rating_and_goodbye_wait_for_the_visits_last_order() -> None:
    assert ladder.remaining(step_context("topup", more=False))[-2:] == ("rating", "goodbye")
    assert ladder.remaining(step_context("topup", more=True))[-1] == "more"


def test_a_field_decides_about_a_step() -> None:
    """A card that was lost is not cut; before it is known whether it was, the step is to come."""
    lost, replaced = ({"lost-or-replaced": how} for how in ("lost", "replaced"))
    assert "cut-card" not in ladder.remaining(step_context("sim-replace", fields=lost))
    assert "cut-card" in ladder.remaining(step_context("sim-replace", fields=replaced))
    assert "cut-card" in ladder.remaining(step_context("sim-replace"))
    assert "cut-card" in ladder.remaining(step_context("close-account"))


def test_signatures_only_where_there_is_a_place_for_one() -> None:
    assert "sign" in ladder.remaining(step_context("sim-replace", who="owner"))


def test_a_difference_comes_before_everything_else() -> None:
    s = step_context("topup", done=("number",), differences=({"field": "amount", "paper": "r"},))
    assert ladder.remaining(s)[:2] == ("difference", "amount")


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("money", "12.5", 1_250),
        ("money", "１２", 1_200),
        ("phone", "139 1234 2210", PHONE),
        ("iccid", ICCID, ICCID),
        ("digits", "００１２", "0012"),
        ("date", "20260401", "2026-04-01"),
        ("yes", "是", True),
        ("yes", "Y", True),
        ("yes", "", False),
        ("text", "  全球通\t128 ", "全球通 128"),
        ("several", "id，permit、id", ("id", "permit")),
    ],
)
def test_a_field_is_read_by_its_kind(kind: str, typed: str, value: object) -> None:
    assert ladder.read(Need("x", kind, required=False), typed) == value


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        ("money", "-1", "amount-negative"),
        ("money", "1.234", "amount-decimals"),
        ("money", "ten", "amount-not-a-number"),
        ("money", "99999999", "amount-too-large"),
        ("phone", "12345", "not-a-phone"),
        ("iccid", "89860012345678904415", "not-an-iccid"),
        ("digits", "12a", "not-digits"),
        ("digits", "²", "not-digits"),
        ("date", "2026-02-30", "not-a-date"),
        ("yes", "maybe", "not-a-choice"),
        ("text", "x" * 500, "text-too-long"),
    ],
)
def test_what_is_none_of_its_kind_is_refused(kind: str, typed: str, code: str) -> None:
    assert refused(ladder.read, Need("x", kind), typed).code == code


def test_choices_are_what_there_is_to_choose() -> None:
    need = Need("x", "choice", ("a", "b"))
    assert ladder.read(need, "b") == "b"
    assert refused(ladder.read, need, "c").facts["choices"] == "a, b"
    assert refused(ladder.read, Need("x", "several", ("a",)), "a,c").facts["value"] == "c"


def test_what_is_needed_is_needed_and_what_is_unknown_is_unknown() -> None:
    s = step_context("topup")
    assert refused(ladder.given, s, "number", {}).code == "field-needed"
    answer = refused(ladder.given, s, "number", {"phone": PHONE})
    assert (answer.code, answer.facts["known"]) == ("unknown-field", "number, name")


def test_a_default_stands_for_what_is_left_out() -> None:
    s = step_context("topup", phone=PHONE)
    assert ladder.given(s, "number", {}) == {"number": PHONE, "name": ""}


@pytest.mark.parametrize(
    ("reason", "aborted", "ending"),
    [
        ("documents-missing", False, "turned-away"),
        ("arrears", False, "declined"),
        ("customer", True, "aborted"),
    ],
)
def test_an_order_that_ends_hands_back_first(reason: str, aborted: bool, ending: str) -> None:
    held = ladder.ending(order(), Ending(reason), aborted=aborted, items=1)
    assert (held.ending, held.ladder) == (ending, ("hand-back", "more", "goodbye"))
    free = ladder.ending(order(), Ending(reason), aborted=aborted, items=0)
    assert free.ladder == ("more", "goodbye")


def test_what_the_core_system_has_done_is_reversed_not_broken_off() -> None:
    submitted = order(done=("submit",))
    answer = refused(ladder.ending, submitted, Ending("customer"), aborted=True, items=0)
    assert answer.code == "already-submitted"


@pytest.mark.parametrize("state", ["done", "declined", "turned-away", "aborted"])
def test_what_is_over_does_not_end_again(state: str) -> None:
    over = order(state=state)
    answer = refused(ladder.ending, over, Ending("customer"), aborted=True, items=0)
    assert answer.code == "order-over"


@pytest.mark.parametrize(
    ("done", "tendered", "owed"),
    [
        (("money",), 20_000, 10_000),
        (("money", "submit"), 20_000, 0),
        (("money",), None, 0),
        ((), None, 0),
    ],
)
def test_money_that_was_taken_is_owed_until_it_is_submitted(
    done: tuple[str, ...], tendered: int | None, owed: int
) -> None:
    assert ladder.owed(order(done=done, amount=10_000, tendered=tendered)) == owed
