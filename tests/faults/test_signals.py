"""Ctrl+C, SIGTERM and SIGHUP at any moment: an orderly end, a word about what was done, no rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pexpect
import pytest

from hallctl.actions import staff
from hallctl.store import copy, journal
from hallctl.store.file import Hall
from helpers import BOSS
from logs import HEADING

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
RUN = """
import os, signal, sys
from importlib import import_module
number, where, count = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
signal.signal(signal.SIGINT, signal.default_int_handler)
for other in (signal.SIGTERM, signal.SIGHUP):  # whoever runs the tests may ignore them, as nohup does
    signal.signal(other, signal.SIG_DFL)

def hit():
    global count
    count -= 1
    if count == 0:
        os.kill(os.getpid(), number)

class Finder:
    def find_spec(self, name, path, target=None):
        if name == where:
            hit()

if ":" in where:
    module, _, names = where.partition(":")
    holder = import_module(module)
    *outer, last = names.split(".")
    for name in outer:
        holder = getattr(holder, name)
    real = getattr(holder, last)
    def hitting(*args, **kwargs):
        hit()
        return real(*args, **kwargs)
    setattr(holder, last, hitting)
else:
    sys.meta_path.insert(0, Finder())
sys.argv = ["hallctl", *sys.argv[4:]]
from hallctl.__main__ import main
main()
"""


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def boss(hall_path: Path) -> None:
    """Whoever runs the tests is the manager."""
    from hallctl.identity import login

    with Hall(hall_path) as hall:
        staff.set_login(hall, BOSS, "1001", login())


def interrupted(number: int, where: str, hall: Path, *args: str, count: int = 1) -> Ended:
    """A command that gets a signal when it comes to a place: a module or a function of one."""
    around = {k: v for k, v in os.environ.items() if not k.startswith("HALLCTL_")}
    command = [sys.executable, "-c", RUN, str(int(number)), where, str(count), "--hall", str(hall)]
    done = subprocess.run(
        [*command, "--lang", "en", *args],
        env={**around, "XDG_STATE_HOME": str(hall.parent / "state")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr.strip())


def head(path: Path) -> int:
    with Hall(path) as hall:
        return journal.head(hall.db).seq


NOTHING = "Interrupted. Nothing was changed."


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize(
    "where", ["hallctl.cli.run", "hallctl.words", "typer", "hallctl.cli.file", "hallctl.store"]
)
def test_while_modules_are_imported(hall_path: Path, number: int, where: str) -> None:
    assert interrupted(number, where, hall_path, "verify") == (128 + number, "", NOTHING)


@pytest.mark.parametrize("number", SIGNALS)
def test_within_a_change(hall_path: Path, number: int) -> None:
    before = head(hall_path)
    where = "hallctl.store.change:Change.record"
    ended = interrupted(number, where, hall_path, "queue", "take", "topup")
    assert ended == (128 + number, "", NOTHING)
    assert head(hall_path) == before


@pytest.mark.parametrize("number", SIGNALS)
def test_while_the_answer_is_printed(hall_path: Path, number: int) -> None:
    before = head(hall_path)
    where = "hallctl.cli.output:_visible"
    ended = interrupted(number, where, hall_path, "queue", "take", "topup")
    assert ended.code == 128 + number
    assert ended.err.startswith("Interrupted, but a part is already in the hall file.")
    assert head(hall_path) > before
    assert interrupted(number, where, hall_path, "queue", "list") == (128 + number, "", NOTHING)


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize(
    ("where", "args"),
    [
        ("hallctl.store.copy:_refuse_damaged", ("backup", "{0}/copy.db")),
        ("hallctl.store.copy:os.fdopen", ("export", "ticket", "--to", "{0}/ticket.csv")),
        ("hallctl.store.change:Change.record", ("backup", "{0}/copy.db")),
        ("hallctl.store.verify:privates", ("verify",)),
        ("hallctl.cli.board:read_board", ("board",)),
        ("hallctl.cli.journal:time.sleep", ("journal", "follow")),
    ],
    ids=["backup", "export", "backup-recorded", "verify", "board", "follow"],
)
def test_nothing_is_left(
    hall_path: Path, tmp_path: Path, number: int, where: str, args: tuple[str, ...]
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    before = head(hall_path)
    ended = interrupted(number, where, hall_path, *(arg.format(folder) for arg in args))
    assert (ended.code, ended.err) == (128 + number, NOTHING)
    assert list(folder.iterdir()) == []
    assert head(hall_path) == before


def test_a_backup_that_the_journal_names_stays(hall_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    where = "hallctl.cli.output:_visible"
    assert interrupted(signal.SIGTERM, where, hall_path, "backup", str(target)).code == 143
    with Hall(target) as made:
        assert journal.head(made.db).seq == head(hall_path) - 1
    assert not list(tmp_path.glob("copy.db-*"))


@pytest.mark.parametrize("number", SIGNALS)
def test_an_import_says_how_many_rows_are_in(hall_path: Path, tmp_path: Path, number: int) -> None:
    log = tmp_path / "out" / "log.csv"
    log.parent.mkdir()
    rows = (
        f"2020-02-03 {8 + n // 60:02}:{n % 60:02}:00,topup,0,served,"
        f"2020-02-03 {8 + n // 60:02}:{n % 60:02}:05,2020-02-03 {8 + n // 60:02}:{n % 60:02}:50,S1"
        for n in range(200)
    )
    log.write_text("\n".join([HEADING, *rows]) + "\n")
    where = "hallctl.actions.importing:_Importing.batch"
    ended = interrupted(number, where, hall_path, "import", "visits", str(log), count=3)
    assert ended.code == 128 + number
    assert ended.err.startswith("Interrupted. 100 rows of the log have been imported.")
    assert list(log.parent.iterdir()) == [log]
    with Hall(hall_path) as hall:
        assert hall.db.execute(
            "select count(*) from visit where source is not null"
        ).fetchone() == (100,)


def test_a_signal_that_is_ignored_stays_so(hall_path: Path) -> None:
    """As under nohup."""
    script = RUN.replace("signal.SIG_DFL", "signal.SIG_IGN")
    args = ["1", "hallctl.store.verify:privates", "1", "--hall", str(hall_path), "verify"]
    done = subprocess.run([sys.executable, "-c", script, *args], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_what_is_half_written_goes_whatever_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(copy.os, "fdopen", stopped)
    folder = tmp_path / "out"
    folder.mkdir()
    with pytest.raises(KeyboardInterrupt):
        copy.text(str(folder / "a"), "text", shared=False)
    assert list(folder.iterdir()) == []


def _as_usual() -> None:
    """Whoever runs the tests may ignore some, as nohup does."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for other in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(other, signal.SIG_DFL)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_screen_gives_the_terminal_back(hall_path: Path, number: int) -> None:
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "hallctl", "--hall", str(hall_path), "--lang", "en", "board"],
        env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"},
        preexec_fn=_as_usual,
    )
    terminal.expect("(?i)waiting", timeout=60)
    terminal.kill(number)
    terminal.expect_exact("\x1b[?1049l", timeout=60)
    terminal.expect_exact(NOTHING, timeout=60)
    terminal.expect(pexpect.EOF, timeout=60)
    terminal.close()
    assert terminal.exitstatus == 128 + number
