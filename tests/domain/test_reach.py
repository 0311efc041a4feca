"""Whom no counter could call, and what may therefore not be taken away."""

from __future__ import annotations

import pytest
from records import ticket

from hallctl.domain.base import Refused
from hallctl.domain.reach import (
    NO_COUNTER,
    NO_QUEUE,
    NO_SERVICE,
    NO_SKILL,
    Reach,
    refuse_new,
    unreached,
)
from hallctl.domain.ticket import HERE, WAITING

ALL = Reach(frozenset({"quick"}), frozenset({"topup"}), frozenset({"quick"}), ("topup",))
LACKING = {
    NO_SERVICE: ALL._replace(services=frozenset()),
    NO_QUEUE: ALL._replace(queues=frozenset()),
    NO_COUNTER: ALL._replace(called=frozenset({"sim"})),
    NO_SKILL: ALL._replace(skills=("bill",)),
}


@pytest.mark.parametrize("state", HERE)
@pytest.mark.parametrize("target", [None, 3])
@pytest.mark.parametrize("why", ["", *LACKING])
def test_who_waits_needs_a_counter_and_a_skill_and_everybody_their_queue(
    state: str, target: int | None, why: str
) -> None:
    waits = state == WAITING
    expected = why if why == NO_QUEUE or (waits and (why == NO_SERVICE or target is None)) else ""
    assert LACKING.get(why, ALL).lacks(ticket(state, target=target)) == expected


def test_every_skill_is_enough() -> None:
    assert ALL._replace(skills=("*",)).lacks(ticket()) == ""


def test_only_what_leaves_somebody_new_to_nobody_is_refused() -> None:
    one, two = ticket(id=1, number=1), ticket(id=2, number=2)
    before = unreached([one], LACKING[NO_COUNTER])
    after = unreached([one, two], LACKING[NO_COUNTER])
    assert [found.numbers for found in after] == [("A001", "A002")]
    refuse_new(after, after)
    with pytest.raises(Refused) as refused:
        refuse_new(before, after)
    assert refused.value.code == "strands-no-counter"
    assert refused.value.facts == {"numbers": ("A002",), "queue": "quick", "service": "topup"}
