"""`hallctl report`: for people, and for cron."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from calls import Call

from hallctl.store.day import today
from hallctl.store.file import Hall


@pytest.mark.parametrize("form", ["text", "json", "csv", "html"])
def test_a_file_is_written_without_a_word(call: Call, tmp_path: Path, form: str) -> None:
    target = tmp_path / "day"
    said = call("report", "day", "--format", form, "--out", str(target))
    assert (said.code, said.out, said.err) == (0, "", "")
    told = call("report", "day", "--format", form, "--out", str(target), "--json").data
    content = target.read_bytes()
    assert told == {
        "path": str(target),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def test_without_a_file_it_is_shown(call: Call) -> None:
    assert call("report", "day").out.lstrip().startswith("Report of the day\n")
    assert call("report", "day", "--format", "csv").out.startswith("Report of the day\r\n")
    document = json.loads(call("report", "day", "--format", "json").out)
    assert document == call("report", "day", "--json").data
    assert document["report"] == "day"


def test_missed_nights(call: Call, hall: Hall, tmp_path: Path) -> None:
    day = today(hall.db, hall.clock())
    out = str(tmp_path / "{day}.html")
    options = ("report", "day", "--since", day, "--format", "html")
    (told,) = call(*options, "--out", out, "--json").data
    assert told["path"] == str(tmp_path / f"{day}.html")
    assert call(*options).err.startswith("since-needs-day: ")
    refused = call(*options, "--out", str(tmp_path / "day.html"))
    assert (refused.code, "{day}" in refused.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("year",), "no-such-report"),
        (("day", "--format", "pdf"), "no-such-format"),
        (("day", "nothing"), "no-such-figure"),
        (("day", "--day", "2100-01-01"), "day-to-come"),
        (("day", "--day", "1999-01-01"), "before-first-day"),
        (("day", "--day", "tomorrow"), "not-a-period"),
        (("day", "--out", "/"), "out-is-folder"),
        (("day", "--out", "/dev/null"), "out-no-file"),
        (("day", "--out", "/no/such/folder/day.txt"), "no-such-folder"),
    ],
)
def test_refused(call: Call, words: tuple[str, ...], code: str) -> None:
    said = call("report", *words)
    assert said.code == 1
    assert said.err.startswith(f"{code}: ")


def test_the_hall_file_is_no_place_for_it(call: Call, hall_path: Path) -> None:
    assert call("report", "day", "--out", str(hall_path)).err.startswith("out-is-hall: ")


def test_by_clerk_somebody_asks(call: Call) -> None:
    assert call("report", "staff").code == 4


def test_a_clerk_and_a_manager(call: Call, clerk: None) -> None:
    assert call("report", "staff").code == 0
