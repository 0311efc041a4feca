"""A program that is stopped while it holds the hall file: what a console in a real terminal does."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hallctl.actions import ticket
from hallctl.store import journal
from hallctl.store.file import Hall
from helpers import ZHAO
from terminal import Terminal, until

HOLD = """
import sys
from hallctl.store import sqlite
db = sqlite.connect(sys.argv[1])
sqlite.begin(db)
print("held", flush=True)
sys.stdin.readline()
db.execute("commit")
"""


@contextmanager
def stopped(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that was stopped between `begin immediate` and `commit`."""
    command = [sys.executable, "-c", HOLD, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "held\n"
        writer.send_signal(signal.SIGSTOP)
        try:
            yield writer
        finally:
            writer.send_signal(signal.SIGCONT)
            writer.communicate("\n")


def seq(path: Path) -> int:
    with Hall(path) as opened:
        return journal.head(opened.db).seq


def test_four_impatient_enters_are_one_action(live_hall: Path) -> None:
    with Hall(live_hall) as opened:
        for _each in range(2):
            ticket.take(opened, ZHAO, "topup")
    with Terminal(live_hall, "--as", "2001") as li:
        until([li], lambda: "Call next" in li.text)
        before = seq(live_hall)
        with stopped(live_hall) as writer:
            li.press("enter")
            until([li], lambda: "Waiting since" in li.text)
            assert f"(process {writer.pid})" in " ".join(li.text.split())
            assert "Keys are ignored" in " ".join(li.text.split())
            li.press("enter", "enter", "enter")
        until([li], lambda: "A001 is called" in li.text and "Waiting since" not in li.text)
        assert seq(live_hall) == before + 1
        li.press("enter")
        until([li], lambda: "What is to be done" in li.text)


def test_it_can_be_left_while_it_waits(live_hall: Path) -> None:
    with Hall(live_hall) as opened:
        ticket.take(opened, ZHAO, "topup")
    with Terminal(live_hall, "--as", "2001") as li:
        until([li], lambda: "Call next" in li.text)
        before = seq(live_hall)
        with stopped(live_hall):
            li.press("enter")
            until([li], lambda: "Waiting since" in li.text)
            li.press("ctrl+q")
            took = until([li], lambda: "was not done" in li.text and not li.alive)
        assert took < 5, "well before the ten seconds for which the lock is waited for"
        assert seq(live_hall) == before


@pytest.mark.parametrize("arguments", [["--as", "2001"], ["board"]])
def test_a_file_that_is_locked_at_the_start(live_hall: Path, arguments: list[str]) -> None:
    script = HOLD.replace(
        "sqlite.begin(db)",
        'db.execute("pragma locking_mode = exclusive");'
        'db.execute("begin exclusive"); db.execute("update hall set name = name")',
    )
    command = [sys.executable, "-c", script, str(live_hall)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "held\n"
        with Terminal(live_hall, *arguments) as console:
            until([console], lambda: f"(process {writer.pid})" in " ".join(console.text.split()))
            writer.communicate("\n")
            until([console], lambda: "Ctrl" in console.text or "Please wait" in console.text)
