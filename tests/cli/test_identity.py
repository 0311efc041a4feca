"""Who is acting: a claim with a PIN, the session, the login; a manager's approval; a demonstration."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest
from calls import Call

from hallctl import identity
from hallctl.actions import staff
from hallctl.actions.setup import Setup, init
from hallctl.domain.base import CLERK, DUTY, MANAGER, NO_PERSON, Actor
from hallctl.identity import Claim
from hallctl.store import journal
from hallctl.store import staff as people
from hallctl.store.file import Hall, NotAllowed
from helpers import BOSS


@pytest.fixture(autouse=True)
def _pins(hall: Hall) -> None:
    staff.set_pin(hall, BOSS, "2001", "4321")
    staff.set_pin(hall, BOSS, "1002", "7777")


def refusal(hall: Hall, claim: Claim) -> str:
    with pytest.raises(NotAllowed) as refused:
        identity.actor(hall, claim)
    return refused.value.code


def test_nobody_is_nobody(hall: Hall) -> None:
    assert refusal(hall, Claim()) == "not-signed-in"


def test_a_number_and_its_pin(hall: Hall) -> None:
    by = identity.actor(hall, Claim("2001", "4321"))
    found = people.by_number(hall.db, "2001")
    assert by == Actor("2001", frozenset({CLERK}), "pc-7", pin=found.pin)
    assert refusal(hall, Claim("2001")) == "pin-needed"
    assert refusal(hall, Claim("2001", "0000")) == "pin-wrong"
    assert refusal(hall, Claim("9999", "0000")) == "staff-unknown"


@pytest.mark.parametrize("name", NO_PERSON)
def test_nobody_signs_in_as_what_is_no_person(hall: Hall, call: Call, name: str) -> None:
    assert refusal(hall, Claim(name, "4321")) == "staff-unknown"
    said = call("sign-in", name, "--pin", "4321")
    assert (said.code, said.err.partition(":")[0]) == (1, "nobodys-number")


def test_the_environment_may_say_who(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLCTL_STAFF", "2001")
    monkeypatch.setenv("HALLCTL_PIN", "4321")
    assert identity.actor(hall).staff == "2001"
    assert identity.actor(hall, Claim("1002", "7777")).staff == "1002"


def test_a_person_is_asked_only_where_there_is_one(hall: Hall) -> None:
    asked: list[str] = []

    def ask(number: str) -> str:
        asked.append(number)
        return "4321"

    assert identity.actor(hall, Claim("2001"), ask).staff == "2001"
    assert asked == ["2001"]


def test_the_login_never_what_the_environment_claims(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    for name in ("LOGNAME", "USER"):
        monkeypatch.setenv(name, "somebody-else")
    assert identity.login() == pwd.getpwuid(os.getuid()).pw_name


def test_a_login_stands_for_its_member_of_staff(hall: Hall, clerk: None) -> None:
    assert identity.actor(hall).staff == "2001"
    assert identity.actor(hall, Claim("2001")).staff == "2001"
    staff.set_login(hall, BOSS, "2001", None)
    assert refusal(hall, Claim()) == "not-signed-in"


def test_a_session_comes_before_the_login_and_a_claim_before_both(hall: Hall, clerk: None) -> None:
    token, _ = staff.sign_in(hall, "1002")
    identity.keep_session(hall, token)
    assert identity.actor(hall).staff == "1002"
    assert identity.actor(hall, Claim("1002")).staff == "1002"
    assert refusal(hall, Claim("2001")) == "pin-needed"
    assert identity.actor(hall, Claim("2001", "4321")).staff == "2001"
    identity.forget_session(hall)
    assert identity.actor(hall).staff == "2001"


def test_a_session_file_is_for_its_owner_and_its_hall(hall: Hall, tmp_path: Path) -> None:
    token, _ = staff.sign_in(hall, "1002")
    identity.keep_session(hall, token)
    (file,) = (tmp_path / "state" / "hallctl").iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    other = tmp_path / "other.db"
    manager = staff.New("1001", "x", (MANAGER,))
    init(str(other), Setup("B", "B", "en", 1, manager))
    with Hall(other) as second:
        assert identity.session_token(second) is None
    file.write_bytes(b"\xff\xfe")
    assert refusal(hall, Claim()) == "not-signed-in"


def test_an_approval_needs_a_pin_of_its_own(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    claim = Claim("2001", "4321", "1002")
    monkeypatch.setenv("HALLCTL_PIN", "7777")
    assert refusal(hall, claim) == "pin-needed"
    monkeypatch.setenv("HALLCTL_APPROVE_PIN", "4321")
    assert refusal(hall, claim) == "pin-wrong"
    monkeypatch.setenv("HALLCTL_APPROVE_PIN", "7777")
    by = identity.actor(hall, claim)
    assert (by.roles, by.approver, by.approver_roles) == ({CLERK}, "1002", {DUTY})


def test_in_a_demonstration_nobody_is_asked_for_a_pin(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    manager = staff.New("1001", "x", (MANAGER,), "1234")
    init(str(path), Setup("D", "D", "en", 1, manager, demo=True))
    with Hall(path) as hall:
        assert identity.actor(hall).staff == "1001"
        assert identity.actor(hall, Claim("1001")).staff == "1001"
        assert refusal(hall, Claim("2001")) == "staff-unknown"


def test_a_workstation_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert identity.workstation() == "pc-7"
    monkeypatch.delenv("HALLCTL_WORKSTATION")
    monkeypatch.setattr(os, "ttyname", lambda stream: f"/dev/pts/{stream}")
    assert identity.workstation() == "pts/0"

    def no_terminal(_stream: int) -> str:
        raise OSError

    monkeypatch.setattr(os, "ttyname", no_terminal)
    assert identity.workstation() == "script"


def test_sign_in_and_out(call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    assert call("queue", "call").code == 4
    assert call("sign-in", "2001").code == 4
    monkeypatch.setenv("HALLCTL_PIN", "4321")
    said = call("sign-in", "２００１", "--json")
    assert (said.code, said.data["staff"], said.data["name"]) == (0, "2001", "李娜")
    monkeypatch.delenv("HALLCTL_PIN")
    assert call("queue", "call", "--json").data is None
    assert call("sign-out", "--json").data == {"staff": "2001"}
    assert call("queue", "call").code == 4
    assert call("sign-out", "--json").data == {"staff": None}


def test_a_session_that_cannot_be_kept(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    monkeypatch.setenv("HALLCTL_PIN", "4321")
    said = call("sign-in", "2001", "--json")
    assert (said.code, said.data["error"]) == (1, "session-not-kept")


def test_a_pin_on_standard_input(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.StringIO("4321\n"))
    assert call("--as", "2001", "--pin", "-", "queue", "call").code == 0


def test_an_approved_command_goes_through_and_the_journal_knows(
    call: Call, hall: Hall, clerk: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call("counter", "away", "meeting").code == 1
    before = journal.head(hall.db).seq
    monkeypatch.setenv("HALLCTL_APPROVE_PIN", "7777")
    assert call("counter", "away", "meeting", "--approve", "1002").code == 0
    (left,) = journal.since(hall.db, before)
    assert (left.actor, left.workstation) == ("2001", "pc-7")
    assert '"approver":"1002"' in left.body


def test_a_person_at_a_terminal_is_asked_and_nothing_is_shown(hall_path: Path) -> None:
    import sys

    import pexpect

    terminal = pexpect.spawn(
        sys.executable, ["-m", "hallctl", "--as", "2001", "queue", "call"], encoding="utf-8"
    )
    terminal.expect_exact("PIN of 2001: ", timeout=60)
    terminal.sendline("4321")
    terminal.expect_exact("Nobody waits for this counter.", timeout=60)
    terminal.expect(pexpect.EOF)
    assert "4321" not in str(terminal.before)
    terminal.close()
    assert terminal.exitstatus == 0


def test_ctrl_c_at_the_question_is_130(hall_path: Path) -> None:
    import signal
    import sys

    import pexpect

    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "hallctl", "sign-in", "2001"],
        encoding="utf-8",
        # A shell ignores Ctrl+C for what it runs in the background, and so would all of its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    terminal.expect_exact("PIN of 2001: ", timeout=60)
    terminal.sendintr()
    terminal.expect(pexpect.EOF)
    assert "Traceback" not in str(terminal.before)
    terminal.close()
    assert terminal.exitstatus == 130
