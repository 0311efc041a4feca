"""The audit by commands: the list, what was found, put right, and the report; who may, in words."""

from __future__ import annotations

import json
from typing import Any

import pytest
from calls import Call

from hallctl import identity
from hallctl.actions import staff
from hallctl.store.day import today
from hallctl.store.file import Hall
from helpers import BOSS, LI, begin, climb

LATER = "2100-01-01"
pytestmark = pytest.mark.usefixtures("boss")


@pytest.fixture
def order(hall: Hall) -> int:
    """A SIM card replaced by 2001."""
    return climb(hall, begin(hall, "sim-replace").id).id


def done(call: Call, *args: str) -> Any:
    said = call(*args, "--json")
    assert said.code == 0, said.err
    return said.data


def test_an_audit_as_json(call: Call, order: int) -> None:
    (found,) = done(call, "audit", "list")
    assert found == {
        "order": order,
        "service": "sim-replace",
        "staff": "2001",
        "state": "open",
        "error": None,
        "who": None,
        "until": None,
        "why": "risk",
        "reasons": ["risk"],
        "ticket": "C001",
        "audited_by": None,
        "audited_at": None,
        "how": None,
        "cured_by": None,
        "remark": None,
    }
    error = ("--kind", "card-wrong", "--who", "2002", "--until", "2100年1月1日")
    named = done(call, "audit", "error", str(order), *error, "--remark", "旧卡没有剪")
    assert named["remark"] == "旧卡没有剪"
    assert [named[key] for key in ("state", "error", "who", "until", "audited_by")] == [
        "error", "card-wrong", "2002", LATER, "1001",
    ]  # fmt: skip
    cured = done(call, "audit", "cured", str(order), "--how", "corrected")
    assert [cured[key] for key in ("state", "how", "cured_by")] == ["cured", "corrected", "1001"]
    assert done(call, "audit", "list") == [cured]
    assert done(call, "audit", "list", "--day", "2026-03-01") == []


def test_in_words(call: Call, order: int) -> None:
    assert call("audit", "ok", str(order)).code == 0
    listed = call("audit", "list", "--lang", "zh").out
    assert {"补换卡", "李娜", "风险业务", "无差错"} <= {*listed.split()}
    again = call("audit", "ok", str(order))
    assert (again.code, "was found in order already" in again.err) == (1, True)
    odd = call("audit", "error", str(order), "--kind", "odd", "--who", "2001", "--until", LATER)
    assert odd.code == 1
    assert "signature-missing" in odd.err


def test_a_clerk_sees_the_errors_that_concern_them(
    call: Call, hall: Hall, order: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = ("--kind", "card-wrong", "--who", "2001", "--until", LATER)
    staff.set_login(hall, BOSS, LI.staff, "li")
    monkeypatch.setattr(identity, "login", lambda: "li")
    assert done(call, "audit", "list") == []
    assert call("audit", "ok", str(order)).code == 4
    assert call("report", "audit").code == 4
    monkeypatch.setattr(identity, "login", lambda: "boss")
    done(call, "audit", "error", str(order), *error)
    monkeypatch.setattr(identity, "login", lambda: "li")
    assert [one["state"] for one in done(call, "audit", "list")] == ["error"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_report_has_each_order_of_a_day_and_the_register_of_errors(
    call: Call, hall: Hall, order: int, language: str
) -> None:
    def report(*period: str) -> dict[str, Any]:
        said = call("report", "audit", *period, "--format", "json", "--lang", language)
        assert said.code == 0, said.err
        return {one["name"]: one["tables"] for one in json.loads(said.out)["sections"]}

    error = ("--kind", "card-wrong", "--who", "2001", "--until", LATER)
    done(call, "audit", "error", str(order), *error)
    found = report()
    assert [row["error"] for row in found["audit"][0]] == [1, 1]
    assert [row["order_id"] for row in found["audit-errors"][0]] == [order]
    assert [row["order_id"] for row in found["audit-orders"][0]] == [order]
    month = today(hall.db, hall.clock())[:7]
    assert set(report("--month", month)) == {"audit", "audit-errors"}
