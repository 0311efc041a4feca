"""Every event of a counter in every state, and who may."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from records import at, desk

from hallctl.domain import counter as c
from hallctl.domain.base import CLERK, Actor, Refused
from hallctl.domain.counter import STATES, TRANSITIONS, Counter
from helpers import BOSS, LI, WANG, actor

BOTH = Actor("2001", frozenset({CLERK}), "test", "2003", frozenset({CLERK}))
"""2001 at the counter, and 2003 who put a PIN to it."""
FREE = c.Left(busy=False, orders=0, items=0, awaiting=0)
RULES: dict[type, Callable[[Counter], tuple[object, ...]]] = {
    c.CounterOpened: lambda x: c.open_(x, LI, ("*",)),
    c.CounterClosed: lambda x: c.close(x, LI, FREE),
    c.CounterLeft: lambda x: c.away(x, LI, "toilet", granted=True, busy=False),
    c.CounterBack: lambda x: c.back(x, LI),
    c.CounterHandedOver: lambda x: c.hand_over(x, BOTH, "2003", ("*",), busy=False),
}


def test_every_event_has_its_rule() -> None:
    assert set(RULES) == set(TRANSITIONS)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("event", TRANSITIONS, ids=lambda event: event.__name__)
def test_allowed_exactly_where_the_table_says(event: type, state: str) -> None:
    before = desk(state)
    sources, target = TRANSITIONS[event]
    if state in sources:
        after = c.evolve(before, RULES[event](before), at())  # type: ignore[arg-type]
        assert after.state == target
        assert (after.staff is None) == (target == "closed")
        return
    with pytest.raises(Refused) as refused:
        RULES[event](before)
    assert refused.value.code == "counter-state"


def refused(code: str, rule: Callable[[], object]) -> None:
    with pytest.raises(Refused) as caught:
        rule()
    assert caught.value.code == code


def test_a_post_one_is_not_assigned_to_takes_a_manager() -> None:
    refused("not-your-post", lambda: c.open_(desk("closed"), LI, ("counter-2", "greeter")))
    assert c.open_(desk("closed"), LI, ("counter-1",)) == c.CounterOpened("2001")
    approved = actor("2001", CLERK, approver="1001")
    assert c.open_(desk("closed"), approved, ()) == c.CounterOpened("2001", "1001")


@pytest.mark.parametrize(
    ("left", "code"),
    [
        ("busy", "counter-busy"),
        ("orders", "orders-open"),
        ("items", "items-out"),
        ("awaiting", "customers-awaiting"),
    ],
)
def test_nothing_of_a_customers_is_left_behind(left: str, code: str) -> None:
    refused(code, lambda: c.close(desk(), LI, FREE._replace(**{left: 1})))


def test_only_its_clerk_or_a_manager_closes_a_counter() -> None:
    refused("not-your-counter", lambda: c.close(desk(), WANG, FREE))
    assert c.close(desk(), BOSS, FREE) == c.CounterClosed()


def test_an_absence_takes_permission_unless_granted_in_advance() -> None:
    refused(
        "absence-needs-manager", lambda: c.away(desk(), LI, "unwell", granted=False, busy=False)
    )
    refused("counter-busy", lambda: c.away(desk(), LI, "toilet", granted=True, busy=True))
    refused("not-your-counter", lambda: c.away(desk(), WANG, "toilet", granted=True, busy=False))
    approved = actor("2001", CLERK, approver="1002")
    left = c.away(desk(), approved, "unwell", granted=False, busy=False)
    assert left == c.CounterLeft("unwell", "1002")


def test_a_counter_is_handed_over_to_somebody_else_with_both_pins() -> None:
    def over(
        by: Actor, to: str = "2003", posts: tuple[str, ...] = ("*",), *, busy: bool = False
    ) -> Callable[[], object]:
        return lambda: c.hand_over(desk(), by, to, posts, busy=busy)

    assert over(BOTH)() == c.CounterHandedOver("2003")
    refused("hand-over-pin", over(LI))
    refused("hand-over-to-self", over(BOTH, "2001"))
    refused("not-your-counter", over(BOTH._replace(staff="2002")))
    refused("counter-busy", over(BOTH, busy=True))
    refused("not-your-post", over(BOTH, posts=("counter-2",)))
