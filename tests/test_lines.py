"""Lines never run over the screen or the paper, and no character is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hallctl.lines import Measure, cells, fit, hanging, row, wrap
from hallctl.paper import escpos
from hallctl.text import CUT

DRAWN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\u200d\ufe0f"))
"""Anything that is drawn on a screen; what joins characters to one is taken out before."""
WORDS = st.text(st.sampled_from("请携带身份证件，。（）“”SIM card 10.00 [/]…√é𠮷"), max_size=80)
PHRASES = ["请", "带", "（旧卡）", "“原件”", "件，", "卡。", "SIM ", " card ", "10.00 "]
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


@given(st.lists(st.sampled_from(PHRASES)), st.sampled_from([16, 32, 42]))
def test_marks_stay_with_what_they_belong_to(phrases: list[str], width: int) -> None:
    lines = wrap("".join(phrases), width)
    assert not [line for line in lines[1:] if line[:1] in {*"，。）”"}]
    assert not [line for line in lines[:-1] if line[-1:] in {*"（“"}]


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


@given(DRAWN)
def test_cells_are_what_the_screens_count(text: str) -> None:
    assert cells(text) == cell_len(text)


def test_cells_of_every_character() -> None:
    assert not [c for c in map(chr, range(0x20000)) if cells(c) != cell_len(c)]


@given(DRAWN, st.integers(0, 50))
def test_fit_is_exact(text: str, width: int) -> None:
    fitted = fit(text, width)
    assert cell_len(fitted) == width
    assert CUT in fitted or not width or fitted.startswith(text)


def test_fit() -> None:
    assert fit("补换SIM卡", 12) == "补换SIM卡   "
    assert fit("补换SIM卡", 9) == "补换SIM卡"
    assert fit("补换SIM卡", 8) == "补换SIM~"
    assert fit("补换", 3) == "补~"
    assert fit("补换", 2) == "~ "
    assert fit("补换", 0) == ""
