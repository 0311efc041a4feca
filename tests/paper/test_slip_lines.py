"""Lines never run over the paper, and no character is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.paper import escpos
from hallctl.paper.lines import Measure, hanging, row, wrap
from hallctl.text import cells

WORDS = st.text(st.sampled_from("请携带身份证件，。（）“”SIM card 10.00 [/]…é𠮷"), max_size=80)
WIDTHS = st.sampled_from([8, 16, 32, 42, 48])
MEASURES = st.sampled_from([cells, escpos.columns])


def squeezed(lines: list[str]) -> str:
    return "".join("".join(lines).split())


@given(WORDS, WIDTHS, MEASURES)
def test_wrap_keeps_to_the_width_and_keeps_everything(
    text: str, width: int, measure: Measure
) -> None:
    lines = wrap(text, width, measure)
    assert lines
    assert all(measure(line) <= width for line in lines)
    assert squeezed(lines) == squeezed([text])


@given(WORDS, WORDS, WIDTHS, MEASURES)
def test_rows_too(label: str, value: str, width: int, measure: Measure) -> None:
    lines = row(label, value, width, measure)
    assert all(measure(line) <= width for line in lines)
    assert squeezed(lines) == squeezed([label, value])


@given(WORDS, WIDTHS, MEASURES)
def test_and_items(text: str, width: int, measure: Measure) -> None:
    lines = hanging("[ ] ", text, width, measure)
    assert all(measure(line) <= width for line in lines)
    assert squeezed(lines) == "[]" + squeezed([text])


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("the old card dies", 8, ["the old", "card", "dies"]),
        ("身份证，原件", 6, ["身份", "证，原", "件"]),
        ("带（旧卡）来", 6, ["带（旧", "卡）来"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("有（旧卡）", 4, ["有", "（旧", "卡）"]),
        ("用SIM卡", 6, ["用SIM", "卡"]),
        ("Genève", 4, ["Genè", "ve"]),
        ("", 8, [""]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width, cells) == lines
