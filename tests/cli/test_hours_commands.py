"""Opening hours by commands, and the notice at the door in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from calls import Call

from hallctl.cli import session
from hallctl.store.file import Hall
from helpers import Clock, make_hall

pytestmark = pytest.mark.usefixtures("boss")
DAY = [["09:00", "18:00"]]


@pytest.fixture
def clock() -> Clock:
    """Half past nine on a Monday."""
    return Clock()


@pytest.fixture(scope="module")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hall of that morning."""
    path = tmp_path_factory.mktemp("made") / "hall.db"
    make_hall(path, Clock())
    return path


@pytest.fixture(autouse=True)
def _at_half_past_nine(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    monkeypatch.setattr(session, "clock", clock)


def answered(call: Call, *args: str) -> Any:
    said = call("hours", *args, "--json")
    assert said.code == 0, said.err
    return said.data


def test_until_a_hall_sets_its_hours_they_are_the_packs(call: Call) -> None:
    found = answered(call, "show")
    assert found["today"] == {"day": "2026-03-02", "spans": DAY, "why": "weekday"}
    assert found["week"]["hours"]["sun"] == DAY
    assert (found["week"]["since"], found["week"]["holidays"]) == (None, None)
    assert (found["planned"], found["dates"], found["closed_until"]) == ([], [], None)


def test_a_change_is_three_days_ahead_and_leaves_the_other_days(call: Call) -> None:
    found = answered(call, "set", "--sat", "10:00-19:00", "--holidays", "09:30-17:30")
    (planned,) = found["planned"]
    assert (planned["since"], planned["holidays"]) == ("2026-03-05", [["09:30", "17:30"]])
    assert (planned["hours"]["sat"], planned["hours"]["sun"]) == ([["10:00", "19:00"]], DAY)
    shown = call("calendar", "show", "trading", "--from", "2026-05-01", "--to", "2026-05-01").out
    assert "2026-05-01 Fri  09:30-17:30  holiday" in shown


NOTICE = """\
From 2026-03-05 Thu on we are
open:
Mon-Sat              09:00-18:00
Sun                     not open
On national holidays    not open
2026-03-20 Fri       09:00-20:00"""
ZH = """\
自 2026-03-05 周四 起营业时间：
周一-周六            09:00-18:00
周日                      不营业
法定节假日                不营业
2026-03-20 周五      09:00-20:00"""


def test_the_notice_tells_what_changes(call: Call) -> None:
    ref = ("--reference", "R1")
    answered(call, "set", "--sun", "closed", "--holidays", "closed", *ref)
    answered(call, "date", "2026-03-20", "09:00-20:00")
    assert NOTICE in call("hours", "notice").out
    assert ZH in call("hours", "notice", "--lang", "zh").out
    assert "Today " in call("hours", "show").out


def test_a_closing_has_a_notice_of_its_own(call: Call) -> None:
    said = call("hours", "close", "--until", "14:00", "--reason", "停电", "--preview")
    assert "Closed for now" in said.out
    assert "We are closed until 14:00 today." in said.out
    assert "停电" in said.out
    assert answered(call, "show")["closed_until"] == "14:00"
    assert "14:00" in call("hours", "show").out
    assert answered(call, "reopen")["closed_until"] is None
    assert "We are closed" not in call("hours", "notice").out
    answered(call, "close", "--until", "18:00")
    assert "for the rest of today" in " ".join(call("hours", "notice").out.split())


def test_without_a_change_the_notice_is_the_sign_at_the_door(call: Call) -> None:
    said = call("hours", "notice").out
    assert "Mon-Sun              09:00-18:00" in said
    assert "on we are open" not in said


def test_refusals(call: Call, hall: Hall) -> None:
    for args, code in (
        (("set", "--mon", "9-18"), "not-hours"),
        (("set", "--mon", "closed"), "hours-short"),
        (("set", "--from", "2026-02-28"), "hours-not-later"),
        (("set", "--from", "tomorrow"), "not-a-date"),
        (("close", "--until", "09:00"), "closed-until-past"),
        (("date", "2026-03-02", "09:00-18:00"), "hours-not-later"),
        (("reopen",), "not-closed-now"),
        (("notice", "--print"), "no-printer"),
    ):
        said = call("hours", *args, "--json")
        assert (said.code, said.data["error"]) == (1, code), args
    assert hall.db.execute("select count(*) from hours").fetchone() == (0,)
