"""Cleaning text at the door, and writing facts out again."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl import text as door
from hallctl.domain.base import Refused
from hallctl.words.text import REFUSALS

ANYTHING = st.text(st.characters(codec=None), max_size=150)


def refused(function: Callable[..., object], *args: object, **options: object) -> Refused:
    with pytest.raises(Refused) as caught:
        function(*args, **options)
    REFUSALS[caught.value.code].format(**caught.value.facts)
    return caught.value


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  张三 \n", "张三"),
        ("第一行\r\n第二行\t末", "第一行 第二行 末"),
        ("\x1b[31m红\x1b[0m", "红"),
        ("\x1b]0;title\x07后", "后"),
        ("\x9b2J清\x1bPq#0\x1b\\屏", "清屏"),
        ("\x1b", ""),
        ("\x1b]0;未完", "0;未完"),
        ("abc\u202egnp.exe\u202c", "abcgnp.exe"),
        ("零\u200b宽\ufeff", "零宽"),
        ("坏\ud800字", "坏字"),
        ("e\u0301", "é"),
        ("收据[/]", "收据[/]"),
        ("[VIP] 张三", "[VIP] 张三"),
        ("Ａ１７", "Ａ１７"),
        ("\u3000王\u3000小明\u3000", "王 小明"),
    ],
)
def test_clean(typed: str, kept: str) -> None:
    assert door.clean(typed) == kept


@given(ANYTHING)
def test_cleaned_text_obeys_nobody_and_stays_as_it_is(typed: str) -> None:
    once = door.clean(typed, limit=1000)
    assert door.clean(once, limit=1000) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()
    assert not {unicodedata.category(c) for c in once} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    once.encode()


@given(st.text(st.characters(categories=["Lo", "Lu", "Nd", "Po", "Sm"]), max_size=100))
def test_ordinary_text_loses_nothing(typed: str) -> None:
    assert door.clean(typed) == unicodedata.normalize("NFC", typed)


def test_too_long_is_counted_after_cleaning() -> None:
    assert door.clean("\u200b" * 10_000 + "短") == "短"
    assert refused(door.clean, "长" * 10_000).facts == {"limit": 200, "length": 10_000}
    assert door.clean("长" * 500, limit=500)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("13912342210", "13912342210"),
        (" 139 1234-2210 ", "13912342210"),
        ("１３９１２３４２２１０", "13912342210"),
        ("+86 139 1234 2210", "13912342210"),
        ("8619912342210", "19912342210"),
        ("020-88881234", "02088881234"),
        ("(0755) 8888 1234", "075588881234"),
        ("0104006008000", "0104006008000"),
    ],
)
def test_phone(typed: str, number: str) -> None:
    assert door.phone(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["", "1391234221", "12912342210", "139123422101", "88881234", "0208888", "电话", "139\u0661"],
)
def test_not_a_phone(typed: str) -> None:
    assert refused(door.phone, typed).code == "not-a-phone"


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("12", 1200),
        ("12.5", 1250),
        ("12.", 1200),
        (".5", 50),
        ("0", 0),
        ("1,234.50", 123_450),
        ("１，２３４．５０", 123_450),
        ("¥99", 9900),
        ("￥99.9元", 9990),
        ("12。50", 1250),
        ("1000000", 100_000_000),
        ("007", 700),
    ],
)
def test_amount(typed: str, fen: int) -> None:
    assert door.amount_fen(typed) == fen


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "amount-not-a-number"),
        (".", "amount-not-a-number"),
        ("abc", "amount-not-a-number"),
        ("1e5", "amount-not-a-number"),
        ("NaN", "amount-not-a-number"),
        ("12,34", "amount-not-a-number"),
        ("1,234,5.00", "amount-not-a-number"),
        ("--5", "amount-not-a-number"),
        ("٥", "amount-not-a-number"),
        ("-5", "amount-negative"),
        ("−0.01", "amount-negative"),
        ("1.005", "amount-decimals"),
        ("1.000", "amount-decimals"),
        ("1000000.01", "amount-too-large"),
        ("9" * 150, "amount-too-large"),
        ("9" * 5000, "text-too-long"),
    ],
)
def test_not_an_amount(typed: str, code: str) -> None:
    assert refused(door.amount_fen, typed).code == code


@given(st.integers(0, 100_000_000))
def test_an_amount_written_out_reads_as_itself(fen: int) -> None:
    assert door.amount_fen(door.yuan(fen)) == fen


@given(ANYTHING)
def test_any_text_is_an_amount_or_refused(typed: str) -> None:
    try:
        fen = door.amount_fen(typed)
    except Refused:
        refused(door.amount_fen, typed)
    else:
        assert 0 <= fen <= 100_000_000


def test_yuan() -> None:
    assert [door.yuan(fen) for fen in (0, 5, 123_450, -1234)] == [
        "0.00",
        "0.05",
        "1234.50",
        "-12.34",
    ]


@pytest.mark.parametrize(
    ("fen", "capitals"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (1000, "壹拾元整"),
        (10_000, "壹佰元整"),
        (10_005, "壹佰元零伍分"),
        (140_950, "壹仟肆佰零玖元伍角整"),
        (600_714, "陆仟零柒元壹角肆分"),
        (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
        (10_001_000, "壹拾万零壹拾元整"),
        (10_700_053, "壹拾万零柒仟元伍角叁分"),
        (100_000_000, "壹佰万元整"),
        (10_000_000_100, "壹亿零壹元整"),
        (12_345_678_901, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分"),
        (-1000, "负壹拾元整"),
    ],
)
def test_capitals(fen: int, capitals: str) -> None:
    assert door.yuan_capitals(fen) == capitals


def fen_of(capitals: str) -> int:
    """Read capitals back, for the round trip."""
    yuan, _, rest = capitals.rpartition("元")
    total = figure = group = 0
    for sign in yuan:
        if sign in "零壹贰叁肆伍陆柒捌玖":
            figure = "零壹贰叁肆伍陆柒捌玖".index(sign)
        elif sign in "拾佰仟":
            group += figure * 10 ** (1 + "拾佰仟".index(sign))
            figure = 0
        else:
            total = (total + group + figure) * (10_000 if sign == "万" else 100_000_000)
            group = figure = 0
    fen = (total + group + figure) * 100
    for figure_, unit in zip(rest.lstrip("零")[::2], rest.lstrip("零")[1::2], strict=False):
        fen += "零壹贰叁肆伍陆柒捌玖".index(figure_) * (10 if unit == "角" else 1)
    return fen


@given(st.integers(0, 99_999_999_99))
def test_capitals_read_back(fen: int) -> None:
    capitals = door.yuan_capitals(fen)
    assert fen_of(capitals) == fen
    assert "零零" not in capitals
    assert not any(bad in capitals for bad in ("零万", "零拾", "零佰", "零仟", "零角"))


def test_count() -> None:
    assert door.count(" ３ ") == 3
    assert refused(door.count, "0", least=1, most=20).facts["most"] == 20
    for typed in ("", "-1", "3.0", "x", "²", "9" * 30):
        assert refused(door.count, typed).code == "not-a-count"


def test_iccid() -> None:
    assert door.iccid("8986 0012 3456 7890 1238") == "89860012345678901238"
    for typed in (
        "89860012345678901230",
        "8986001234567890123",
        "1" * 20,
        "8986A012345678901237",
        "8986001A345678901238",
        "898600A234567890123B",
        "8986001234A678901238",
        "",
    ):
        assert refused(door.iccid, typed).code == "not-an-iccid"


def test_an_iccid_may_have_letters_in_its_seventh_and_thirteenth_place() -> None:
    assert door.iccid("898600A23456B8901237") == "898600A23456B8901237"
    assert door.iccid("898600 123456ｂ 8901230") == "898600123456B8901230"
    assert door.iccid("8986 00a2 3456 7890 1237") == "898600A2345678901237"


@given(st.text("0123456789", min_size=16, max_size=17), st.data())
def test_one_wrong_digit_is_always_found(middle: str, data: st.DataObject) -> None:
    body = "89" + middle
    good = next(body + check for check in "0123456789" if door._luhn(body + check))
    assert door.iccid(good) == good
    place = data.draw(st.integers(2, len(good) - 1))
    wrong = str((int(good[place]) + data.draw(st.integers(1, 9))) % 10)
    assert refused(door.iccid, good[:place] + wrong + good[place + 1 :]).code == "not-an-iccid"


def test_masks() -> None:
    assert door.mask_phone("13912342210") == "139****2210"
    assert door.mask_phone("075588881234") == "075*****1234"
    assert door.mask_phone("12345678") == "123****5678"[:3] + "*" * 4 + "5678"
    assert door.mask_phone("1234567") == "*******"
    assert door.mask_phone("") == ""
    names = {"张三": "*三", "欧阳娜娜": "***娜", "李": "*", "John Smith": "J*** S****", "": ""}
    assert {name: door.mask_name(name) for name in names} == names


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("14:30", 870),
        ("9:05", 545),
        ("0930", 570),
        ("１４：３０", 870),
        ("14.30", 870),
        ("00:00", 0),
    ],
)
def test_a_time_of_day_is_read(typed: str, minutes: int) -> None:
    assert door.day_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["", "24:00", "12:60", "half past", "1:2", "-1:30", "14:30:00"])
def test_what_is_no_time_of_day_is_refused(typed: str) -> None:
    assert refused(door.day_minutes, typed).code == "not-a-time"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-04-01", "2026-04-01"),
        ("20260401", "2026-04-01"),
        (" 2026/4/1 ", "2026-04-01"),
        ("２０２６．０４．０１", "2026-04-01"),
        ("2026年4月1日", "2026-04-01"),
        ("2028-02-29", "2028-02-29"),
    ],
)
def test_a_date_is_taken_as_it_is_typed(typed: str, kept: str) -> None:
    assert door.day(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2026-02-29",
        "2026-13-01",
        "26-04-01",
        "tomorrow",
        "2026",
        "2026-12",
        "2026111",
        "٢٠٢٦-٠٤-٠١",
    ],
)
def test_no_date(typed: str) -> None:
    assert refused(door.day, typed).code == "not-a-date"


def test_a_text_lists_with_commas_of_every_kind() -> None:
    assert door.parts("id-card, sim，2、 ,") == ("id-card", "sim", "2")
    assert door.parts("") == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ａ００２", "A002"),
        ("A００２", "A002"),
        ("３", "3"),
        ("－－ｊｓｏｎ", "--json"),
        ("ｓｉｍ，ｑｕｉｃｋ", "sim,quick"),
        ("２０２６－０３－０２Ｔ０９：３０", "2026-03-02T09:30"),
        ("ｃｏｕｎｔｅｒ：３", "counter:3"),
        ("A002", "A002"),
        ("", ""),
        ("５００元", "５００元"),
        ("客户说：好。", "客户说：好。"),
        ("Ａ．ｃｓｖ", "Ａ．ｃｓｖ"),
        ("/srv/Ａ/hall", "/srv/Ａ/hall"),
    ],
)
def test_numbers_and_ids_are_narrowed_and_nothing_else(typed: str, meant: str) -> None:
    assert door.narrow(typed) == meant
