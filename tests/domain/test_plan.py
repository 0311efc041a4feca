"""What a plan may be, when it is offered, and by what it is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain import plan
from hallctl.domain.base import Refused
from hallctl.domain.noun import Stamp
from hallctl.domain.plan import Plan, PlanEnded, PlanSet

SET = PlanSet("GT128", "全球通128", "GoTone 128", "plan", 12_800, "2026-01-01")
LATER = "2026-12-31"


def made(entry: PlanSet = SET, at: int = 7) -> Plan:
    return plan.evolve(None, plan.entry(entry), Stamp(at, 1, "1001"))


def refusal(wanted: PlanSet) -> str:
    try:
        plan.entry(wanted)
    except Refused as refused:
        return refused.code
    return ""


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, ""),
        ({"code": "ＧＴ１２８"}, ""),
        ({"code": "0123"}, ""),
        ({"code": ""}, "plan-needs-code"),
        ({"code": "GT 128"}, "plan-needs-code"),
        ({"code": "全球通"}, "plan-needs-code"),
        ({"code": "x" * 41}, "plan-needs-code"),
        ({"zh": ""}, ""),
        ({"en": ""}, ""),
        ({"zh": " ", "en": ""}, "plan-needs-name"),
        ({"kind": "rocket"}, "no-such-plan-kind"),
        ({"valid_until": "2026-01-01"}, ""),
        ({"valid_until": "2025-12-31"}, "plan-ends-early"),
    ],
)
def test_what_may_be_written_down(changed: dict[str, str], why: str) -> None:
    assert refusal(SET._replace(**changed)) == why


def test_a_name_in_one_language_serves_for_both() -> None:
    one = made(SET._replace(code="ＧＴ１２８", en=""))
    assert (one.code, one.name("zh"), one.name("en")) == ("GT128", "全球通128", "全球通128")


def test_a_mended_plan_is_the_same_one() -> None:
    one = made()
    assert plan.is_so(one, SET)
    mended = plan.evolve(one, SET._replace(fee=9_900), Stamp(9, 2, "1002"))
    assert (mended.id, mended.fee, mended.since, mended.set_by) == (7, 9_900, 2, "1002")
    assert not plan.is_so(mended, SET)


@pytest.mark.parametrize(
    ("first", "last", "on", "is_offered"),
    [
        ("2026-03-02", None, "2026-03-01", False),
        ("2026-03-02", None, "2026-03-02", True),
        ("2026-03-02", None, "2099-01-01", True),
        ("2026-03-02", "2026-03-04", "2026-03-04", True),
        ("2026-03-02", "2026-03-04", "2026-03-05", False),
        ("2026-03-02", "2026-03-01", "2026-03-02", False),
    ],
)
def test_when_it_is_offered(first: str, last: str | None, on: str, is_offered: bool) -> None:
    one = made(SET._replace(valid_from=first))
    if last:
        one = plan.evolve(one, PlanEnded(last), Stamp(9, 2, "1001"))
    assert one.offered(on) == is_offered


@pytest.mark.parametrize(
    ("until", "last", "why"),
    [
        (None, LATER, ""),
        (None, "2026-01-01", ""),
        (None, "2025-12-31", "plan-ends-early"),
        (LATER, "2026-06-30", ""),
        (LATER, LATER, "plan-over"),
        (LATER, "2027-06-30", "plan-over"),
    ],
)
def test_ending_it(until: str | None, last: str, why: str) -> None:
    one = made(SET._replace(valid_until=until))
    if why:
        with pytest.raises(Refused) as caught:
            plan.end(one, last)
        assert caught.value.code == why
    else:
        assert plan.end(one, last) == PlanEnded(last)


@pytest.mark.parametrize(
    ("first", "until", "event"),
    [
        ("2026-01-01", None, PlanEnded("2026-03-01")),
        ("2026-03-02", None, PlanEnded("2026-03-01")),
        ("2026-05-01", None, PlanEnded("2026-03-01")),
        ("2026-01-01", "2026-03-02", PlanEnded("2026-03-01")),
        ("2026-01-01", "2026-03-01", None),
    ],
)
def test_what_a_whole_list_leaves_out(
    first: str, until: str | None, event: PlanEnded | None
) -> None:
    one = made(SET._replace(valid_from=first, valid_until=until))
    left = plan.leave(one, "2026-03-02")
    assert left == event
    if left:
        after = plan.evolve(one, left, Stamp(9, 2, "1001"))
        assert not after.offered("2026-03-02")
        assert plan.leave(after, "2026-03-02") is None


FOUR = [
    made(SET._replace(code=code, zh=zh, en=en), n)
    for n, (code, zh, en) in enumerate(
        [
            ("GT128", "全球通128", "GoTone 128"),
            ("GT128F", "全球通128家庭版", "GoTone 128 Family"),
            ("SZ8", "神州行8", "Easyown 8"),
            ("128", "流量包30G", "Data 30G"),
        ]
    )
]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("GT128", "GT128"),
        ("gt128", "GT128"),
        ("ｇｔ１２８", "GT128"),
        ("全球通128", "GT128"),
        ("GoTone 128", "GT128"),
        ("128", "128"),
        ("szx", "SZ8"),
        ("jtb", "GT128F"),
        ("easy", "SZ8"),
        ("家庭", "GT128F"),
        ("qqt", "plans-called"),
        ("全球通", "plans-called"),
        ("", "no-plan-called"),
        ("动感地带", "no-plan-called"),
    ],
)
def test_by_what_one_is_found(typed: str, code: str) -> None:
    try:
        found = plan.find(FOUR, typed).code
    except Refused as refused:
        found = refused.code
    assert found == code


@given(st.sampled_from(FOUR), st.sampled_from(["code", "zh", "en"]))
def test_each_is_found_by_all_that_it_is_called(one: Plan, by: str) -> None:
    assert plan.find(FOUR, getattr(one, by)) == one
    assert plan.matching(FOUR, getattr(one, by))[0] == one
