"""hallctl pack check, load and show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hallctl import identity, words
from hallctl.actions import staff
from hallctl.cli.run import run
from hallctl.store.file import Hall
from helpers import BOSS


@pytest.fixture(autouse=True)
def _at_the_hall(hall_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLCTL_HALL", str(hall_path))
    monkeypatch.setenv("HALLCTL_LANG", "en")
    for name in ("HALLCTL_STAFF", "HALLCTL_PIN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(hall_path.parent))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(hall_path.parent))


def layer(folder: Path, value: int) -> str:
    path = folder / "hall.toml"
    path.write_text(
        f'[pack]\nlayer = "hall"\nname = "Tiyu"\n[limits]\nwait_minutes = {value}\n', "utf-8"
    )
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, Any]:
    code = run([*args, "--json"])
    words.use("en")
    return code, json.loads(capsys.readouterr().out)


def test_check_says_file_field_and_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = layer(tmp_path, 12)
    code, data = answer(capsys, "pack", "check", file)
    assert code == 1
    assert [(p["file"], p["field"], p["code"]) for p in data["problems"]] == [
        (file, "limits.wait_minutes", "limit-laxer")
    ]
    assert "C5.2-3" in data["problems"][0]["problem"]
    assert answer(capsys, "pack", "check", layer(tmp_path, 8)) == (
        0,
        {"file": file, "problems": []},
    )


def test_check_needs_no_hall(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HALLCTL_HALL", str(tmp_path / "none.db"))
    assert answer(capsys, "pack", "check", layer(tmp_path, 12))[0] == 1
    assert answer(capsys, "pack", "check", layer(tmp_path, 8))[0] == 0


def test_show_says_what_is_in_force(capsys: pytest.CaptureFixture[str]) -> None:
    code, data = answer(capsys, "pack", "show")
    assert code == 0
    assert [one["layer"] for one in data["layers"]] == ["group"]
    assert data["parts"]["services"] == 35
    _, topup = answer(capsys, "pack", "show", "topup")
    assert (topup["service"], topup["number"], topup["mnemonic"]) == ("topup", "11", "CF")
    _, limits = answer(capsys, "pack", "show", "limits")
    assert limits["wait_minutes"]["value"] == 10
    code, data = answer(capsys, "pack", "show", "nothing")
    assert (code, data["error"]) == (1, "no-such-part")


@pytest.mark.parametrize(
    "what",
    ["", "topup", "services", "limits", "reasons", "documents", "steps", "calendars", "escalation"],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_show_speaks_to_people(
    what: str,
    language: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HALLCTL_LANG", language)
    assert run(["pack", "show", *filter(None, [what])]) == 0
    words.use("en")
    shown = capsys.readouterr().out
    assert shown.strip()
    assert "{" not in shown


def test_people_read_names_and_no_ids(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HALLCTL_LANG", "zh")
    for what, said in {
        "topup": "办理号码、金额、收付款",
        "limits": "不超过 10 分钟",
        "services": "11 CF 快速办理",
    }.items():
        assert run(["pack", "show", what]) == 0
        shown = capsys.readouterr().out
        assert said in shown
        assert not {"goodbye", "rating", "quick", "minute", "lower"} & {*shown.split()}
    words.use("en")


@pytest.fixture
def manager(hall_path: Path) -> None:
    with Hall(hall_path) as hall:
        staff.set_login(hall, BOSS, "1001", identity.login())


@pytest.mark.usefixtures("manager")
def test_load_puts_a_layer_in_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, data = answer(capsys, "pack", "load", layer(tmp_path, 8))
    assert (code, data["layer"], data["name"]) == (0, "hall", "Tiyu")
    assert answer(capsys, "pack", "show")[1]["pack"] == data["pack"]
    assert answer(capsys, "pack", "show", "limits")[1]["wait_minutes"]["value"] == 8


@pytest.mark.usefixtures("manager")
def test_a_file_that_is_wrong_is_not_loaded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.toml"
    path.write_text('[pack]\nlayer = "hall"\nname = "x"\n[limits]\nwait_minutes = "8"\n', "utf-8")
    code, data = answer(capsys, "pack", "load", str(path))
    assert (code, data["error"]) == (1, "pack-wrong")
    assert data["facts"]["problems"][0]["field"] == "limits.wait_minutes"
    assert "limits.wait_minutes" in data["message"]
    code, data = answer(capsys, "pack", "load", layer(tmp_path, 12))
    assert (code, data["error"]) == (1, "limit-laxer")
    assert len(answer(capsys, "pack", "show")[1]["layers"]) == 1


def test_a_stranger_loads_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "pack", "load", layer(tmp_path, 8))[0] == 4
