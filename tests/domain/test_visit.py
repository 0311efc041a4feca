"""What comes of a visit."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from records import at

from hallctl.domain import visit as v
from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.pack.read import builtin
from helpers import DAY, START


def arrived(outcome: str = v.TICKET) -> v.Visit:
    return v.evolve(None, v.VisitArrived(DAY, "topup", "owner", outcome), at())


@pytest.mark.parametrize("outcome", v.OUTCOMES)
def test_a_visit_turned_away_at_the_door_is_over_at_once(outcome: str) -> None:
    visit = arrived(outcome)
    assert (visit.ended_at is not None) == (outcome == v.TURNED_AWAY)
    assert (visit.id, visit.arrived_at) == (100, START)


def test_turned_away_keeps_what_to_bring_and_ends_the_visit() -> None:
    event = v.turn_away(arrived(), "agent", ("id",), "documents-missing", again=True)
    after = v.evolve(arrived(), event, at(START + 9))
    assert (after.outcome, after.who, after.missing, after.again) == (
        "turned-away",
        "agent",
        ("id",),
        True,
    )
    assert after.ended_at == START + 9
    with pytest.raises(Refused) as refused:
        v.turn_away(after, "agent", (), "documents-missing", again=False)
    assert refused.value.code == "visit-over"


def test_a_customer_led_elsewhere_after_all_is_still_there() -> None:
    after = v.evolve(arrived(), v.VisitRedirected(v.SELF_SERVICE), at())
    assert (after.outcome, after.ended_at) == ("self-service", None)
    assert v.evolve(after, v.VisitEnded(), at(START + 1)).ended_at == START + 1


@pytest.mark.parametrize(
    "put_off",
    [
        *(partial(v.lead, outcome=outcome, front=False) for outcome in v.ELSEWHERE),
        partial(v.allow, halls_own=("any",)),
    ],
)
def test_a_complaint_takes_no_number_no_order_and_is_never_passed_on(put_off: Any) -> None:
    service = Book(builtin().own).service("complaint")
    assert service.self_service == "no"
    with pytest.raises(Refused, match="complaint-in-person"):
        put_off(service)
