"""What a field of a service is filled in with: a plan of the hall's, the first of next month; and the paper against it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import step_context
from test_plan import FOUR

from hallctl.domain import receipt
from hallctl.domain.base import Refused
from hallctl.domain.choosing import plan_of, usual
from hallctl.domain.plan import as_was
from hallctl.domain.service import ServiceField, Words
from hallctl.domain.step import StepContext

TODAY = "2026-03-02"


def field(kind: str = "plan", *, offered: bool = False, when: str = "") -> ServiceField:
    return ServiceField("x", Words("x", "x"), kind, True, True, {}, when, offered)


def asked(**more: object) -> StepContext:
    return step_context("plan-change", **{"plans": tuple(FOUR), "today": TODAY, **more})


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_the_first_of_next_month(today: date) -> None:
    found = date.fromisoformat(
        usual(asked(today=today.isoformat()), field("date", when="next-month"))
    )
    assert found.day == 1
    assert timedelta(0) < found - today <= timedelta(31)
    assert (found - timedelta(1)).month == today.month


def test_other_dates_have_no_usual_one() -> None:
    assert usual(asked(), field("date")) == ""
    assert usual(asked(today=""), field("date", when="next-month")) == ""


@pytest.mark.parametrize(
    ("typed", "offered", "need_not"),
    [
        ("GT128", "GT128", "GT128"),
        ("全球通128", "GT128", "GT128"),
        ("szx", "SZ8", "SZ8"),
        ("家庭", "GT128F", None),
        ("qqt", "plans-called", None),
        ("全球通", "plans-called", None),
        ("动感地带", "no-plan-called", None),
        ("", None, None),
    ],
)
def test_a_plan_that_has_to_be_offered_and_one_that_need_not(
    typed: str, offered: str | None, need_not: str | None
) -> None:
    found = plan_of(asked(), field(), typed)
    assert (found and found.code) == need_not
    try:
        found = plan_of(asked(), field(offered=True), typed)
        code = found and found.code
    except Refused as refused:
        code = refused.code
    assert code == offered
    assert plan_of(asked(plans=()), field(offered=True), typed) is None
    assert plan_of(asked(), field("text", offered=True), typed) is None


@pytest.mark.parametrize("paper", ["全球通128", "GoTone 128", "gt128", "ＧＴ１２８", "全球通 128"])
def test_the_paper_may_call_a_plan_by_its_code_or_either_name(paper: str) -> None:
    s = asked(fields={"new-plan": "全球通128"}, products={"new-plan": as_was(FOUR[0])})
    assert receipt.agrees(s, "new-plan", paper)
    assert not receipt.agrees(s, "new-plan", "全球通188")
    assert not receipt.agrees(s, "new-plan", "128")
