"""The receipt check: what agrees, what differs, and the four ways out (C4.3.3-1)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import step_context

from hallctl.domain import receipt
from hallctl.domain.base import Refused
from hallctl.domain.step import Resolved, Secret, StepContext
from hallctl.text import yuan
from helpers import ICCID, PHONE

DONE = ("number", "amount", "money", "submit", "receipt")


def topup(**told: Any) -> StepContext:
    """A top-up of 100 yuan that was submitted and printed."""
    basis = {"phone": PHONE, "amount": 10_000, "means": "cash", "done": DONE, "serial": "R1"}
    return step_context("topup", **{**basis, **told})


def sim(**told: Any) -> StepContext:
    """A card replaced for ten yuan."""
    fields = {"lost-or-replaced": "lost", "iccid": ICCID}
    return step_context(
        "sim-replace", phone=PHONE, name="李四", amount=1_000, means="cash", fields=fields, **told
    )


@pytest.mark.parametrize(
    ("name", "value", "agrees"),
    [
        ("number-tail", "2210", True),
        ("number-tail", "２２１０", True),
        ("number-tail", PHONE, True),
        ("number-tail", "12210", False),
        ("number-tail", "210", False),
        ("number-tail", "2211", False),
        ("number-tail", "", False),
        ("number-tail", "139****2210", True),
        ("number-tail", "１３９＊＊２２１０", True),
        ("number-tail", "138****2210", False),
        ("number-tail", "1391234****", False),
        ("number-tail", "****", False),
        ("amount", "100", True),
        ("amount", "100.00", True),
        ("amount", "¥100.00元", True),
        ("amount", "100.01", False),
        ("amount", "10000", False),
        ("amount", "一百", False),
    ],
)
def test_what_agrees(name: str, value: str, *, agrees: bool) -> None:
    assert receipt.agrees(topup(), name, value) is agrees


@pytest.mark.parametrize(
    ("name", "printed", "agrees"),
    [
        ("张小三", "张小三", True),
        ("张小三", "*小三", True),
        ("张小三", "张*", True),
        ("张小三", "张**", True),
        ("张小三", "张***三", True),
        ("张小三", "＊＊三", True),
        ("John Smith", "J*** S****", True),
        ("张小三", "李**", False),
        ("张小三", "*四", False),
        ("张小三", "张小三*", False),
        ("张小三", "***", False),
        ("张小三", "三*", False),
    ],
)
def test_a_masked_name_agrees_as_it_is_masked(name: str, printed: str, *, agrees: bool) -> None:
    card = sim()._replace(name=name)
    assert receipt.agrees(card, "name", printed) is agrees


def test_no_star_hides_an_amount_or_a_date() -> None:
    assert not receipt.agrees(topup(), "amount", "1**.00")
    plan = step_context("plan-change", fields={"effective": "2026-04-01"})
    assert not receipt.agrees(plan, "effective", "2026-04-*")


@given(st.text("ab", max_size=12), st.text("ab*", max_size=12))
def test_stars_stand_for_one_character_or_more(whole: str, masked: str) -> None:
    pattern = ".+".join(map(re.escape, re.split(r"\*+", masked)))
    shown = "*" in masked and masked.strip("*")
    assert receipt._may_be(masked, whole) == bool(shown and re.fullmatch(pattern, whole))


def test_means_and_choices_agree_in_either_language() -> None:
    refund = step_context("refund", means="cash", amount=100)
    names = refund.book.means()["cash"]
    assert all(receipt.agrees(refund, "means", word) for word in ("cash", *names))
    assert not receipt.agrees(refund, "means", refund.book.means()["card"].zh)


def test_a_date_agrees_however_it_is_printed() -> None:
    plan = step_context("plan-change", fields={"effective": "2026-04-01"})
    for printed in ("2026-04-01", "20260401", "2026年4月1日"):
        assert receipt.agrees(plan, "effective", printed)
    assert not receipt.agrees(plan, "effective", "2026-04-02")


@given(st.integers(0, 10**8), st.integers(0, 10**8))
def test_amounts_agree_exactly_when_they_are_the_same(ours: int, theirs: int) -> None:
    assert receipt.agrees(topup(amount=ours), "amount", yuan(theirs)) == (ours == theirs)


def test_what_was_never_entered_is_not_on_the_paper_either() -> None:
    nameless = step_context("sim-replace", phone=PHONE, amount=0)
    assert receipt.agrees(nameless, "name", "")
    assert not receipt.agrees(nameless, "name", "李四")
    asked = {need.name: need.required for need in receipt.check_needs(nameless)}
    assert (asked["name"], asked["number-tail"]) == (False, True)


def test_the_whole_is_asked_of_a_risk_service_and_the_least_of_a_payment() -> None:
    assert [need.name for need in receipt.check_needs(topup())] == ["number-tail", "amount"]
    asked = [need.name for need in receipt.check_needs(sim())]
    assert {"number-tail", "name", "lost-or-replaced", "iccid-tail", "amount"} <= set(asked)
    assert all(need.kind == "blind" and not need.default for need in receipt.check_needs(sim()))


def test_each_difference_is_named_with_what_the_paper_says() -> None:
    typed = {
        "number-tail": "2210",
        "name": "李四四",
        "lost-or-replaced": "lost",
        "iccid-tail": ICCID[-4:],
        "amount": "20",
    }
    found = receipt.check(sim(), typed)
    assert found.differences == (
        {"field": "name", "paper": Secret("李四四")},
        {"field": "amount", "paper": Secret("20")},
    )


def differing(field: str = "amount", paper: str = "90", **told: Any) -> StepContext:
    """A top-up whose paper differs in a field."""
    return topup(differences=({"field": field, "paper": "r"},), paper={field: paper}, **told)


def mended(s: StepContext, **typed: str) -> Resolved:
    """What becomes of it with these fields; the others are left out."""
    fields: dict[str, Any] = {need.name: "" for need in receipt.difference_needs(s)}
    return receipt.mend(
        s, fields | {name.replace("_", "-"): value for name, value in typed.items()}
    )


def refused(s: StepContext, **typed: str) -> str:
    with pytest.raises(Refused) as caught:
        mended(s, **typed)
    return caught.value.code


def test_the_paper_is_wrong_void_and_reprint() -> None:
    """What was asked and what the core system did agree: nothing is done again but the printing."""
    way = mended(differing(), core_amount="100")
    assert (way.way, way.done) == ("paper", ("number", "amount", "money", "submit"))
    assert way.facts == {"serial": None, "voided": 1}
    assert way.core == {"amount": Secret("100")}


def test_the_core_system_is_wrong_reverse_and_redo() -> None:
    typed = {"core_amount": "80", "core_reversal": "X9"}
    printed = differing()
    printed = printed._replace(order=replace(printed.order, serial="r"))
    way = mended(printed, **typed)
    assert (way.way, way.done) == ("core", ("number", "amount", "money"))
    assert way.facts == {"reference": None, "serial": None, "redone": 1, "voided": 1}
    assert way.core == {"amount": Secret("80"), "reversal": Secret("X9")}
    assert refused(differing(), core_amount="80") == "field-needed"


def test_our_entry_is_wrong_correct_it_on_record() -> None:
    way = mended(differing(), core_amount="90", way="ours")
    assert (way.way, way.facts) == ("ours", {"corrected": 1, "amount": 9_000})
    assert way.done == ("number", "amount", "submit", "receipt"), "money is counted again"


def test_only_the_customer_knows_when_paper_and_core_system_agree_against_us() -> None:
    assert refused(differing(), core_amount="90") == "way-needed"


def test_printing_again_does_not_mend_what_would_print_the_same() -> None:
    assert refused(differing(), core_amount="90", way="paper") == "way-does-not-mend"


def test_a_number_is_corrected_whole_not_by_its_tail() -> None:
    wrong = differing("number-tail", "0000")
    assert refused(wrong, core_number_tail="0000", way="ours") == "field-needed"
    way = mended(wrong, core_number_tail="0000", way="ours", corrected_number_tail="13800000000")
    assert way.facts == {"corrected": 1, "phone": Secret("13800000000")}


def test_a_correction_is_read_by_the_kind_of_what_it_corrects() -> None:
    kinds = {need.name: need.kind for need in receipt.difference_needs(differing())}
    assert kinds["corrected-amount"] == "money"
    kinds = {n.name: n.kind for n in receipt.difference_needs(differing("number-tail", "1"))}
    assert kinds["corrected-number-tail"] == "phone"
    card = sim(differences=({"field": "iccid-tail", "paper": "r"},), paper={"iccid-tail": "1"})
    kinds = {need.name: need.kind for need in receipt.difference_needs(card)}
    assert kinds["corrected-iccid-tail"] == "iccid"


def test_a_field_of_the_service_is_corrected_among_the_others() -> None:
    card = sim(
        differences=({"field": "lost-or-replaced", "paper": "r"},),
        paper={"lost-or-replaced": "replaced"},
    )
    way = mended(card, core_lost_or_replaced="replaced", way="ours")
    assert way.facts["fields"] == {"lost-or-replaced": Secret("replaced"), "iccid": Secret(ICCID)}


def test_what_was_misread_is_keyed_again_and_counted() -> None:
    """Nothing of the order changes, and the core system need not be looked at."""
    way = mended(differing(), way="misread")
    assert (way.way, way.done, way.core, way.facts) == ("misread", DONE, {}, {"misread": 1})
    assert mended(differing(misread=1), way="misread").facts == {"misread": 2}


def test_the_core_system_is_looked_at_before_any_other_way_out() -> None:
    for way in ("", "paper", "core", "ours"):
        assert refused(differing(), way=way) == "field-needed"


def test_every_time_is_counted() -> None:
    assert mended(differing(voided=2), core_amount="100").facts["voided"] == 3
    assert mended(differing(corrected=1), core_amount="90", way="ours").facts["corrected"] == 2
