"""Commands that are given more than anybody means: a sentence, and nothing is read to its end."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from calls import Call

HUGE = str(1 << 64)


@pytest.mark.parametrize(
    "args",
    [
        ("journal", "show", "--limit", HUGE),
        ("journal", "show", "--since", HUGE),
        ("journal", "show", "--record", HUGE),
        ("order", "show", HUGE),
        ("slip", "drop", HUGE),
        ("verify", "--since", HUGE),
        ("counter", "open", HUGE),
        ("order", "show", "9" * 5000),
    ],
)
def test_a_number_no_file_can_hold(call: Call, boss: None, args: tuple[str, ...]) -> None:
    said = call(*args)
    assert said.code in {0, 1, 2}, said.err
    assert "unexpected" not in said.err


class Endless(io.TextIOBase):
    """Standard input without an end: what reads a line of it to its end never returns."""

    def __init__(self) -> None:
        self.given = 0

    def readline(self, size: int = -1) -> str:  # type: ignore[override]
        assert 0 <= size <= 10_000
        self.given += size
        return "1" * size


def test_a_pin_without_an_end(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = Endless()
    monkeypatch.setattr(sys, "stdin", endless)
    said = call("--as", "1001", "--pin", "-", "hall", "set", "--name", "X")
    assert (said.code, said.err.split(":")[0]) == (1, "too-much-input")
    assert endless.given < 10_000


@pytest.mark.parametrize(
    "name", ["STAFF", "PIN", "PRINTER", "WORKSTATION", "LANG", "HALL", "APPROVE_PIN"]
)
def test_a_huge_variable(
    call: Call, boss: None, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(f"HALLCTL_{name}", "\x9d1" * 50_000)
    said = call("queue", "take", "topup", "--print")
    assert said.code in {1, 3, 4}, said.err
    assert "unexpected" not in said.err


def test_a_pipe_where_the_session_is_kept(call: Call, tmp_path: Path, boss: None) -> None:
    said = call("sign-in", "1001")
    folder = tmp_path / "state" / "hallctl"
    folder.mkdir(parents=True, exist_ok=True)
    for session in folder.glob("session-*"):
        session.unlink()
    from hallctl import identity
    from hallctl.store.file import Hall

    with Hall(os.environ["HALLCTL_HALL"]) as hall:
        os.mkfifo(identity._session_path(hall))
        assert identity.session_token(hall) is None
    assert said.code in {0, 1, 4}


def test_a_pipe_as_a_log_or_a_pack(call: Call, boss: None, tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert call("import", "visits", str(path)).err.startswith("no-plain-file: ")
    assert call("pack", "load", str(path)).err.startswith("pack-wrong: ")
    assert call("backup", str(path)).err.startswith("file-exists: ")
    assert call("export", "ticket", "--to", str(path)).err.startswith("file-exists: ")
    assert call("--hall", str(path), "verify").err.startswith("not-a-hall-file: ")
