"""demo: what a script is told, and what is left behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from calls import Call

from hallctl.cli import demo as command
from hallctl.cli.invocation import given
from hallctl.store.file import Hall
from hallctl.store.hall import profile


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the demonstrations of this test are made."""
    base = tmp_path / "demos"
    base.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(base))
    return base


def test_a_script_is_told_where_it_is_and_what_is_in_it(call: Call, folders: Path) -> None:
    said = call("demo", "--seed", "5", "--json")
    assert said.code == 0
    assert said.data["seed"] == 5
    assert said.data["waiting"] in {12, 13}
    assert [desk["state"] for desk in said.data["counters"]] == ["open", "open", "open", "away"]
    assert Path(said.data["hall"]).parent.parent == folders
    assert call("verify", "--hall", said.data["hall"]).code == 0
    again = call("demo", "--seed", "5", "--json")
    assert {**again.data, "hall": ""} == {**said.data, "hall": ""}


def test_it_speaks_the_language_asked_for(call: Call, folders: Path) -> None:
    said = call("demo", "--no-console", "--lang", "zh")
    assert said.out.startswith("数据文件  ")
    (path,) = folders.glob("*/hall.db")
    with Hall(path) as hall:
        assert profile(hall.db).language == "zh"


def test_a_named_file_is_made_there_and_no_other_overwritten(
    call: Call, tmp_path: Path, hall_path: Path
) -> None:
    named = tmp_path / "play.db"
    said = call("demo", "--hall", str(named), "--json")
    assert said.data["hall"] == str(named)
    again = call("demo", "--hall", str(hall_path), "--json")
    assert (again.code, again.data["error"]) == (1, "hall-exists")


def test_the_environments_hall_is_never_touched(call: Call, folders: Path, hall_path: Path) -> None:
    before = hall_path.read_bytes()
    said = call("demo", "--json")
    assert said.data["hall"] != str(hall_path)
    assert hall_path.read_bytes() == before


def test_without_a_terminal_there_is_no_console_and_nothing_is_made(
    call: Call, folders: Path
) -> None:
    said = call("demo")
    assert (said.code, said.out) == (2, "")
    assert "needs a terminal" in said.err
    assert list(folders.iterdir()) == []


@pytest.mark.parametrize("live", [False, True])
def test_the_console_opens_as_the_manager_and_takes_the_folder_along(
    call: Call, folders: Path, monkeypatch: pytest.MonkeyPatch, live: bool
) -> None:
    opened: list[tuple[str | None, bool]] = []

    def console() -> int:
        assert given.hall is not None
        with Hall(given.hall) as hall:
            opened.append((given.staff, profile(hall.db).demo))
        return 0

    monkeypatch.setattr(command, "console", console)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    said = call("demo", *(["--live"] if live else []))
    assert (said.code, opened) == (0, [("1001", True)])
    assert list(folders.iterdir()) == []


def test_what_could_not_be_made_leaves_no_folder(
    call: Call, folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hallctl.demo.morning.WAITING", (1,))
    assert call("demo", "--json").code == 70
    assert list(folders.iterdir()) == []
