"""Each step's own rule: what it records, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from records import book, order, step_context

from hallctl.domain import ladder
from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.item import Item
from hallctl.domain.order_events import OrderRated, OrderRatingAsked
from hallctl.domain.step import Done, Ending, Secret, StepContext
from hallctl.domain.steps import ATTESTS, STEPS
from hallctl.domain.steps_closing import rate
from helpers import BOSS, CLERK, ICCID, LI, PHONE, START, actor

APPROVED = actor("2001", CLERK, approver="1001")
UNTIL_RATING = book().service("topup").ladder[:-2]
"""The steps of a top-up before the customer is asked."""


def do(s: StepContext, step: str, **typed: str) -> Any:
    """What comes of a step with these fields."""
    raw = {name.replace("_", "-"): value for name, value in typed.items()}
    return STEPS[step].rule(s, ladder.given(s, step, raw))


def refused(s: StepContext, step: str, **typed: str) -> str:
    with pytest.raises(Refused) as caught:
        do(s, step, **typed)
    return caught.value.code


def test_identity_records_that_it_was_done_and_never_a_number() -> None:
    s = step_context("sim-replace", BOSS)
    done = do(s, "identity", who="owner", match="passed", match_reference="M7")
    assert done.facts == {
        "who": "owner",
        "match": "passed",
        "match_reference": Secret("M7"),
        "approver": None,
        "acting": {},
    }


def test_a_match_that_failed_is_an_outcome() -> None:
    assert do(step_context("sim-replace"), "identity", match="failed") == Ending("match-failed")


def test_a_match_that_may_not_be_skipped_is_not() -> None:
    assert refused(step_context("sim-replace"), "identity", match="not-needed") == "not-a-choice"


def test_who_may_come_only_with_a_managers_leave() -> None:
    service = next(one for one in step_context().book.services() if one.manager_for)
    who = service.manager_for[0]
    asked = step_context(service.id, LI)
    told = {"acting_name": "王五", "acting_phone": PHONE}
    assert refused(asked, "identity", who=who, match="passed", **told) == "manager-needed"
    matched = do(step_context(service.id, APPROVED), "identity", who=who, match="passed", **told)
    assert matched.facts["approver"] == "1001"


def test_a_manager_who_serves_does_not_approve_their_own_case() -> None:
    matched = {"who": "agent", "match": "passed", "acting_name": "王五", "acting_phone": PHONE}
    assert refused(step_context("sim-replace", BOSS), "identity", **matched) == "manager-needed"
    above = BOSS._replace(approved_ref="mail of 2 March")
    assert do(step_context("sim-replace", above), "identity", **matched).facts["who"] == "agent"


def test_of_each_group_of_documents_one_is_seen() -> None:
    s = step_context("sim-replace", who="owner")
    assert do(s, "documents", seen="id-card").facts == {"seen": ("id-card",)}
    assert refused(s, "documents") == refused(s, "documents", seen="") == "field-needed"
    agent = step_context("sim-replace", who="agent")
    one = agent.service.documents["agent"][0][0]
    assert refused(agent, "documents", seen=one, taken="") == "documents-missing"


def test_what_reception_saw_is_enough_but_at_a_risk_service() -> None:
    plan = step_context("plan-change", who="owner")._replace(prepared=("id-card",))
    assert do(plan, "documents") == Done({"seen": ()}, received=("id-card",))
    assert do(plan, "documents", seen="id-card").facts == {"seen": ("id-card",)}
    risky = step_context("sim-replace", who="owner")._replace(prepared=("id-card",))
    assert refused(risky, "documents") == "field-needed"


def test_what_is_taken_goes_on_the_list() -> None:
    s = step_context("sim-replace", who="owner")
    assert do(s, "documents", seen="id-card").received == ("id-card",)
    assert do(s, "documents", seen="id-card", taken="").received == ()


def test_a_status_that_is_not_clear_is_an_outcome() -> None:
    assert do(step_context("sim-replace"), "status", status="clear") == Done({})
    assert do(step_context("sim-replace"), "status", status="arrears") == Ending("arrears")


def test_an_amount_is_within_the_services_fee() -> None:
    assert do(step_context("topup"), "amount", amount="99.5").facts == {"amount": 9_950}
    assert refused(step_context("topup"), "amount", amount="0.99") == "amount-out-of-range"
    assert refused(step_context("topup"), "amount", amount="10000.01") == "amount-out-of-range"


def test_a_reversal_gives_back_no_more_than_was_paid() -> None:
    s = step_context("reversal", original=order("done", amount=5_000, means="cash"))
    assert ladder.given(s, "amount", {})["amount"] == 5_000
    assert refused(s, "amount", amount="50.01") == "amount-out-of-range"
    assert (
        refused(step_context("reversal", original=s.original), "money", means="card")
        == "not-a-choice"
    )


def test_change_is_worked_out() -> None:
    s = step_context("topup", amount=9_950)
    assert do(s, "money", tendered="100").facts == {
        "means": "cash",
        "tendered": 10_000,
        "change": 50,
    }
    assert refused(s, "money", tendered="99.49") == "too-little"


def test_much_cash_is_keyed_twice() -> None:
    s = step_context("topup", amount=4_999)
    assert refused(s, "money", tendered="1000000") == "tendered-much"
    assert refused(s, "money", tendered="1000000", tendered_again="100000") == "tendered-much"
    again = do(s, "money", tendered="1000000", tendered_again="1000000")
    assert again.facts["tendered"] == 100_000_000
    assert do(s, "money", tendered="499.90").facts["tendered"] == 49_990
    small = step_context("topup", amount=100)
    assert do(small, "money", tendered="100").facts["change"] == 9_900
    assert do(s, "money", means="card", tendered="1000000").facts["tendered"] == 4_999


def test_after_a_correction_what_was_tendered_is_proposed_again() -> None:
    lower = step_context("topup", amount=9_000, tendered=10_000, corrected=1)
    higher = step_context("topup", amount=12_000, tendered=10_000, corrected=1)
    assert ladder.given(lower, "money", {})["tendered"] == 10_000
    assert ladder.given(higher, "money", {})["tendered"] == 12_000


def test_a_card_is_charged_what_is_due() -> None:
    card = next(means for means in step_context().book.means() if means != "cash")
    done = do(step_context("topup", amount=9_950), "money", means=card, tendered="500")
    assert (done.facts["tendered"], done.facts["change"]) == (9_950, 0)


def test_consent_is_by_the_customers_own_means() -> None:
    s = step_context("plan-change")
    assert refused(s, "consent", consent="tick") == "not-a-choice"
    assert refused(s, "consent", consent="code") == "field-needed"
    done = do(s, "consent", consent="code", consent_reference="881204")
    assert done.facts == {"consent": "code", "consent_reference": Secret("881204")}


def test_places_are_signed_one_by_one() -> None:
    s = step_context("sim-replace", who="agent")
    first, *others = [place.id for place in s.places]
    assert others, "an agent signs as agent too"
    done = do(s, "sign", signature="signed")
    assert (done.facts, done.finished) == ({"signed": (first,)}, False)
    last = step_context("sim-replace", who="agent", signed=(first, *others[:-1]))
    assert do(last, "sign", signature="signed").finished


def test_a_refused_signature_ends_before_submission_and_is_noted_after() -> None:
    before = step_context("sim-replace", who="owner")
    assert refused(before, "sign", signature="refused") == "reason-needed"
    ended = do(before, "sign", signature="refused", reason="disagrees")
    assert ended == Ending("signature-refused", "disagrees")
    after = step_context("refund", who="owner", done=("submit",))
    place = after.places[0].id
    assert do(after, "sign", signature="refused", reason="disagrees").facts == {
        "unsigned": {place: "disagrees"}
    }


def test_nothing_is_submitted_without_consent() -> None:
    s = step_context("plan-change")
    assert refused(s, "submit", reference="8") == "consent-missing"
    agreed = step_context("plan-change", done=("consent",))
    facts = {"reference": Secret("8839"), "sent": "yes"}
    at_once = do(agreed, "submit", reference="8839")
    assert isinstance(at_once, Done)
    assert (at_once.facts, at_once.sent and at_once.sent.number) == (facts, 1)
    begun = step_context("plan-change", done=("consent",), sent="unknown", sends=1)
    assert do(begun, "submit", reference="8839") == Done(facts)
    assert refused(agreed, "submit") == "field-needed"


@pytest.mark.parametrize("service", [one.id for one in step_context().book.services()])
def test_nothing_that_attests_has_a_default(service: str) -> None:
    """The field that says so is asked for at each such step, and is refused while nobody says it."""
    for who in step_context(service).service.who:
        s = step_context(service, APPROVED, who=who)
        for step in s.service.ladder:
            found = [need for need in ladder.needs(s, step) if need.name == ATTESTS.get(step)]
            assert len(found) == (step in ATTESTS and (step != "submit" or s.service.risk)), step
            assert all(need.required and not need.default for need in found), step


def test_what_is_told_cut_and_carried_out_is_said_once_it_is_so() -> None:
    cases: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("tell", "told", {}),
        ("cut-card", "cut", {}),
        ("submit", "carried_out", {"reference": "8839"}),
    )
    for step, field, others in cases:
        s = step_context("sim-replace", done=("sign",))
        assert refused(s, step, **others) == "field-needed"
        assert refused(s, step, **others, **{field: "no"}) == "not-so-yet"
        assert isinstance(do(s, step, **others, **{field: "yes"}), Done)


def test_a_test_call_has_to_work() -> None:
    assert refused(step_context("esim"), "test-call", test="failed") == "test-call-failed"
    assert refused(step_context("sim-replace"), "test-call", test="failed") == "test-call-failed"
    assert do(step_context("sim-replace"), "test-call", test="ok") == Done({})


def test_a_card_that_does_not_work_is_spoiled_and_another_one_goes_all_the_way() -> None:
    done = ("details", "sign", "submit", "receipt", "check")
    card = {"fields": {"iccid": ICCID}, "serial": "R1", "done": done}
    s = step_context("sim-replace", **card)
    s = s._replace(order=replace(s.order, serial="r"))
    other = "898600A23456B8901237"
    result = do(s, "test-call", test="failed", another_card=other)
    assert result.event(s.order, "test-call", lambda facts: facts).done == ("details", "sign")
    assert result.facts == {
        "fields": {"iccid": Secret(other)},
        "spoiled": (Secret(ICCID),),
        "reference": None,
        "serial": None,
        "redone": 1,
        "voided": 1,
    }
    assert refused(s, "test-call", test="failed", another_card=ICCID) == "card-spoiled"
    again = step_context("sim-replace", fields={"iccid": other}, spoiled=(ICCID,))
    assert refused(again, "test-call", test="failed", another_card=ICCID) == "card-spoiled"


def test_who_acts_for_the_owner_is_asked_what_the_pack_says() -> None:
    s = step_context("sim-replace", APPROVED)
    agent = {"who": "agent", "match": "passed"}
    assert refused(s, "identity", **agent) == "field-needed"
    assert refused(s, "identity", **agent, acting_name="王五", acting_phone="1") == "not-a-phone"
    done = do(s, "identity", **agent, acting_name="王五", acting_phone=PHONE)
    assert done.facts["acting"] == {"name": Secret("王五"), "phone": Secret(PHONE)}
    assert do(s, "identity", who="owner", match="passed").facts["acting"] == {}
    unit = {need.name for need in ladder.needs(step_context("group"), "identity")}
    assert {"acting-unit", "acting-name", "acting-phone"} <= unit


def test_items_go_back_one_by_one() -> None:
    items = tuple(Item(i, 20, 9, "2001", "id", None, 0, "held", START) for i in (41, 42))
    first = do(step_context("sim-replace", items=items), "hand-back")
    assert (first.returned, first.finished) == (41, False)
    last = do(step_context("sim-replace", items=items[1:]), "hand-back")
    assert (last.returned, last.finished) == (42, True)
    assert do(step_context("sim-replace"), "hand-back") == Done({})
    assert (
        refused(step_context("sim-replace", items=items), "hand-back", item="43") == "not-a-choice"
    )


def test_a_clerk_may_pass_a_rating_over_but_gives_none() -> None:
    s = step_context("topup", rating_until=START + 1, now=START)
    assert do(s, "rating", rating="passed-over").facts == {"passed_over": True}
    assert refused(s, "rating") == "rating-awaited"
    assert refused(s, "rating", rating="5") == "not-a-choice"


def test_a_rating_is_awaited_for_as_long_as_the_pack_says() -> None:
    begun = step_context("topup", done=UNTIL_RATING, now=START)
    asked = ladder.asked(begun)
    assert asked is not None
    assert asked == OrderRatingAsked(START + begun.book.limit("rating_seconds") * 1000)
    awaited: dict[str, Any] = {"done": UNTIL_RATING, "rating_until": asked.until}
    assert ladder.asked(step_context("topup", **awaited)) is None
    before = step_context("topup", **awaited, now=asked.until - 1)
    assert ladder.remaining(before) == ("rating", "goodbye")
    assert rate(before, 2) == OrderRated(2, "customer")
    after = before._replace(now=asked.until)
    assert ladder.remaining(after) == ("goodbye",)
    assert ladder.over(after, "rating")
    for late in (after, begun, step_context("topup", **awaited, passed_over=True)):
        with pytest.raises(Refused, match="rating-over"):
            rate(late, 2)


def test_the_customers_key_ends_the_step_and_a_later_one_counts() -> None:
    rated = step_context(
        "topup", done=UNTIL_RATING, rating=1, rated_by="customer", rating_until=START + 1, now=START
    )
    assert ladder.remaining(rated) == ("goodbye",)
    assert rate(rated, 5).rating == 5
    with pytest.raises(Refused, match="not-a-choice"):
        rate(rated, 6)


def test_a_pack_of_before_waits_half_a_minute() -> None:
    found = book()
    limits = {name: one for name, one in found.raw["limits"].items() if name != "rating_seconds"}
    s = step_context("topup", done=UNTIL_RATING, now=START)._replace(
        book=Book({**found.raw, "limits": limits})
    )
    assert ladder.asked(s) == OrderRatingAsked(START + 30_000)


def test_what_is_personal_is_kept_outside() -> None:
    done = do(step_context("topup"), "number", number=PHONE, name="李四")
    assert done.facts == {"phone": Secret(PHONE), "name": Secret("李四")}
    details = do(
        step_context("plan-change"),
        "details",
        **{
            need.name.replace("-", "_"): "2026-04-01" if need.kind == "date" else "x"
            for need in ladder.needs(step_context("plan-change"), "details")
            if need.kind in {"plan", "date", "text"}
        },
    )
    assert all(isinstance(value, Secret) for value in details.facts["fields"].values())
