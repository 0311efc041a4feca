"""Chinese is found by its initials."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hallctl
from hallctl.pinyin import initials, is_found


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("补换SIM卡", "bhk"),
        ("挂起", "gq"),
        ("账单", "zd zs"),
        ("重呼", "zh ch"),
        ("啊座", "az"),
        ("Park", ""),
        ("喆", ""),
    ],
)
def test_initials(text: str, spelled: str) -> None:
    assert initials(text) == spelled


@pytest.mark.parametrize("typed", ["", "park", "挂起", "gq", "GQ", "par gq", " 起 ", "ＧＱ"])
def test_found_by_words_and_initials(typed: str) -> None:
    assert is_found("Park 挂起", typed)


@pytest.mark.parametrize("typed", ["qqt128", "qqt", "全球通128", "qqt 128", "t12"])
def test_figures_stand_among_the_initials(typed: str) -> None:
    assert is_found("GT128 全球通128", typed)
    assert not is_found("全球通58", "qqt128")


@pytest.mark.parametrize("typed", ["parks", "qg", "gq nothing", "挂号"])
def test_not_found(typed: str) -> None:
    assert not is_found("Park 挂起", typed)


def test_every_character_that_the_program_says_has_an_initial() -> None:
    said = Path(hallctl.__file__).parent.glob("locale/zh_CN/*.po")
    characters = {c for path in said for c in re.findall("[一-鿿]", path.read_text("utf-8"))}
    assert len(characters) > 500
    assert not [c for c in characters if not initials(c)]
