"""Late entries: what a row says, which numbers are missing, and what cannot have been."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.domain import late_entry as rules
from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.day import DayRule
from hallctl.domain.late_rows import COLUMNS, FormRow, TicketPaper, judge, source
from helpers import DAY, PHONE, START

DAYS = DayRule(8 * 60)
NOW = START + 180 * MINUTE
STUB = {
    "number": "T0041", "arrived": "9:40", "service": "topup", "outcome": "served", "called": "0945",
    "started": "9:46:30", "ended": "2026/3/2 9:50", "counter": "1", "staff": "2001",
}  # fmt: skip
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
REQUEST = {"number": "r7", "ticket": "t41", "at": "9:47", "service": "topup", "phone": PHONE}


def said(form: str, values: dict[str, str]) -> str:
    try:
        judge(FormRow(form, values, DAY), DAYS, NOW)
    except Refused as why:
        return f"{why.code} {why.facts.get('column', '')}".strip()
    return "taken"


def test_what_a_stub_says() -> None:
    paper = judge(FormRow("ticket", STUB, DAY), DAYS, NOW)
    assert isinstance(paper, TicketPaper)
    assert (paper.number, paper.counter, paper.staff) == (41, 1, "2001")
    assert [paper.arrived, paper.called, paper.started, paper.ended] == [
        START + 10 * MINUTE, START + 15 * MINUTE, START + 16.5 * MINUTE, START + 20 * MINUTE,
    ]  # fmt: skip
    wide = {name: text.translate(WIDE) for name, text in STUB.items()}
    assert judge(FormRow("ticket", {**wide, "service": "topup"}, DAY), DAYS, NOW) == paper
    night = judge(FormRow("ticket", {**STUB, "ended": "0130"}, "2026-03-01"), DAYS, NOW)
    assert isinstance(night, TicketPaper)
    assert night.ended == START - 8 * 60 * MINUTE, "the business day ends at four"


@pytest.mark.parametrize(
    ("form", "changed", "code"),
    [
        ("ticket", {}, "taken"),
        ("ticket", {"outcome": "left", "started": "", "called": "", "counter": "", "staff": ""}, "taken"),
        ("ticket", {"outcome": "no-show", "started": ""}, "taken"),
        ("ticket", {"ticket": "A017", "arrived": "", "service": ""}, "taken"),
        ("ticket", {"ticket": "A017"}, "late-column-unused arrived"),
        ("ticket", {"number": ""}, "late-column-needed number"),
        ("ticket", {"number": "R41"}, "no-form-number"),
        ("ticket", {"outcome": "gone"}, "no-such-late-outcome"),
        ("ticket", {"ended": ""}, "late-column-needed ended"),
        ("ticket", {"ended": "25:00"}, "not-a-time"),
        ("ticket", {"ended": "12:31"}, "in-the-future"),
        ("ticket", {"ended": "9:59:60"}, "not-a-time"),
        ("ticket", {"ended": "9:45"}, "ends-before-start"),
        ("ticket", {"called": "9:39"}, "called-before-arrival"),
        ("ticket", {"called": "9:47"}, "starts-before-call"),
        ("ticket", {"started": ""}, "late-column-needed started"),
        ("ticket", {"staff": ""}, "server-missing"),
        ("ticket", {"outcome": "left"}, "left-but-started"),
        ("ticket", {"outcome": "no-show"}, "came-after-all"),
        ("ticket", {"outcome": "no-show", "started": "", "called": ""}, "called-and-given-up"),
        ("ticket", {"arrived": "2026-03-01 9:00"}, "longer-than-a-day"),
        ("ticket", {"outcome": "waiting"}, "late-column-unused called"),
        ("ticket", {name: "waiting" * (name == "outcome") for name in ("outcome", "called", "started", "ended", "counter", "staff")}, "taken"),
        ("ticket", {"ticket": "A017", "arrived": "", "service": "", "outcome": "waiting"}, "late-column-unused outcome"),
        ("ticket", {"outcome": "turned-away"}, "late-column-needed reason"),
        ("ticket", {"reason": "x"}, "late-column-unused reason"),
        ("ticket", {"day": "2026-02-30"}, "not-a-date"),
        ("ticket", {"arrived": "2026-02-30 9:40"}, "not-a-date"),
        ("custody", {"number": "K1", "order": "R7", "at": "0001-01-01 01:00", "what": "form", "place": "A"}, "not-a-date"),
        ("custody", {"number": "Ｋ１", "order": "Ｒ７", "at": "９：５０", "what": "ｆｏｒｍ", "place": "A", "leave": "ＹＥＳ"}, "taken"),
        ("request", {}, "taken"),
        ("request", {"counter": "1"}, "late-column-unused counter"),
        ("request", {"ticket": "", "staff": "2001", "counter": "1", "ended": "9:50"}, "taken"),
        ("request", {"ticket": "", "staff": "2001", "counter": "1", "ended": "9:40"}, "ends-before-start"),
        ("request", {"ticket": "", "staff": "2001", "counter": "1", "at": "2026-02-27 9:00", "ended": "9:00"}, "longer-than-a-day"),
        ("request", {"ticket": "", "ended": "9:50"}, "late-column-needed counter"),
        ("request", {"phone": "12"}, "not-a-phone"),
        ("custody", {"number": "K1", "order": "R7", "at": "9:50", "what": "form", "place": "A"}, "taken"),
        ("custody", {"number": "K1", "order": "R7", "at": "9:50", "what": "form", "place": "A", "leave": "?"}, "late-yes-no leave"),
    ],
)  # fmt: skip
def test_a_row_is_judged_whole(form: str, changed: dict[str, str], code: str) -> None:
    given = {"ticket": STUB, "request": REQUEST}.get(form, {})
    assert said(form, {**given, **changed}) == code


def test_the_name_of_a_row_tells_nothing_personal_and_no_two_rows_apart_that_are_typed_otherwise() -> (
    None
):
    def name(**changed: str) -> str:
        return source("request", judge(FormRow("request", {**REQUEST, **changed}, DAY), DAYS, NOW))

    assert name() == name(at="0947", phone="13800138000")
    assert name() != name(at="0948")


def test_columns_are_those_of_the_grid() -> None:
    from hallctl.columns.late_entry import FIELDS

    for form, fields in FIELDS.items():
        assert [field.name for field in fields] == COLUMNS[form].split()


@given(
    given_out=st.lists(st.tuples(st.integers(1, 40), st.integers(0, 9)), max_size=3),
    used=st.sets(st.integers(1, 60)),
    explained=st.sets(st.integers(1, 60)),
)
def test_every_number_is_used_explained_or_missing(
    given_out: list[tuple[int, int]], used: set[int], explained: set[int]
) -> None:
    ranges = [(first, first + more) for first, more in given_out]
    found = rules.missing(ranges, used, explained)
    assert found == sorted({*found})
    assert not {*found} & (used | explained)
    out = {number for first, last in ranges for number in range(first, last + 1)}
    between = {*range(min(used), max(used) + 1)} if used else set()
    assert (out | between) <= {*found} | used | explained
    assert {*found} <= out | between


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("T0045", [45]),
        ("45", [45]),
        ("t45-47", [45, 46, 47]),
        ("T0045-T0046", [45, 46]),
        ("Ｔ４５－４６", [45, 46]),
    ],
)
def test_numbers_that_are_meant(typed: str, found: list[int]) -> None:
    assert [*rules.numbers("ticket", typed)] == found


@pytest.mark.parametrize(
    ("typed", "code"), [("47-45", "form-range"), ("1-999", "form-range"), ("x", "no-form-number")]
)
def test_numbers_that_mean_nothing(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.numbers("ticket", typed)
    assert refused.value.code == code
