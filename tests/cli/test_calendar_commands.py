"""Calendars and deadlines by commands."""

from __future__ import annotations

from typing import Any

import pytest
from calls import Call

from hallctl.domain.day import instant_of

pytestmark = pytest.mark.usefixtures("boss")


def answered(call: Call, *args: str, code: int = 0) -> Any:
    said = call("calendar", *args, "--json")
    assert said.code == code, said.err
    return said.data


def at(text: str) -> int:
    return instant_of(text, 480)


def test_calendars_and_their_days(call: Call) -> None:
    assert answered(call, "list")[:2] == [
        {"name": "trading", "known_from": None, "known_until": None},
        {"name": "office", "known_from": "2024-01-01", "known_until": "2026-12-31"},
    ]
    found = answered(call, "show", "office", "--from", "2026-02-13", "--to", "2026-02-16")
    assert found["known_until"] == "2026-12-31"
    hours = [["09:00", "12:00"], ["13:30", "17:30"]]
    assert found["days"] == [
        {"day": "2026-02-13", "spans": hours, "why": "weekday"},
        {"day": "2026-02-14", "spans": hours, "why": "makeup"},
        {"day": "2026-02-15", "spans": [], "why": "holiday"},
        {"day": "2026-02-16", "spans": [], "why": "holiday"},
    ]
    beyond = answered(call, "show", "office", "--from", "2026-12-30", "--to", "2027-02-16")
    assert [one["day"] for one in beyond["days"]] == ["2026-12-30", "2026-12-31"]
    assert len(answered(call, "show", "trading")["days"]) == 30
    assert "2026-02-14 Sat  09:00-12:00, 13:30-17:30  make-up workday" in (
        call("calendar", "show", "office", "--from", "2026-02-14", "--to", "2026-02-14").out
    )


def test_a_calendar_that_ends_soon_is_told(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def problem(today: str, code: int) -> Any:
        monkeypatch.setattr("hallctl.cli.calendar._today", lambda _hall: today)
        found = answered(call, "check", code=code)
        assert [one["problem"] for one in found][::2] == [None, None]
        return found[1]["problem"]

    assert problem("2026-11-16", 0) is None
    assert problem("2026-11-17", 1) == "ends-soon"
    assert problem("2027-01-01", 1) == "ended"


def test_due(call: Call) -> None:
    start = ("due", "2026-02-12T16:00", "--calendar", "office")
    paused = ("--pause", "2026-02-13T09:00..2026-02-13T10:00")
    found = answered(call, *start, "--limit", "4h", *paused)
    assert found["due_at"] == at("2026-02-13T14:00")
    assert (found["due_date"], found["left_s"], found["reason"]) == ("2026-02-13", None, None)
    assert found["steps"][0] == {
        "from_at": at("2026-02-12T16:00"),
        "to_at": at("2026-02-12T17:30"),
        "counted_s": 5400,
        "left_s": 9000,
        "why": "open",
    }
    whys = ["open", "closed", "pause", "open", "closed", "open"]
    assert [one["why"] for one in found["steps"]] == whys
    said = call("calendar", *start, "--limit", "5cd").out
    assert "day of receipt, does not count" in said
    assert "Due 2026-02-18 00:00.\nCalendar dates are read strictly" in said


def test_there_may_be_no_due_time(call: Call) -> None:
    start = ("due", "2026-02-12T16:00", "--calendar", "office")
    open_since = ("--limit", "4h", "--open-pause", "2026-02-13T09:30")
    found = answered(call, *start, *open_since)
    assert (found["due_at"], found["due_date"], found["reason"]) == (None, None, "paused")
    assert found["left_s"] == 2 * 3600
    assert "Paused: 2 h 0 min left." in call("calendar", *start, *open_since).out
    none = answered(call, *start)
    assert none == {
        "due_at": None,
        "due_date": None,
        "left_s": None,
        "reason": "no-limit",
        "steps": [],
    }
    assert call("calendar", *start).out == "Without a limit nothing is due.\n"


def test_between(call: Call) -> None:
    asked = ("between", "2026-02-12T16:00", "2026-02-14T10:00", "--calendar", "office")
    assert answered(call, *asked)["elapsed_s"] == 9.5 * 3600
    paused = answered(call, *asked, "--pause", "2026-02-13T00:00..2026-02-14T00:00")
    assert paused["elapsed_s"] == 2.5 * 3600
    assert call("calendar", *asked).out.endswith("Opening time: 9 h 30 min.\n")


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("due", "2026-12-31T16:00", "--calendar", "office", "--limit", "2d"), "calendar-ends"),
        (("due", "9999-12-31T16:00", "--calendar", "trading", "--limit", "2d"), "calendar-ends"),
        (("due", "10:00", "--calendar", "office", "--limit", "2w"), "bad-limit"),
        (("due", "10:00", "--calendar", "office", "--limit", "2d", "--pause", "10:00"), "bad-span"),
        (("between", "11:00", "10:00", "--calendar", "always"), "bad-span"),
        (("due", "10:00", "--calendar", "lunar", "--limit", "2d"), "no-such-calendar"),
        (
            ("show", "office", "--from", "2026-03-02", "--to", "2026-03-01"),
            "ends-before-it-begins",
        ),
    ],
)
def test_refusals(call: Call, args: tuple[str, ...], code: str) -> None:
    said = call("calendar", *args, "--json")
    assert (said.code, said.data["error"]) == (1, code)
