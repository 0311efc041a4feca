"""`hallctl sql`: what it prints, and who may ask."""

from __future__ import annotations

import json

import pytest
from calls import Call

from hallctl.store.file import Hall
from helpers import take
from today import clock, made_hall

__all__ = ["clock", "made_hall"]


def test_text_csv_and_json(call: Call, boss: None, hall: Hall) -> None:
    take(hall)
    question = "select number, reason, '=1' as \"Figure\" from v_ticket"
    assert call("sql", question).out == "number  reason  Figure\nA001            =1\n"
    assert call("sql", question, "--csv").out.splitlines() == ["number,reason,Figure", "A001,,'=1"]
    told = call("sql", question, "--json").data
    assert told == {"columns": ["number", "reason", "Figure"], "rows": [["A001", None, "=1"]]}


def test_every_value_is_json(call: Call, boss: None) -> None:
    def strict(constant: str) -> None:
        raise AssertionError(constant)

    said = call("sql", "select x'00ff', 9e999, -9e999, 1.5, null", "--json").out
    assert json.loads(said, parse_constant=strict)["rows"] == [["00ff", "inf", "-inf", 1.5, None]]


@pytest.mark.parametrize(
    ("question", "code"), [("drop view v_ticket", "not-a-read"), ("x", "sql-wrong")]
)
def test_refused(call: Call, boss: None, question: str, code: str) -> None:
    said = call("sql", question)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{code}: ")


def test_who_may_not_export_may_not_ask(call: Call, clerk: None) -> None:
    assert call("sql", "select 1").code == 4
