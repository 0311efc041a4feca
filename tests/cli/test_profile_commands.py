"""The hall's profile, and where it is crowded, by commands."""

from __future__ import annotations

from calls import Call

from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import take


def test_the_profile_is_changed_by_a_manager(call: Call, boss: None, hall: Hall) -> None:
    changed = call(
        "hall", "set", "--name", "天河营业厅", "--designated", "sim-replace", "--printer", "none",
        "--json",
    )  # fmt: skip
    assert changed.code == 0, changed.err
    shown = call("hall", "show", "--json").data
    assert (shown["name"], shown["designated"]) == ("天河营业厅", ["sim-replace"])
    assert shown["language"] == "zh"
    for wrong, code in {
        ("--language", "fr"): "no-such-language",
        ("--designated", "flying"): "no-such-service",
        ("--printer", "telex"): "not-a-printer",
        ("--name", "\x1b[m"): "name-needed",
    }.items():
        assert call("hall", "set", *wrong, "--json").data["error"] == code
    assert call("hall", "set", "--printer", " ", "--json").data["printer"] == "none"
    assert call("hall", "set", "--designated", "all", "--json").data["designated"] == ["*"]
    assert verify(hall.db).holds


def test_a_clerk_does_not_change_the_profile(call: Call, clerk: None) -> None:
    assert call("hall", "set", "--name", "x").code == 4


def test_where_it_is_crowded(call: Call, hall: Hall) -> None:
    for _ in range(9):
        take(hall, "plan-change")
    crowded = call("hall", "crowding", "--json").data
    (general,) = [one for one in crowded["queues"] if one["queue"] == "general"]
    assert (general["waiting"], general["preparing"]) == (9, True)
    assert crowded["advice"]
    assert "9" in call("hall", "crowding").out
