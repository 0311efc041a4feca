"""doctor: exit codes, and every finding in words in both languages."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

import pytest
from calls import Call

from hallctl import words
from hallctl.words.doctor import FINDINGS, said

FACTS = {
    "path": "/srv/hall.db",
    "files": "/srv/hall.db.saved-12-abcdef01",
    "workstation": "pc-3",
    "pid": 1234,
    "mode": "660",
    **dict.fromkeys(("prefix", "suffix", "ends", "set", "text", "code"), "]C1"),
    "ms": 12,
    "free_mb": 7,
    "kind": "nfs",
    "version": "3.40.1",
    "wal_mb": 99,
    "problem": "differs: ticket",
    "events": 5,
    "mb": 1,
    "day": "2026-03-02",
    "since": "2026-03-02 08:35",
    "last": "2026-03-02 16:30",
    "count": 2,
    "printer": "cups:P",
    "name": "李娜",
    "staff": "2001",
    "login": "li",
    "term": "dumb",
    "columns": 70,
    "lines": 20,
    "encoding": "ascii",
    "language": "zh",
}


@pytest.fixture(autouse=True)
def terminal(hall_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No terminal of whoever runs the tests, no printer, and rights as init sets them."""
    monkeypatch.setattr("hallctl.cli.doctor._terminal_size", lambda: None)
    monkeypatch.setattr("hallctl.cli.doctor._encoding", lambda: "utf-8")
    monkeypatch.setattr("hallctl.cli.doctor.mounts", lambda: "/dev/sda1 / ext4 rw 0 0\n")
    monkeypatch.delenv("HALLCTL_PRINTER", raising=False)
    hall_path.chmod(0o600)


def test_a_healthy_hall(call: Call, hall_path: Path, boss: None) -> None:
    done = call("doctor", "--json")
    assert (done.code, done.data["hall"], done.data["wrong"]) == (0, str(hall_path), 0)
    assert all(
        set(one) == {"check", "level", "code", "facts", "message"} for one in done.data["findings"]
    )
    assert "The file is sound" in call("doctor").out


def test_something_wrong_is_exit_code_1(call: Call, hall_path: Path, boss: None) -> None:
    hall_path.chmod(0o666)
    done = call("doctor")
    assert done.code == 1
    assert f"WRONG  Every login of this computer may read {hall_path}." in done.out


def test_an_unusable_file_is_exit_code_3_with_the_reasons(call: Call, tmp_path: Path) -> None:
    done = call("doctor", "--hall", str(tmp_path / "none.db"), "--json")
    assert done.code == 3
    assert done.data["findings"][0]["code"] == "missing"
    assert "hallctl init" in done.data["findings"][0]["message"]


def test_it_speaks_the_halls_language(
    call: Call, boss: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HALLCTL_LANG")
    assert "文件完好" in call("doctor").out


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("code", FINDINGS)
def test_every_finding_is_a_sentence(code: str, language: str) -> None:
    words.use(language)
    message = said(code, FACTS)
    assert message.endswith((".", "。"))
    assert not [field for _, field, *_ in Formatter().parse(message) if field]
    for name in ("李娜", "中文"):  # people and languages are called by their own names
        message = message.replace(name, "")
    assert (language == "zh") == any("\u4e00" <= char <= "\u9fff" for char in message)
