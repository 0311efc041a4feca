"""Held orders: from every state, with every plan; what stays in custody, and what never does."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from records import at, book, order, step_context

from hallctl.domain import holding as rules
from hallctl.domain import ladder
from hallctl.domain.base import Refused
from hallctl.domain.holding import Agreed, Kept
from hallctl.domain.item import CASH, Item, evolve
from hallctl.domain.mode import DEGRADED, NORMAL, PAPER
from hallctl.domain.order import NOUN, STATES
from hallctl.domain.order import evolve as order_after
from helpers import CHEN, LI, PHONE

TODAY = "2026-03-02"
DOCUMENTS = frozenset({"id-card"})


def code(rule: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        rule(*args, **more)
    return refused.value.code


def item(**more: Any) -> Item:
    basis: dict[str, Any] = {
        "order_id": 20,
        "ticket": 9,
        "staff": "2001",
        "document": "",
        "text": None,
    }
    return Item(**{**basis, "id": 5, "amount": 0, "state": "held", "received_at": 0, **more})


LEFT = ("submit", "goodbye")


@pytest.mark.parametrize("state", STATES)
def test_only_what_is_open_is_held_and_only_what_is_held_is_taken_up(state: str) -> None:
    service = book().service("topup")
    one = order(state, plan="phone")
    if state == "open":
        rules.may_hold(one, service, DEGRADED, 0, LEFT)
    else:
        assert code(rules.may_hold, one, service, DEGRADED, 0, LEFT) in {
            "order-over",
            "stepped-away",
        }
    if state == "held":
        assert (
            order_after(one, rules.resume(one, service, None, money_back=False), at()).state
            == "open"
        )
    else:
        assert code(rules.resume, one, service, None, money_back=False) == "not-held"
        assert code(rules.telephoned, one, service, "reached", Agreed(), TODAY) == "not-held"
    assert NOUN.ended is not None
    assert NOUN.ended(one) == (state not in {"open", "away", "held"})


def test_what_cannot_be_held() -> None:
    topup, handset = book().service("topup"), book().service("handset")
    assert (
        code(rules.may_hold, order(ending="declined"), topup, DEGRADED, 0, LEFT) == "ending-already"
    )
    assert code(rules.may_hold, order(), topup, DEGRADED, 2, LEFT) == "originals-first"
    assert code(rules.may_hold, order(), topup, PAPER, 0, ("rating", "goodbye")) == "only-farewell"
    for mode in (NORMAL, DEGRADED):
        assert code(rules.may_hold, order(), handset, mode, 0, LEFT) == "need-not-be-held"
    rules.may_hold(order(), handset, PAPER, 0, LEFT)
    assert code(rules.hold, Agreed(precedence=-1), None, DEGRADED) == "precedence-range"


@pytest.mark.parametrize(
    ("service", "come_back", "phone", "authorised"),
    product(["topup", "call-detail"], ["", TODAY], ["", "13700137000"], [False, True]),
)
def test_a_service_that_needs_its_owner_has_a_day_or_no_plan(
    service: str, come_back: str, phone: str, *, authorised: bool
) -> None:
    wanted, agreed = book().service(service), Agreed(come_back, phone, authorised)
    if come_back:
        assert rules.plan(wanted, agreed, TODAY) == "come-back"
    elif wanted.present and authorised:
        assert code(rules.plan, wanted, agreed, TODAY) == "customer-needed"
    else:
        usual = "authorised" if authorised else "phone" if phone else None
        assert rules.plan(wanted, agreed, TODAY) == (None if wanted.present else usual)


def test_a_day_that_is_over_is_no_plan() -> None:
    service = book().service("topup")
    assert code(rules.plan, service, Agreed("2026-03-01"), TODAY) == "come-back-past"


@pytest.mark.parametrize(
    ("kept", "refused"),
    [
        (Kept(("id-card",), "A", "1", leave=True), "not-kept-here"),
        (Kept(("copy:odd",), "A", "1", leave=True), "not-kept-here"),
        (Kept(("form",), "", "1"), "field-needed"),
        (Kept(("form",), "A"), "field-needed"),
        (Kept(("form", "copy:id-card"), "A", "1"), "copy-leave"),
    ],
)
def test_no_original_no_copy_without_leave_nothing_without_place_and_slip(
    kept: Kept, refused: str
) -> None:
    assert code(rules.papers, kept, DOCUMENTS, slip_used=False) == refused


def test_a_slip_stands_for_one_customers_papers() -> None:
    kept = Kept(("form", "copy:id-card"), "A", "1", leave=True)
    found = (("form", ""), ("copy", "id-card"))
    assert rules.papers(kept, DOCUMENTS, slip_used=False) == found
    assert code(rules.papers, kept, DOCUMENTS, slip_used=True) == "slip-used"
    assert rules.papers(Kept(), DOCUMENTS, slip_used=True) == ()


def test_in_their_absence_it_stops_where_the_customer_is_needed() -> None:
    s = step_context("topup", taken_up_by="2001", done=("number", "amount"))
    assert ladder.remaining(s) == ("money", "submit", "receipt", "check", "hand-back")
    assert code(ladder.at_hand, s, "money") == "customer-needed"
    sim = book().service("call-detail")
    held = order("held", plan="come-back", come_back=TODAY)
    assert code(rules.resume, held, sim, None, money_back=False) == "customer-needed"
    resumed = order_after(held, rules.resume(held, sim, (31, 30), money_back=False), at())
    assert (resumed.ticket, resumed.visit, resumed.taken_up_by) == (31, 30, None)


def test_money_that_was_handed_back_is_taken_anew() -> None:
    paid = order("held", done=("number", "money"))
    service = book().service("topup")
    assert rules.resume(paid, service, None, money_back=True).done == ("number",)
    assert rules.resume(paid, service, None, money_back=False).done == paid.done
    owed = item(document=CASH, custody="owed", amount=1000)
    assert evolve(owed, rules.release(owed), at()).state == "withdrawn"


def test_a_paper_is_destroyed_by_two() -> None:
    paper, two = item(custody="copy"), LI._replace(approver=CHEN.staff)
    assert evolve(paper, rules.destroy(paper, two), at()).state == "destroyed"
    for alone in (LI, LI._replace(approver=LI.staff)):
        assert code(rules.destroy, paper, alone) == "needs-two"
    assert code(rules.destroy, item(), two) == "not-to-destroy"
    assert code(rules.destroy, item(custody="copy", state="returned"), two) == "item-not-held"
    assert code(rules.working, order(taken_up_by="2003"), LI) == "taken-up-by-another"


def test_a_call_is_reached_or_not_and_what_was_agreed_stands() -> None:
    held, topup = order("held", plan="phone"), book().service("topup")
    assert code(rules.telephoned, held, topup, "odd", Agreed(), TODAY) == "no-such-call-outcome"
    after = order_after(held, rules.telephoned(held, topup, "no-answer", Agreed(), TODAY), at())
    assert (after.calls, after.plan, after.called_at) == (1, "phone", at().happened)
    again = rules.telephoned(after, topup, "reached", Agreed(TODAY), TODAY)
    assert (again.plan, again.come_back) == ("come-back", TODAY)
    for plan, phone, stands in (
        ("phone", "", None),
        ("phone", PHONE, "phone"),
        ("come-back", PHONE, "come-back"),
        (None, PHONE, "phone"),
        (None, "", None),
    ):
        wrong = order("held", plan=plan, come_back=TODAY if plan == "come-back" else None)
        event = rules.telephoned(wrong, topup, "wrong-number", Agreed(phone=phone), TODAY)
        assert (event.plan, event.come_back) == (stands, wrong.come_back)
