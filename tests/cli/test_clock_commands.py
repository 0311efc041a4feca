"""A clock that was wrong once, through commands: hours and years ahead, confirmed and corrected."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from calls import Call

from hallctl import identity, words
from hallctl.actions import staff
from hallctl.cli import session
from hallctl.domain.base import DAY, MINUTE
from hallctl.store import journal
from hallctl.store.file import Hall
from helpers import BOSS, Clock, make_hall

HOUR = 60 * MINUTE
YEARS = 3650 * DAY
KEYS = ["now_at", "last_recorded_at", "ahead_s", "state"]


@pytest.fixture(scope="module")
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Not made today: what is said names dates."""
    path = tmp_path_factory.mktemp("made") / "hall.db"
    make_hall(path, Clock())
    return path


@pytest.fixture
def clock() -> Clock:
    """Half past nine on a Monday."""
    return Clock()


@pytest.fixture(autouse=True)
def _by_this_clock(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "clock", clock)


def done(call: Call, *args: str) -> Any:
    said = call(*args, "--json")
    assert said.code == 0, said.err
    return said.data


def refused(call: Call, *args: str) -> Any:
    said = call(*args, "--json")
    assert said.code == 1, said.out
    return said.data


def found(call: Call) -> tuple[str, str, str]:
    """What the doctor says of the clock."""
    (one,) = (one for one in call("doctor", "--json").data["findings"] if one["check"] == "clock")
    return one["level"], one["code"], one["message"]


@pytest.mark.parametrize("ahead", [8 * HOUR, 13 * HOUR])
def test_hours_ahead_as_they_happened(call: Call, clerk: None, clock: Clock, ahead: int) -> None:
    """Counter 1 is opened by a clock that took local time for universal time; all the rest after."""
    clock.tick(minutes=10)
    clock.now += ahead
    done(call, "counter", "close")
    done(call, "counter", "open", "1")
    clock.now -= ahead
    clock.tick(minutes=5)
    assert done(call, "queue", "take", "topup")["number"] == "A001"
    clock.tick(minutes=15)
    (waiting,) = done(call, "queue", "list")
    assert (waiting["waited_s"], waiting["retimed"]) == (15 * 60, False)
    called = done(call, "queue", "call")
    assert (called["state"], called["waited_s"]) == ("called", 15 * 60)
    for _again in range(3):
        clock.tick(minutes=2)
        done(call, "queue", "recall")
    clock.tick(minutes=64)
    gone = done(call, "queue", "no-show")
    assert (gone["state"], gone["walked_s"]) == ("no-show", 70 * 60)
    assert done(call, "clock", "show")["state"] == "corrected"
    level, code, message = found(call)
    assert (level, code) == ("wrong", "clock-followed")
    for part in ("Either of the two", "time server", "hallctl clock correct --reason"):
        assert part in message
    kinds = [one["kind"] for one in done(call, "journal", "show", "--limit", "100")]
    assert kinds.count("hall.clock-stepped") == 1
    assert done(call, "verify")["replay"] == "ok"


def test_ten_years_ahead_nothing_is_written_until_a_manager_says_so(
    call: Call, boss: None, hall: Hall, clock: Clock
) -> None:
    done(call, "queue", "take", "topup")
    clock.tick(minutes=4)
    clock.now += YEARS
    before = journal.head(hall.db)
    for args in (("queue", "take", "bill"), ("counter", "open", "3"), ("undo",)):
        assert refused(call, *args)["error"] == "clock-ahead"
    assert journal.head(hall.db) == before
    (waiting,) = done(call, "queue", "list")
    assert waiting["waited_s"] == 0, "time stands still at the last entry"
    shown = done(call, "clock", "show")
    assert list(shown) == KEYS
    assert (shown["state"], shown["now_at"]) == ("waiting", clock.now)
    assert (shown["last_recorded_at"], shown["ahead_s"]) == (
        before.recorded,
        (clock.now - before.recorded) // 1000,
    )
    level, code, message = found(call)
    assert (level, code) == ("wrong", "clock-ahead")
    assert "2036-02-28 09:34" in message
    assert "2026-03-02 09:30" in message
    assert "hallctl clock confirm" in message


