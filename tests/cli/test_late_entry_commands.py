"""late-entry: a table as a spreadsheet saves it, its account, and a second time."""

from __future__ import annotations

from pathlib import Path

import pytest
from calls import Call

from hallctl.actions import batch
from hallctl.store.file import Hall
from helpers import BOSS

HEADING = "编号;排队号;到厅时间;业务;结果;叫号时间;开始办理;结束时间;台席;营业员"
ROWS = (
    "Ｔ0001;;9:31;缴费;served;9:33:00;9:34;9:40;1;2001",
    "T0002;;0935;topup;已离开;;;09:55;;",
    "T0004;;9:41;nothing;left;;;9:55;;",
    ";A003;;;left;;;9:55;;",
    "T0001;;9:31;topup;left;;;9:40;;",
)


@pytest.fixture
def table(hall: Hall, tmp_path: Path) -> Path:
    """Five rows of a year that is over for every computer's clock, two of which can be taken."""
    batch.print_(hall, BOSS, ("ticket",), 20)
    batch.give_out(hall, BOSS, "ticket", (1, 5))
    path = tmp_path / "forms.csv"
    path.write_bytes(("sep=;\r\n" + "\r\n".join((HEADING, *ROWS)) + "\r\n").encode("gb18030"))
    return path


def test_a_table_is_keyed_in_and_its_numbers_accounted_for(
    call: Call, boss: None, table: Path
) -> None:
    words = ("late-entry", "add", str(table), "--day", "2020-03-02")
    said = call(*words, "--json")
    assert said.code == 0, said.err
    counts = {name: said.data[name] for name in ("read", "taken", "already", "used", "missing")}
    assert counts == {"read": 5, "taken": 2, "already": 0, "used": [1, 2], "missing": [3, 4, 5]}
    assert (said.data["form"], said.data["from"], said.data["to"]) == ("ticket", 1, 5)
    assert [(one["line"], one["error"]) for one in said.data["rejected"]] == [
        (5, "no-such-service"), (6, "no-such-ticket"), (7, "form-twice"),
    ]  # fmt: skip
    again = call(*words, "--json").data
    assert (again["taken"], again["already"], len(again["rejected"])) == (0, 2, 3)
    assert call("late-entry", "explain", "3-5", "--form", "T", "--reason", "作废").code == 0
    left = call("late-entry", "missing", "--form", "ticket", "--json").data
    assert (left["missing"], left["explained"][0]) == ([], {"n": 3, "reason": "作废"})
    assert call("late-entry", "missing", "--form", "odd").code == 1
    why = call("figures", "why", "tickets", "--day", "2020-03-02", "--lang", "en")
    assert "A001 (keyed in late)" in why.out


def test_what_is_said_to_people(call: Call, boss: None, table: Path) -> None:
    said = call("late-entry", "add", str(table), "--day", "2020-03-02", "--lang", "zh").out
    assert said.splitlines()[:2] == ["读取        5", "已补录      2"]
    assert "T0003、T0004、T0005" in said
    assert "A003" in said.splitlines()[-2]
    shown = call("late-entry", "show", "--lang", "zh").out
    assert "手写号票  T0002  已补录" in shown
    (table.parent / "none.csv").write_text("ticket,outcome,ended\nA999,left,0900\n", "utf-8")
    none = call(
        "late-entry", "add", str(table.parent / "none.csv"), "--day", "2020-03-02", "--json"
    )
    assert (none.code, none.data["form"], none.data["read"]) == (1, "ticket", 1)
    (table.parent / "bad.csv").write_text("number,odd\nT1,2\n", "utf-8")
    bad = call("late-entry", "add", str(table.parent / "bad.csv"), "--lang", "en")
    assert bad.code == 1
    assert "odd" in bad.err
