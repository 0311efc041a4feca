"""The real program with closed, full and odd streams: no traceback, no lie about what was done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hallctl.actions import staff
from hallctl.identity import login
from hallctl.store import journal
from hallctl.store.file import Hall, system_clock
from helpers import BOSS, Clock

pytestmark = pytest.mark.usefixtures("ours")
TAKE = "queue take topup"


@pytest.fixture
def ours(hall_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The login that runs the tests is the manager's."""
    monkeypatch.undo()
    with Hall(hall_path, Clock(system_clock())) as hall:
        staff.set_login(hall, BOSS, "1001", login())
    monkeypatch.setenv("HALLCTL_HALL", str(hall_path))
    monkeypatch.setenv("HALLCTL_LANG", "en")
    monkeypatch.setenv("XDG_STATE_HOME", str(hall_path.parent / "state"))


def shell(line: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A line for bash, in which `hallctl` is this program; `status` prints the first one's code."""
    hallctl = f"hallctl() {{ '{sys.executable}' -m hallctl \"$@\"; }}; "
    return subprocess.run(
        ["bash", "-c", hallctl + line],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, **more},
    )


def taken(path: Path) -> int:
    with Hall(path) as hall:
        found = hall.db.execute("select count(*) from ticket").fetchone()[0]
        assert journal.head(hall.db).seq
        return int(found)


@pytest.mark.parametrize("closed", [">&-", "<&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(hall_path: Path, closed: str) -> None:
    said = shell(f"hallctl {TAKE} {closed}")
    assert (said.returncode, said.stderr) == (0, "")
    assert taken(hall_path) == 1
    refused = shell(f"hallctl queue take nothing-such {closed}")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr


def test_a_pin_that_cannot_be_asked_for_is_needed() -> None:
    for pin in ("", "--pin -"):
        said = shell(f"hallctl --as 2002 {pin} queue call <&-")
        assert (said.returncode, said.stderr.split(":")[0]) == (4, "pin-needed")


@pytest.mark.parametrize("form", ["", "--json"])
def test_an_answer_that_is_lost_says_that_it_is_done(hall_path: Path, form: str) -> None:
    said = shell(f"hallctl {TAKE} {form} > /dev/full")
    assert said.returncode == 70
    assert said.stderr.startswith("answer-lost: What was asked for is done")
    assert taken(hall_path) == 1


def test_a_refusal_keeps_its_code_where_nothing_can_be_said() -> None:
    for full in ("2> /dev/full", "> /dev/full", "--json > /dev/full 2>&1"):
        assert shell(f"hallctl queue take nothing-such {full}").returncode == 1
    assert shell("hallctl queue fly 2> /dev/full").returncode == 2
    said = shell("hallctl queue take nothing-such --json 2>&1 | true; echo ${PIPESTATUS[0]}")
    assert said.stdout == "1\n"


def test_a_reader_of_help_that_goes_is_0() -> None:
    for asked in ("--help", "queue --help", "queue take --help"):
        said = shell(f"hallctl {asked} | true; echo ${{PIPESTATUS[0]}}")
        assert (said.stdout, said.stderr) == ("0\n", "")


def test_a_document_is_json_in_every_encoding() -> None:
    for encoding in ("ascii", "latin1", "gb18030", "utf-8"):
        said = shell("hallctl hall show --json", PYTHONIOENCODING=encoding)
        assert json.loads(said.stdout.encode().decode())["name"] == "体育西路营业厅"


def test_nothing_a_terminal_would_obey_is_printed(hall_path: Path) -> None:
    bad = "$'\\e[31m\\u202ered\\xc2\\x9b31m'"
    to = f"{hall_path.parent}/$'\\e[31m'"
    lines: list[tuple[str, dict[str, Any]]] = [
        (f"hallctl export ticket --to {to}", {}),
        (f"hallctl queue list {bad}", {}),
        (f"hallctl {bad}", {}),
        (f"hallctl --hall {bad} queue list --json", {}),
        (f"hallctl {TAKE}; hallctl journal show", {"HALLCTL_WORKSTATION": "\x1b[31mx"}),
    ]
    for line, more in lines:
        said = shell(line, **more)
        assert not {"\x1b", "\x9b", "\u202e"} & set(said.stdout + said.stderr), line


def test_what_is_typed_by_the_meter_is_cut() -> None:
    for line in ("queue call --counter", "queue list", ""):
        said = shell(f"hallctl {line} $(printf 'a%.0s' $(seq 9000))")
        assert said.returncode == 2
        assert len(said.stderr) < 1000


@pytest.mark.parametrize("option", ["--as", "--hall", "--lang", "--pin", "--approve"])
def test_an_option_that_is_there_and_empty_is_no_option_left_out(option: str) -> None:
    said = shell(f'hallctl {option} "" queue list')
    assert (said.returncode, "is empty" in said.stderr) == (2, True)


@pytest.mark.parametrize("number", ["99999999999999999999", "1_0", "0x1", "-99999999999999999999"])
@pytest.mark.parametrize(
    "line", ["queue call --counter=", "order list --latest=", "verify --since=", "undo -- "]
)
def test_a_number_no_file_can_hold_is_none(line: str, number: str) -> None:
    said = shell(f"hallctl {line}{number}")
    assert (said.returncode, "is not a whole number" in said.stderr) == (2, True)


def test_a_home_that_cannot_keep_a_session_says_what_else_can_be_done(hall_path: Path) -> None:
    with Hall(hall_path, Clock(system_clock())) as hall:
        staff.set_pin(hall, BOSS, "2002", "4321")
    said = shell("hallctl sign-in 2002 --pin 4321", XDG_STATE_HOME="/proc/none")
    assert (said.returncode, said.stderr.split(":")[0]) == (1, "session-not-kept")
    with Hall(hall_path) as hall:
        assert hall.db.execute("select count(*) from session").fetchone()[0] == 0


def test_without_docstrings_and_assertions_it_says_and_does_the_same() -> None:
    """`python -OO` leaves both out; what is said about events are words of their own."""

    def say(*options: str) -> list[str]:
        lines = ("help ticket", "help staff --json", f"{TAKE} --json", "journal show --limit 1")
        return [
            subprocess.run(
                [sys.executable, *options, "-m", "hallctl", *line.split()],
                capture_output=True,
                text=True,
                check=True,
                timeout=60,
            ).stdout
            for line in lines[:2]
        ] + [shell(f"'{sys.executable}' {' '.join(options)} -m hallctl {lines[2]}").stdout]

    plain, bare = say(), say("-OO")
    assert plain[:2] == bare[:2]
    assert "The customer was called to a counter." in bare[0]
    assert [json.loads(said[2])["number"] for said in (plain, bare)] == ["A001", "A002"]
