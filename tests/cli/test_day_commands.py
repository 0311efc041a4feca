"""`hallctl day`: check, close, list, diff and reopen from a script."""

from __future__ import annotations

import pytest
from calls import Call

from hallctl.actions import closing
from hallctl.store.file import Hall
from helpers import BOSS

pytestmark = pytest.mark.usefixtures("boss")
EXPLAINED = ("--explain", "counters-open=late shift")


def test_an_evening(call: Call, hall: Hall) -> None:
    day = call("figures", "show", "--json").data["from"]
    checked = call("day", "check", "--json").data
    assert (checked["day"], checked["open"]) == (day, True)
    (counters,) = [one for one in checked["checks"] if one["level"] != "ok"]
    assert counters["records"][0] == {"noun": "counter", "id": 1, "label": "1 2001"}
    assert (counters["name"], counters["command"]) == ("counters-open", "hallctl counter close")
    blocked = call("day", "close", "--json")
    assert (blocked.code, blocked.data["error"]) == (1, "day-blocked")
    assert blocked.data["facts"]["checks"] == ["counters-open"]
    closed = call("day", "close", *EXPLAINED, "--json").data
    assert closed["backup"]["verified"]
    assert (closed["by"], closed["explained"]) == ("1001", {"counters-open": "late shift"})
    assert call("day", "close", *EXPLAINED, "--json").data["error"] == "day-closed"
    assert call("day", "diff", day, "--json").data == []
    assert call("queue", "take", "topup", "--json").data["error"] == "day-closed"
    assert call("day", "reopen", day, "--reason", "one more", "--json").data["state"] == "reopened"
    call("queue", "take", "topup")
    (late,) = call("day", "list", "--json").data
    assert (late["day"], late["late"]) == (day, 2)  # the arrival and the number
    shown = [
        call("figures", "show", "tickets", *more, "--day", day, "--json").data
        for more in ((), ("--frozen",))
    ]
    assert [one["figures"][0]["count"] for one in shown] == [1, None]
    assert [one["frozen"] for one in shown] == [False, True]
    differs = call("day", "diff", day, "--json").data
    assert {"arrivals", "tickets"} <= {one["name"] for one in differs if one["cut"] is None}
    assert all(one["events"] for one in differs)
    assert all(len(one["reasons"]) == len(one["events"]) for one in differs)
    assert call("day", "check", "--json").data["open"]


def test_what_was_typed_wrong(call: Call) -> None:
    day = call("figures", "show", "--json").data["from"]
    for args, code in (
        (("close", "--day", "2999-01-01"), "day-to-come"),
        (("close", "--explain", "x"), "explain-how"),
        (("close", "--explain", "odd=x"), "no-such-check"),
        (("show", day), "day-not-closed"),
        (("diff", day), "day-not-closed"),
        (("reopen", day, "--reason", "x"), "day-not-closed"),
    ):
        assert call("day", *args, "--json").data["error"] == code
    assert call("figures", "show", "--frozen", "--month", day[:7], "--json").data["error"] == (
        "frozen-is-a-day"
    )


def test_the_backup_is_missing_until_it_is_made(call: Call, hall: Hall) -> None:
    made = closing.close(hall, BOSS, None, {"counters-open": "x"})
    assert call("day", "list", "--json").data[0]["backup"] == "missing"
    assert "missing" in call("day", "list").out
    assert call("day", "backup", made.day, "--json").data["backup"]["verified"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_people_read(call: Call, language: str) -> None:
    call("queue", "take", "topup")
    said = call("day", "check", "--lang", language).out
    assert "A001" in said
    assert max(map(len, said.splitlines())) <= 100
    refused = call("day", "close", "--lang", language)
    assert ("仍在等候的客户" in refused.err) == (language == "zh")
    assert "still-waiting" not in refused.err
