"""Who approves, the way in for who is locked out, and what is read from input and told to nobody."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from calls import Call

from hallctl import error_log
from hallctl.actions import counter, staff, ticket
from hallctl.store import sqlite
from hallctl.store.file import Hall
from helpers import BOSS, PHONE


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What stands on standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_init_shows_a_recovery_code_once_and_it_lets_the_manager_in(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = ("--hall", str(tmp_path / "new.db"))
    said = call("init", *new, "--code", "A", "--name", "B", "--manager", "1001", "--json")
    code = said.data["recovery_code"]
    assert len(code.replace("-", "")) == 16
    typed(monkeypatch, code, "246801")
    said = call("staff", "recover", "1001", "--code", "-", "--pin", "-", "--json", *new)
    assert (said.code, said.data["staff"]) == (0, "1001")
    assert said.data["recovery_code"] != code
    assert call("sign-in", "1001", "--pin", "246801", *new).code == 0
    assert call("staff", "recover", "1001", "--code", code, "--pin", "1357", *new).code == 4
    assert call("verify", *new).code == 0
    again = ("--hall", str(tmp_path / "again.db"), "--code", "A", "--name", "B")
    assert "Recovery code: " in call("init", *again, "--manager", "1001").out


def test_an_older_file_gets_a_recovery_code_from_its_manager(call: Call, boss: None) -> None:
    assert call("staff", "recover", "1001", "--code", "X", "--pin", "1357").code == 4
    code = call("staff", "recovery-code", "--json").data["recovery_code"]
    assert call("staff", "recover", "1001", "--pin", "1357").err.startswith("code-needed")
    assert call("staff", "recover", "1001", "--code", code, "--pin", "1357").code == 0


def test_a_phone_and_a_pin_are_read_in_the_order_in_which_they_stand(
    call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.set_pin(hall, BOSS, "3001", "4321")
    for lines, options in (
        ((PHONE, "4321"), ("--phone", "-", "--pin", "-")),
        (("4321", PHONE), ("--pin", "-", "--phone", "-")),
    ):
        typed(monkeypatch, *lines)
        said = call("queue", "take", "topup", "--as", "3001", *options)
        assert (said.code, said.err) == (0, "")
    typed(monkeypatch, "12")
    assert call("visit", "arrive", "topup", "self-service", "--phone", "-").code == 4
    kept = [value for (value,) in hall.db.execute("select value from private")]
    assert kept.count(PHONE) == 2


def test_the_actors_pin_is_read_before_the_new_one(
    call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.set_pin(hall, BOSS, "1001", "4321")
    typed(monkeypatch, "4321", "8642")
    adding = ("staff", "add", "2009", "--name", "X", "--pin", "-")
    assert call("--as", "1001", "--pin", "-", *adding).code == 0
    assert staff.check_pin(hall, "2009", "8642").number == "2009"


def test_who_approved_is_shown_and_can_be_listed(
    call: Call, hall: Hall, clerk: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.set_pin(hall, BOSS, "1002", "7777")
    monkeypatch.setenv("HALLCTL_APPROVE_PIN", "7777")
    away = ("counter", "away", "meeting", "--approve")
    assert call(*away, "2001").err.startswith("approver-is-asker")
    assert call(*away, "1002").code == 0
    assert call("counter", "back").code == 0
    (found,) = call("journal", "show", "--approved", "--json").data
    assert (found["kind"], found["actor"]) == ("counter.left", "2001")
    assert (found["approved_by"], found["approved_above"]) == ("1002", False)
    assert "李娜 (approved by 周强)" in call("journal", "show", "--approved").out
    assert call("journal", "show", "--json").data[-1]["approved_by"] is None


def test_the_one_manager_gives_a_superiors_word(
    call: Call, hall: Hall, boss: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ("--approve-ref", "-", "counter", "set", "4", "--kind", "quick")
    typed(monkeypatch, "mail OA-17")
    assert call(*given).err.startswith("approver-is-here")
    staff.disable(hall, BOSS, "1002")
    typed(monkeypatch, "mail OA-17")
    assert call(*given).code == 0
    said = call("journal", "show", "--approved")
    assert "王敏 (approved by a superior)" in said.out
    assert "OA-17" not in said.out


def test_the_log_of_errors_has_no_value_of_anybody(
    call: Call, clerk: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_given: object) -> None:
        try:
            int(PHONE + "x")
        except ValueError as error:
            raise LookupError("李娜 4321") from error

    monkeypatch.setattr(ticket, "take", broken)
    said = call("queue", "take", "topup", "--phone", PHONE, "--pin=4321", "--priority", "李娜")
    assert said.code == 70
    written = error_log.log_path().read_text("utf-8")
    assert "queue take * --phone * --pin=* --priority *" in written
    assert written.index("builtins.ValueError: *") < written.index("builtins.LookupError: *")
    for value in (PHONE, "4321", "李娜 4321"):
        assert value not in written.replace('LookupError("李娜 4321")', "")


def test_what_sqlite_or_the_system_says_holds_no_value_and_is_kept(tmp_path: Path) -> None:
    for error, said in (
        (sqlite.DatabaseError("no such column: x"), "no such column: x"),
        (OSError(28, "No space left on device", "/home/wang"), "No space left on device"),
    ):
        reference, log = error_log.write_down(error)
        written = Path(log).read_text("utf-8")
        assert f"{reference}\n" in written
        assert said in written
        assert "wang" not in written


def test_people_read_what_somebody_can_do_by_name(call: Call, hall: Hall) -> None:
    staff.set_skills(hall, BOSS, "2001", ("sim-replace", "topup"))
    counter.set_(hall, BOSS, 1, "service", ("quick", "sim"))
    said = call("staff", "list").out
    assert "SIM replacement, Top-up" in said
    assert "any counter" in said
    said = call("counter", "list").out
    assert "all queues" in said
    assert "Quick service, SIM and numbers" in said
    assert "sim-replace" in call("staff", "list", "--json").out
