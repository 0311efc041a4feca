"""kill -9 in the middle of an import: what was taken is taken, and the next import finishes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from hallctl.store import journal, sqlite, verify
from hallctl.store.file import Hall, system_clock
from helpers import Clock
from logs import imported, written

ROWS = 1_500
KILLS = 4
WHAT = (
    "select day, prefix, number, state, taken_at, started_at, ended_at, counter, source from ticket"
)


def lines() -> list[str]:
    """Customers one after another at three servers, and every tenth row one that cannot be."""
    found = []
    for n in range(ROWS):
        start = f"2020-02-{1 + n // 700:02} {8 + n % 700 // 60:02}:{n % 60:02}"
        outcome = "void" if n % 10 == 0 else "served"
        found.append(f"{start}:00,topup,0,{outcome},{start}:05,{start}:50,S{n % 3 + 1}")
    return found


def tickets(path: Path) -> list[tuple[object, ...]]:
    with Hall(path, Clock(system_clock())) as hall:
        assert verify.verify(hall.db).holds
        return list(hall.db.execute(f"{WHAT} order by source"))


def killed(log: Path, hall_path: Path, after: int) -> None:
    """Import until the journal has grown by so many events, then kill without warning."""
    watching = sqlite.connect(str(hall_path), read_only=True)
    target = journal.head(watching).seq + after
    environ = {**os.environ, "HALLCTL_HALL": str(hall_path), "HALLCTL_STAFF": ""}
    command = [sys.executable, "-c", RUN, str(log)]
    with subprocess.Popen(command, env=environ) as process:
        while journal.head(watching).seq < target and process.poll() is None:
            pass
        process.send_signal(signal.SIGKILL)
    watching.close()


RUN = """
import sys
from hallctl import identity
from hallctl.cli.run import run
identity.login = lambda: "boss"
sys.exit(run(["import", "visits", sys.argv[1]]))
"""


def test_an_import_that_is_killed_again_and_again_ends_as_one_that_was_not(
    made_hall: Path, tmp_path: Path
) -> None:
    from hallctl.actions import staff
    from helpers import BOSS

    log = written(tmp_path, lines())
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    for path in (whole, broken):
        shutil.copy(made_hall, path)
        with Hall(path, Clock(system_clock())) as hall:
            staff.set_login(hall, BOSS, "1001", "boss")
    now = Clock(system_clock())
    with Hall(whole, now) as hall:
        expected, _ = imported(hall, log, meant={})
    for kill in range(KILLS):
        killed(log, broken, after=(1, 200, 333, 500)[kill])
    with Hall(broken, now) as hall:
        report, rejected = imported(hall, log, meant={})
    assert report.already > 400
    assert report.read == report.taken + report.rejected + report.already == ROWS
    assert (report.taken + report.already, len(rejected)) == (expected.taken, expected.rejected)
    assert tickets(broken) == tickets(whole)
