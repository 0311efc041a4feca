"""Commands run in this process, on the test's own hall, with nobody's environment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from calls import Call, Said

from hallctl import identity, words
from hallctl.actions import staff
from hallctl.cli.run import run
from hallctl.store.file import Hall
from helpers import BOSS
from today import clock, made_hall

__all__ = ["clock", "made_hall"]


@pytest.fixture(autouse=True)
def at_the_hall(hall_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The hall file of the test, an empty state folder, English, and a login that is nobody's."""
    for name in ("HALLCTL_STAFF", "HALLCTL_PIN", "HALLCTL_APPROVE_PIN", "HALLCTL_PRINTER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HALLCTL_HALL", str(hall_path))
    monkeypatch.setenv("HALLCTL_LANG", "en")
    monkeypatch.setenv("HALLCTL_WORKSTATION", "pc-7")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(identity, "login", lambda: "nobody-here")
    yield
    words.use("en")
    words.know(None)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Run commands."""

    def calling(*args: str) -> Said:
        capsys.readouterr()
        code = run(list(args))
        out, err = capsys.readouterr()
        return Said(code, json.loads(out) if "--json" in args and out else None, out, err)

    return calling


@pytest.fixture
def boss(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """The login that runs the command is the hall manager's."""
    staff.set_login(hall, BOSS, "1001", "boss")
    monkeypatch.setattr(identity, "login", lambda: "boss")


@pytest.fixture
def clerk(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """The login that runs the command is 2001's, who is signed on at counter 1."""
    staff.set_login(hall, BOSS, "2001", "li")
    monkeypatch.setattr(identity, "login", lambda: "li")
