"""Records found by a command, by any words that were written in them; in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from calls import Call

from hallctl.actions import task
from hallctl.store.file import Hall
from helpers import BOSS, START

LONG = "客户说三月的账单里有一笔没有订过的流量包，要求退费并说明是谁开通的，" * 3
pytestmark = pytest.mark.usefixtures("boss")


def entries(call: Call, *args: str) -> list[dict[str, Any]]:
    said = call("find", *args, "--json")
    assert said.code == 0, said.err
    found: list[dict[str, Any]] = said.data["entries"]
    return found


@pytest.fixture
def two(hall: Hall) -> list[int]:
    """Two tasks, and what they are called."""
    texts = ("Change the printer at counter 3", f"请核对：{LONG}")
    return [task.give(hall, BOSS, text, "2001", START * 2).id for text in texts]


def test_as_json_and_as_people_read_it(call: Call, two: list[int]) -> None:
    first, second = two
    assert entries(call, "PRINT", "３", "--noun", "task") == [
        {
            "noun": "task",
            "id": first,
            "label": f"Task {first}",
            "snippet": "Change the printer at counter 3",
        }
    ]
    assert [one["id"] for one in entries(call, "3")] == [first]
    said = call("find", "流量").out.splitlines()
    assert said == [
        "Record   What was written",
        f"Task {second}  ~有一笔没有订过的流量包，要求退费并说明是谁开通的~",
    ]
    assert call("--lang", "zh", "find", "流量").out.startswith("编号     所写内容")
    assert entries(call, "printer 流量") == []


def test_how_many_and_what_is_refused(call: Call, hall: Hall) -> None:
    for _ in range(3):
        task.give(hall, BOSS, "打印机", "2001", START * 2)
    assert len(entries(call, "打印", "--limit", "2")) == 2
    assert call("find", " ", "--json").data["error"] == "nothing-to-find"
    assert call("find", "x", "--noun", "counter", "--json").data["error"] == "not-searched"
