"""A scanner's habits by commands: set, shown, tried out on a line of input."""

from __future__ import annotations

import io
import sys

import pytest
from calls import Call

from hallctl.domain.base import Refused
from hallctl.domain.scanner import Habits, Seen, habits, learnt, seen


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("R0001\r", Seen("R0001", "enter")),
        ("R0001\r\n", Seen("R0001", "enter")),
        ("R0001\t", Seen("R0001", "tab")),
        ("R0001", Seen("R0001", "none")),
        ("", Seen("", "none")),
    ],
)
def test_what_a_scan_ends_with(raw: str, found: Seen) -> None:
    assert seen(raw) == found


@pytest.mark.parametrize(
    ("text", "code", "known"),
    [
        ("R0001", "R0001", Habits()),
        ("]C1R0001", "R0001", Habits("]C1")),
        ("]C1R0001X", "R0001", Habits("]C1", "X")),
        ("R0001", "R0002", "scan-other-code"),
        ("R0001", "", "scan-other-code"),
        ("\x02R0001", "R0001", "scan-affix"),
        ("y" * 21 + "R0001", "R0001", "scan-affix"),
    ],
)
def test_what_is_learnt_of_a_known_code(text: str, code: str, known: Habits | str) -> None:
    try:
        found: Habits | str = learnt(Seen(text, "enter"), code)
    except Refused as refused:
        found = refused.code
    assert found == known
    if isinstance(found, Habits):
        assert found.bare(text) == code


def test_a_slow_scanner() -> None:
    assert not Seen("R0001", "enter", 120).slow
    assert Seen("R0001", "enter", 121).slow
    with pytest.raises(Refused):
        habits("", "", "space")


def test_it_is_set_and_tried_out(call: Call, clerk: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def scan(raw: str, *more: str) -> tuple[int, object]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(raw))
        found = call("scanner", "test", *more, "--json")
        return found.code, found.data

    assert call("scanner", "show", "--json").data == []
    code, found = scan("]C1R0001X\n", "--code", "R0001")
    assert (code, found) == (0, {
        "text": "]C1R0001X", "ends": "enter", "ms": 0, "code": "R0001", "wrong": False,
        "set": {"prefix": "]C1", "suffix": "X", "ends": "enter"},
    })  # fmt: skip
    done = call("scanner", "set", "--prefix", "]C1", "--suffix", "X", "--json")
    assert done.data == [{"workstation": "pc-7", "prefix": "]C1", "suffix": "X", "ends": "enter"}]
    assert scan("]C1R0001X\n")[0] == 0
    assert scan("]C1R0001X\t")[0] == 1
    assert scan("R0001\n", "--workstation", "pc-8")[0] == 0
    assert call("scanner", "set", "--ends", "tab", "--workstation", "", "--json").code == 0
    assert scan("R0001\n", "--workstation", "pc-8")[0] == 1
    told = [one["said"] for one in call("journal", "list", "--limit", "2", "--json").data]
    assert [one.partition("scanner ")[2] for one in told] == [
        "of pc-7 types around a code", "types around a code",
    ]  # fmt: skip
    assert scan("")[1].items() >= {"error": "scan-nothing"}.items()
    assert call("scanner", "set", "--ends", "space", "--json").data["error"] == "no-such-scan-end"
    monkeypatch.setattr(sys, "stdin", io.StringIO("]C1R0001X\n"))
    assert [one["code"] for one in call("doctor", "--scan", "--json").data["findings"]][-3:] == [
        "scanner-set", "scan-ended-enter", "scan-fits",
    ]  # fmt: skip
