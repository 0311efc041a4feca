"""Which order may be taken back, by whom."""

from __future__ import annotations

from typing import Any

import pytest
from records import order

from hallctl.domain.base import CLERK, MANAGER, Actor, Refused
from hallctl.domain.order import STATES, Order
from hallctl.domain.reversing import may_reverse
from helpers import BOSS, DAY, LI, ON_DUTY, WANG, actor

TODAY = (DAY, DAY)
YESTERDAY = ("2026-03-01", DAY)


def done(**changed: Any) -> Order:
    return order("done", done=("number", "submit"), **changed)


def verdict(original: Order, rule: str, by: Actor, days: tuple[str, str] = TODAY) -> str:
    try:
        may_reverse(original, rule, by, days=days, already=None)
    except Refused as refused:
        return refused.code
    return "ok"


@pytest.mark.parametrize(
    ("rule", "by", "days", "expected"),
    [
        ("same-day", LI, TODAY, "ok"),
        ("same-day", WANG, TODAY, "reversal-needs-manager"),
        ("same-day", LI, YESTERDAY, "reversal-needs-manager"),
        ("same-day", ON_DUTY, YESTERDAY, "reversal-needs-manager"),
        ("same-day", ON_DUTY._replace(approved_ref="mail 7"), YESTERDAY, "ok"),
        ("same-day", actor("2001", CLERK, approver="1001"), YESTERDAY, "ok"),
        ("manager", LI, TODAY, "reversal-needs-manager"),
        ("manager", BOSS, TODAY, "reversal-needs-manager"),
        ("manager", actor("1001", MANAGER, approver="1002"), TODAY, "ok"),
        ("none", BOSS, TODAY, "not-reversible"),
    ],
)
def test_the_pack_says_who_and_when(
    rule: str, by: Actor, days: tuple[str, str], expected: str
) -> None:
    assert verdict(done(), rule, by, days) == expected


@pytest.mark.parametrize("state", STATES)
def test_only_what_the_core_system_has_done_is_reversed(state: str) -> None:
    submitted = order(state, done=("submit",))
    assert verdict(submitted, "same-day", LI) == (
        "ok" if state == "done" else "not-reversible-state"
    )
    assert verdict(order("done", done=("number",)), "same-day", LI) == "not-reversible-state"


def test_once_and_never_a_reversal() -> None:
    assert verdict(done(service="reversal"), "manager", BOSS) == "not-reversible"
    with pytest.raises(Refused) as refused:
        may_reverse(done(), "same-day", LI, days=TODAY, already=order(id=33))
    assert refused.value.facts == {"order": 20, "by": 33}
