"""The book finds what is asked for; layers only tighten."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.pack import effective, laxer
from hallctl.pack.read import builtin

GROUP = builtin().own
BOOK = Book(GROUP)
LIMITS = sorted(GROUP["limits"])


def found(text: str) -> list[str]:
    return [service.id for service in BOOK.find(text)]


def refusal(function: Callable[..., object], *args: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        function(*args)
    return caught.value


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("11", "topup"),
        ("CF", "topup"),
        ("cf", "topup"),
        ("１１", "topup"),
        ("ＣＦ", "topup"),
        (" topup ", "topup"),
        ("缴", "topup"),
        ("top", "topup"),
        ("TFJ", "suspend-resume"),
        ("tf", "suspend-resume"),
        ("挂失", "suspend-resume"),
        ("sim rep", "sim-replace"),
        ("换卡", "sim-replace"),
        ("RESET", "password-reset"),
        ("plan", "plan-change"),
        ("返销", "reversal"),
    ],
)
def test_a_service_is_found_by_whatever_is_typed_of_it(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_the_best_match_comes_first() -> None:
    assert found("TC") == ["plan-change"]
    assert found("1")[:2] == ["topup", "suspend-resume"]
    broadband = found("宽带")
    assert broadband == ["broadband"]
    assert found("broadband")[0] == "broadband"
    assert {*found("broadband")} == {"broadband", "broadband-move", "broadband-end"}


@given(st.sampled_from(BOOK.services()), st.data())
def test_any_fragment_of_a_name_finds_the_service(service: Any, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(service.name))
    start = data.draw(st.integers(0, len(name) - 1))
    length = data.draw(st.integers(1, len(name) - start))
    fragment = name[start : start + length].strip()
    if fragment:
        assert service.id in found(fragment)


@given(st.text(max_size=40))
def test_finding_takes_any_text(text: str) -> None:
    assert len(found(text)) == len({*found(text)}) <= len(BOOK.services())


def test_nothing_typed_finds_nothing() -> None:
    assert found("") == found("   ") == found("no such thing") == []


def test_what_to_bring_depends_on_who_comes() -> None:
    service = BOOK.service("sim-replace")
    assert service.documents["owner"] == (("id-card",),)
    assert len(service.documents["agent"]) == 3
    assert "agent" in service.manager_for
    assert BOOK.service("transfer").present
    assert [len(group) for group in BOOK.service("bill").documents["owner"]] == [2]
    assert BOOK.service("topup").documents == {}
    assert "agent" not in BOOK.service("close-account").who


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (BOOK.service, "no-such-service"),
        (BOOK.queue, "no-such-queue"),
        (BOOK.need, "no-such-need"),
        (BOOK.priority, "no-such-priority"),
        (BOOK.document, "no-such-document"),
        (BOOK.limit, "no-such-limit"),
        (BOOK.step, "no-such-step"),
        (lambda name: BOOK.reason("away", name), "no-such-reason"),
        (lambda name: BOOK.receipt_field(BOOK.service("topup"), name), "no-such-receipt-field"),
    ],
)
def test_what_is_not_there_is_refused(ask: Callable[[str], object], code: str) -> None:
    assert refusal(ask, "nowhere").code == code


def test_only_what_is_asked_for_is_built() -> None:
    raw = copy.deepcopy(GROUP)
    raw["services"]["bill"] = {}
    book = Book(raw)
    assert book.service("topup") is book.service("topup")
    assert book.queue("quick").prefix == "A"
    with pytest.raises(KeyError):
        book.service("bill")


def test_a_receipt_line_may_be_a_field_of_the_service() -> None:
    plan = BOOK.receipt_field(BOOK.service("plan-change"), "new-plan")
    assert (plan.kind, plan.name.en) == ("plan", "New plan")
    assert BOOK.receipt_field(BOOK.service("topup"), "amount").kind == "money"


def test_the_hall_gives_back_what_it_does_not_keep() -> None:
    assert BOOK.handed_back("id-card")
    assert not BOOK.handed_back("password")
    assert not BOOK.handed_back("original-receipt")


@given(st.sampled_from(LIMITS), st.integers(0, 2000), st.sampled_from(["province", "hall"]))
def test_a_layer_may_only_tighten(name: str, value: int, layer: str) -> None:
    above = GROUP["limits"][name]
    own = {layer: {"limits": {name: value}}}
    if laxer(above["direction"], value, above["value"]):
        error = refusal(effective, {"group": GROUP, **own})
        assert error.code == "limit-laxer"
        assert error.facts["limit"] == name
        assert (error.facts["value"], error.facts["above"]) == (value, above["value"])
        assert error.facts["clause"] == (above["clause"] or "C1.4-2")
    else:
        assert effective({"group": GROUP, **own})["limits"][name] == {**above, "value": value}


@given(st.sampled_from(LIMITS), st.integers(0, 200), st.integers(0, 200))
def test_a_hall_may_not_loosen_what_its_province_tightened(name: str, mid: int, low: int) -> None:
    top = GROUP["limits"][name]
    layers = {
        "group": GROUP,
        "hall": {"limits": {name: low}},
        "province": {"limits": {name: mid}},
    }
    too_lax = laxer(top["direction"], mid, top["value"]) or laxer(top["direction"], low, mid)
    if too_lax:
        assert refusal(effective, layers).code == "limit-laxer"
    else:
        assert Book(effective(layers)).limit(name) == low


@pytest.mark.parametrize(
    ("direction", "value", "lax"),
    [("lower", 11, True), ("lower", 10, False), ("higher", 9, True), ("higher", 10, False),
     ("free", 1, False), ("free", 99, False)],
)  # fmt: skip
def test_the_direction_says_which_way_is_laxer(direction: str, value: int, *, lax: bool) -> None:
    assert laxer(direction, value, 10) is lax


def test_an_unknown_limit_is_refused() -> None:
    error = refusal(effective, {"group": GROUP, "hall": {"limits": {"naps": 1}}})
    assert (error.code, error.facts["limit"]) == ("no-such-limit", "naps")


def test_a_lower_layer_replaces_entries_whole_and_leaves_the_rest() -> None:
    topup = {**GROUP["services"]["topup"], "minutes": 3}
    nap = {"name": {"en": "Nap", "zh": "小睡"}, "say": {"en": "", "zh": ""}, "granted": False}
    hall = {"services": {"topup": topup}, "reasons": {"away": {"nap": nap}}}
    before = copy.deepcopy(GROUP)
    book = Book(effective({"group": GROUP, "hall": hall}))
    assert book.service("topup").minutes == 3
    assert book.service("bill") == BOOK.service("bill")
    assert book.reason("away", "nap").name.en == "Nap"
    assert book.reason("away", "meal") == BOOK.reason("away", "meal")
    assert before == GROUP
