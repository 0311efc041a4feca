"""What may happen to a meeting, a hand-over, a found thing, a promoter in which state: tables gone through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain import found, handover, item, meeting, promoter
from hallctl.domain.base import Actor, Private, Refused
from hallctl.domain.handover import Counts, Handover
from hallctl.domain.item import Item
from hallctl.domain.meeting import Meeting
from hallctl.domain.noun import Stamp
from hallctl.domain.promoter import Promoter

TEXT = Private("r", "s")
BY = Actor("2001", frozenset({"clerk"}), approver="2003")


def refusal(act: object, *args: object, **more: object) -> str:
    try:
        act(*args, **more)  # type: ignore[operator]
    except Refused as refused:
        return refused.code
    return ""


def a_meeting(state: str, kind: str = "briefing") -> Meeting:
    waiting = ("2001",) if state == "closed" else ()
    return Meeting(
        7, kind, "2026-03-02", state, "1001", 1, 1, ("1001", "2001"), attended_at=1, looked_at=1,
        waiting=waiting,
    )  # fmt: skip


@pytest.mark.parametrize("state", [meeting.OPEN, meeting.CLOSED, meeting.WITHDRAWN])
def test_what_may_happen_to_a_meeting(state: str) -> None:
    one = a_meeting(state)
    found = {
        "attend": refusal(meeting.attend, one, []),
        "look": refusal(meeting.look_over, one, []),
        "add": refusal(meeting.add, one, "today", TEXT),
        "close": refusal(meeting.close, one, []),
        "hear": refusal(meeting.acknowledge, one, "2001"),
    }
    while_open = "" if state == meeting.OPEN else "meeting-state"
    once_closed = "" if state == meeting.CLOSED else "meeting-state"
    assert found == {**dict.fromkeys(found, while_open), "hear": once_closed}


def test_what_is_looked_at_names_its_clause() -> None:
    asked = {f"C3.2-{number}" for number in range(1, 7)}
    assert asked <= set(meeting.LOOKS.values())
    assert {name for name in meeting.LOOKS if name.startswith("badge-")} == {
        "badge-worn",
        "badge-hung",
        "badge-standing",
    }


@pytest.mark.parametrize("kind", meeting.KINDS)
def test_what_is_said_at_each_kind(kind: str) -> None:
    one = a_meeting(meeting.OPEN, kind)
    for other, says in meeting.SAYS.items():
        for said in says:
            expected = "" if other == kind else "no-such-topic"
            assert refusal(meeting.add, one, said, TEXT, "2001") == expected


def test_attendance_and_findings_are_said_anew_and_once_each() -> None:
    one = a_meeting(meeting.OPEN)
    twice = meeting.attend(one, [("2001", "sick"), ("2001", "late")], ["2003"])
    assert twice.absent == (("2001", "late"),)
    after = meeting.evolve(one, twice, Stamp(9, 9, "1001"))
    assert (after.due, after.present) == (("1001", "2001", "2003"), ("1001", "2003"))
    found = meeting.look_over(after, [("2003", "hair", False), ("2003", "hair", True)])
    assert found.findings == (("2003", "hair", True),)


def a_handover(state: str) -> Handover:
    return Handover(7, "2026-03-02", state, "2001", "2003", 1, 1, 100, 200, "1-5")


@pytest.mark.parametrize(
    "state", [handover.BEGUN, handover.DONE, handover.DROPPED, handover.WITHDRAWN]
)
def test_what_may_happen_to_a_hand_over(state: str) -> None:
    expected = "" if state == handover.BEGUN else "handover-state"
    one = a_handover(state)
    assert refusal(handover.take, one, BY, one.given, None, ()) == expected
    assert refusal(handover.drop, one, BY) == expected


@given(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["", "1-5", "7"]))
def test_counts_agree_or_it_is_said_why(floats: int, safe: int, cards: str) -> None:
    one = a_handover(handover.BEGUN)
    counts = Counts(floats * 50, safe * 50, cards)
    which = handover.differing(one.given, counts)
    assert (which == ()) == (counts == one.given)
    assert refusal(handover.take, one, BY, counts, None, ()) == ("counts-differ" if which else "")
    taken = handover.take(one, BY, counts, TEXT if which else None, ())
    assert handover.evolve(one, taken, Stamp(9, 9, "2001")).differing == which


@given(st.text("0123456789-, ，、", max_size=12))
def test_ranges_are_read_the_same_again(typed: str) -> None:
    try:
        known = handover.ranges(typed)
    except Refused:
        return
    assert handover.ranges(known) == known


def test_a_found_thing_in_each_state() -> None:
    for state in item.STATES:
        one = Item(7, None, None, "2001", "", "r", 0, state, 1, custody=item.FOUND)
        expected = "" if state == item.HELD else "item-not-held"
        assert refusal(found.attempt, one, TEXT) == expected
        assert refusal(found.claim, one, TEXT, "known") == expected
        assert refusal(found.hand_in, one, TEXT) == expected
    of_order = Item(7, 3, 2, "2001", "", "r", 0, item.HELD, 1)
    assert refusal(found.claim, of_order, TEXT, "known") == "not-found"


@pytest.mark.parametrize(
    "text", ["440106199001011234", "4401 0619 9001 0112 34", "４４０１０６１９９００１０１１２３４"]
)
def test_the_number_of_an_id_is_never_written_down(text: str) -> None:
    assert refusal(found.described, f"身份证 {text}") == "found-number"
    assert found.described("黑色雨伞 1 把") == "黑色雨伞 1 把"


def test_a_promoter_in_each_state() -> None:
    for state in (promoter.REGISTERED, promoter.ENDED, promoter.WITHDRAWN):
        one = Promoter(7, "r", "r", "P1", "r", "2026-03-02", True, state, "1001", 1, 1)
        may = state == promoter.REGISTERED
        assert refusal(promoter.come, one, "2026-03-02") == ("" if may else "promoter-over")
        assert refusal(promoter.come, one, "2026-03-03") == "promoter-over"
        assert refusal(promoter.end, one) == ("" if may else "promoter-over")
        assert refusal(promoter.leave, one) == "promoter-outside"
