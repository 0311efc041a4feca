"""`tools/chinese.py`: which marks in Chinese are named, which may be half-width, and where it looks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "tools"))
import chinese

WRONG = {
    "请问是哪个号码? 我给您复述一遍。": 1,
    "再呼 2 次, 00:59 后可过号": 1,
    "请客户备好:": 1,
    "{who}, {day}: {why}.": 3,
    "工单(已办结)": 2,
    "正在检查...": 1,
    "没有“{kind}”;请另选!": 2,
    '在"更多"里': 2,
    "系统中断--停电": 1,
    "先比对 ，再签名": 1,
    "先比对， 再签名": 1,
    "共 3 笔.": 1,
    "按 F10.": 1,
}
RIGHT = (
    "授权码 10:51 到期，工本费 10.00 元，共 1,000 张，2026-03-02T10:30 起。",
    "用 `hallctl queue take topup, --json` 取号；`(a, b)` 照样。",
    "请用 --map kind=PS:topup,NW:sim-sale 指明，或写 text:/文件、tcp://主机:9100。",
    "1. 台面整齐，没有私人物品",
    "  {number}. {name}：{result}。",
    "! 未达标",
    "各列以“;”分开，不是“,”",
    "按编号数字为缺少（!）。",
    "卡号（ICCID）...4414",
    "10:00..11:30，多段用空格隔开",
    "办理范围：it's、don't",
)


@pytest.mark.parametrize("said", WRONG)
def test_half_width_marks_are_named(said: str) -> None:
    assert len(chinese.wrong(said)) == WRONG[said], chinese.wrong(said)


@pytest.mark.parametrize("said", RIGHT)
def test_what_is_typed_or_a_number_keeps_its_marks(said: str) -> None:
    assert chinese.wrong(said) == []


def test_english_that_quotes_a_chinese_word_is_not_chinese() -> None:
    assert not chinese.chinese("The queue (队列) of a counter (台席): who waits.")
    assert chinese.chinese("Ctrl+G 登记投诉, F1 查看帮助")


@pytest.mark.parametrize("place", chinese.EVERYWHERE, ids=lambda place: str(place.__name__))
def test_there_is_chinese_in_every_place_that_is_looked_at(place: chinese.Place) -> None:
    assert any(chinese.chinese(text.said) for text in place())
