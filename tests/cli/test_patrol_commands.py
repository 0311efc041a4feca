"""Rounds by commands: begun, answered, finished; what is due; and a hall's own items, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from calls import Call

from early import EARLY
from hallctl import identity
from hallctl.actions import staff
from hallctl.cli import session
from hallctl.store.file import Hall
from helpers import BOSS, DAY, START, Clock, make_hall

HOUR = 3_600_000
AREAS = ("outside", "self-service", "window", "sales", "handling", "people", "back-office")


@pytest.fixture(autouse=True)
def morning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A Monday morning whose clock moves when it is told to; the login is the hall manager's."""
    make_hall(tmp_path / "morning.db", Clock(EARLY))
    clock = Clock()
    with Hall(tmp_path / "morning.db", clock) as hall:
        staff.set_login(hall, BOSS, "1001", "boss")
    monkeypatch.setenv("HALLCTL_HALL", str(tmp_path / "morning.db"))
    monkeypatch.setattr(identity, "login", lambda: "boss")
    monkeypatch.setattr(session, "clock", clock)
    return clock


def done(call: Call, *args: object) -> Any:
    said = call(*map(str, args), "--json")
    assert said.code == 0, said.err
    return said.data


def refused(call: Call, *args: object) -> tuple[str, str]:
    said = call(*map(str, args), "--json")
    assert said.code == 1
    return said.data["error"], said.data["message"]


def test_a_round(call: Call, morning: Clock) -> None:
    due = done(call, "patrol", "due")
    assert [(one["template"], one["state"], one["round"]) for one in due] == [
        ("opening", "late", None),
        *[("round", "due", None)] * 4,
        ("closing", "due", None),
    ]
    assert due[1] == {
        "template": "round",
        "due_at": START + 1.5 * HOUR,
        "until_at": START + 2.5 * HOUR,
        "state": "due",
        "round": None,
        "began_late": False,
    }
    at_noon = done(call, "patrol", "due", "--at", f"{DAY}T11:30")
    assert [one["state"] for one in at_noon][:3] == ["missed", "late", "due"]
    begun = done(call, "patrol", "start", "round")
    number = begun["round"]
    assert (begun["template"], begun["state"], begun["asked"]) == ("round", "open", 22)
    assert begun["items"][0] | {"name": ""} == {
        "item": "O4",
        "area": "outside",
        "name": "",
        "clause": "C2.1-3",
        "clauses": ["C2.1-3"],
        "how": ["L"],
        "kind": "check",
        "low": None,
        "high": None,
        "optional": False,
        "practice": False,
        "rhythm": ["round"],
        "to": "duty-manager",
        "within": "1h",
    }
    code, message = refused(call, "patrol", "finish", number)
    assert code == "items-open"
    assert "O4" in message
    failed = done(call, "patrol", "answer", number, "O4", "not", "--note", "untidy")
    assert (failed["answer"], failed["phrase"], failed["next"]) == ("not", "untidy", "O6")
    told = done(call, "task", "show", failed["task"])
    assert (told["from"], told["clause"]) == ({"noun": "answer", "id": failed["id"]}, "C2.1-3")
    hot = done(call, "patrol", "answer", number, "H2", "31", "--note", "空调坏了")
    assert (hot["answer"], hot["value"], hot["note"]) == ("not", 31, "空调坏了")
    assert done(call, "patrol", "answer", number, "H2", "21")["times_corrected"] == 1
    for item, value in {"Z1": 0, "H4": 3, "B2": 4}.items():
        done(call, "patrol", "answer", number, item, value)
    for area in AREAS:
        left = done(call, "patrol", "rest", number, area)
    assert left["unanswered"] == []
    morning.tick(minutes=10)
    ended = done(call, "patrol", "finish", number)
    assert [ended[key] for key in ("state", "due_at", "failed", "too_fast", "finished_at")] == [
        "done", START + 1.5 * HOUR, 1, False, morning.now,
    ]  # fmt: skip
    shown = done(call, "patrol", "show", number)
    assert [len(shown[part]) for part in ("items", "answers")] == [22, 22]
    assert done(call, "patrol", "list", "--template", "round", "--from", DAY) == [ended]
    assert done(call, "patrol", "due")[1]["round"] == number


def test_on_paper_and_given_up(call: Call, morning: Clock) -> None:
    assert refused(call, "patrol", "start", "closing", "--late")[0] == "paper-needs-time"
    paper = ("--late", "--form", "P7", "--at", f"{DAY}T09:05")
    one = done(call, "patrol", "start", "round", *paper)
    assert (one["late"], one["form"], one["began_at"]) == (True, "P7", START - 25 * 60_000)
    assert refused(call, "patrol", "start", "round", *paper)[0] == "round-form-used"
    assert done(call, "patrol", "drop", one["round"], "--reason", "x")["state"] == "dropped"
    assert refused(call, "patrol", "answer", one["round"], "O4", "ok")[0] == "round-state"
    assert refused(call, "patrol", "start", "noon")[0] == "no-such-template"


def test_a_halls_own_items(call: Call, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[pack]\nlayer = "hall"\nname = "Own"\n[patrols]\nleft_out = ["H3"]\n', encoding="utf-8"
    )
    assert done(call, "patrol", "template", "diff") == []
    assert done(call, "patrol", "template", "check", own)["problems"] == []
    assert refused(call, "patrol", "template", "load")[0] == "which-file"
    assert refused(call, "patrol", "template", "burn")[0] == "no-such-deed"
    assert done(call, "patrol", "template", "load", own)["layer"] == "hall"
    (left,) = done(call, "patrol", "template", "diff")
    assert (left["item"], left["what"], left["optional"]) == ("H3", "left-out", True)
    assert len(done(call, "patrol", "template", "show", "round")) == 21
    own.write_text(own.read_text("utf-8") + "[limits]\nwait_minutes = 8\n", encoding="utf-8")
    assert refused(call, "patrol", "template", "load", own)[0] == "not-only-patrols"
    own.write_text("[patrols]\nleft = 1\n", encoding="utf-8")
    assert refused(call, "patrol", "template", "load", own)[0] == "pack-wrong"
    assert len(call("pack", "show", "patrols").out.splitlines()) == 2


def test_in_both_languages(call: Call) -> None:
    done(call, "patrol", "start", "closing")
    said = call("patrol", "due", "--lang", "zh").out
    assert "营业前检查" in said
    assert "超时" in said
    assert "进行中" in call("patrol", "list", "--lang", "zh").out
    shown = call("patrol", "template", "show", "closing", "--lang", "en").out
    assert "after closing" in shown
    assert "practice" in shown
