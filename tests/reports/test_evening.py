"""The evening of a hall, by the script that the page gives, as it stands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from hallctl import identity
from hallctl.actions import staff
from hallctl.store.day import today
from hallctl.store.file import Hall
from helpers import BOSS, take
from today import clock, made_hall

__all__ = ["clock", "made_hall"]

SCRIPT = Path(__file__).parents[2] / "docs" / "evening.sh"


def evening(hall: Hall, folder: Path) -> subprocess.CompletedProcess[str]:
    bin_ = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "HALLCTL_HALL": hall.path,
        "PATH": f"{bin_}:{os.environ['PATH']}",
        "XDG_STATE_HOME": f"{folder}.state",
    }
    return subprocess.run(
        ["sh", str(SCRIPT), str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_evening_and_the_same_once_more(hall: Hall, tmp_path: Path) -> None:
    staff.set_login(hall, BOSS, "1001", identity.login())
    day, folder = today(hall.db, hall.clock()), tmp_path / "evening"
    take(hall)
    for tickets in (1, 2):
        said = evening(hall, folder)
        assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
        document = json.loads((folder / f"{day}.json").read_text("utf-8"))
        arrivals = document["sections"][0]["tables"][0]
        assert next(row["value"] for row in arrivals if row["figure"] == "tickets") == tickets
        take(hall)
    names = {one.name for one in folder.iterdir()}
    assert {f"{day}.{form}" for form in ("html", "csv", "json", "db")} < names
    assert len(names) == 7
    assert (folder / "reported").read_text() == f"{day}\n"


def test_what_goes_wrong_is_said(hall: Hall, tmp_path: Path) -> None:
    staff.set_login(hall, BOSS, "1001", identity.login())
    (tmp_path / "evening").mkdir()
    (tmp_path / "evening" / "reported").write_text("2100-01-01\n")
    said = evening(hall, tmp_path / "evening")
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith("day-to-come: ")