def test_a_wrong_confirmation_is_taken_back(
    call: Call, boss: None, hall: Hall, clock: Clock
) -> None:
    clock.now += YEARS
    assert done(call, "clock", "confirm")["state"] == "confirmed"
    assert found(call)[:2] == ("note", "clock-confirmed")
    done(call, "queue", "take", "topup")
    assert refused(call, "clock", "confirm")["error"] == "clock-is-believed"
    assert refused(call, "clock", "correct", "--reason", "x")["error"] == "clock-not-behind"
    clock.now -= YEARS
    clock.tick(minutes=1)
    assert done(call, "clock", "show")["ahead_s"] == (MINUTE - YEARS) // 1000
    assert found(call)[:2] == ("wrong", "clock-behind")
    assert refused(call, "queue", "take", "topup")["error"] == "clock-behind"
    assert refused(call, "clock", "correct", "--reason", " ")["error"] == "reason-needed"
    assert done(call, "clock", "correct", "--reason", "year mistyped")["state"] == "corrected"
    assert found(call)[:2] == ("note", "clock-corrected")
    clock.tick(minutes=7)
    (waiting,) = done(call, "queue", "list")
    assert (waiting["waited_s"], waiting["retimed"]) == (7 * 60, True)
    assert done(call, "queue", "take", "topup")["ahead"] == 1
    assert done(call, "verify")["chain"] == "ok"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_began_anew_is_marked_wherever_it_is_shown(
    call: Call, clerk: None, hall: Hall, clock: Clock, language: str
) -> None:
    clock.now += 8 * HOUR
    for _customer in range(2):
        done(call, "queue", "take", "topup")
    done(call, "queue", "call")
    done(call, "queue", "start")
    done(call, "order", "open")
    clock.now -= 8 * HOUR
    done(call, "queue", "take", "topup")
    clock.tick(minutes=5)
    mark = {"en": ">= ", "zh": "至少 "}[language]
    lines = call("queue", "list", "--lang", language).out.splitlines()
    assert f"{mark}05:00" in lines[1]
    assert "05:00" in lines[2], "who came by the right clock"
    assert mark not in lines[2]
    assert f"{mark}00:00" in lines[3], "who is served already"
    assert [one["retimed"] for one in done(call, "queue", "list")] == [True, False, True]
    (order,) = done(call, "order", "list")
    assert order["retimed"]
    assert done(call, "order", "show", str(order["order"]))["retimed"]
    for table in ("ticket", "order"):
        view = hall.db.execute(f"select retimed from v_{table} order by id limit 1").fetchone()
        assert view == (1,)


def test_a_step_back_is_noted_long_after(call: Call, boss: None, clock: Clock) -> None:
    assert found(call)[:2] == ("ok", "clock-right")
    clock.tick(minutes=-10)
    level, code, message = found(call)
    assert (level, code) == ("wrong", "clock-followed"), "also while it is not on record"
    assert "At 2026-03-02 09:20" in message
    done(call, "queue", "take", "topup")
    clock.tick(minutes=30)
    assert found(call)[:2] == ("note", "clock-stepped")
    assert done(call, "clock", "show")["state"] == "right"


def test_a_manager_gets_in_while_nothing_is_written(
    call: Call, hall: Hall, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.set_pin(hall, BOSS, "1001", "246801")
    clock.now += YEARS
    for args in (("--as", "1001", "--pin", "000000"), ("--as", "2001"), ()):
        assert call("clock", "confirm", *args).code == 4
    assert call("sign-in", "1001", "--pin", "246801").code == 0
    assert call("clock", "correct", "--reason", "x").code == 1, "the session is the manager's"
    assert call("sign-out").code == 0
    staff_login = identity.Claim("1001", "246801")
    assert identity.actor(hall, staff_login).staff == "1001"
    assert done(call, "clock", "confirm", "--as", "1001", "--pin", "246801")["state"] == "confirmed"


def test_a_manager_who_was_locked_out_gets_in_all_the_same(
    call: Call, hall: Hall, clock: Clock
) -> None:
    """The lock would never end: by the clock that stands still no time passes."""
    staff.set_pin(hall, BOSS, "1001", "246801")
    clock.now += 2 * DAY
    for _try in range(5):
        assert call("clock", "confirm", "--as", "1001", "--pin", "000000").code == 4
    clock.now -= 2 * DAY
    said = done(
        call, "clock", "correct", "--reason", "two days ahead", "--as", "1001", "--pin", "246801"
    )
    assert said["state"] == "corrected"


def test_a_clerk_may_not_confirm_and_anybody_may_look(
    call: Call, clerk: None, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.now += YEARS
    assert call("clock", "confirm").code == 4
    assert call("clock", "correct", "--reason", "x").code == 4
    monkeypatch.setattr(identity, "login", lambda: "nobody-here")
    assert done(call, "clock", "show")["state"] == "waiting"


@pytest.mark.parametrize(
    "args",
    [
        ("--as", "1001", "--pin", "-", "clock", "correct", "--reason", "-"),
        ("clock", "correct", "--as", "1001", "--pin", "-", "--reason", "-"),
        ("clock", "correct", "--reason", "-", "--as", "1001", "--pin", "-"),
    ],
)
def test_pin_and_reason_are_read_in_the_order_in_which_they_stand(
    call: Call, hall: Hall, clock: Clock, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    staff.set_pin(hall, BOSS, "1001", "246801")
    clock.tick(minutes=-10)
    lines = ["246801", "clock was ahead"]
    if args.index("--reason") < args.index("--pin"):
        lines.reverse()
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines) + "\n"))
    assert done(call, *args)["state"] == "corrected"
    kept = [value for (value,) in hall.db.execute("select value from private")]
    assert "clock was ahead" in kept


@pytest.mark.parametrize("language", ["en", "zh"])
def test_people_are_told_in_their_hall_s_time_what_to_do(
    call: Call, boss: None, clock: Clock, language: str
) -> None:
    clock.now += YEARS
    said = call("clock", "show", "--lang", language).out
    lines = said.splitlines()
    assert lines[0].endswith("  2036-02-28 09:30")
    assert lines[1].endswith("  2026-03-02 09:30")
    assert "hallctl clock confirm" in lines[3]
    assert words.language() == language
    assert ("可疑" in lines[2]) == (language == "zh")
