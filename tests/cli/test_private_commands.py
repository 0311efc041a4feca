"""Personal values through commands: looked at, and erased."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from calls import Call

from hallctl.actions import hall as halls
from hallctl.actions import visit
from hallctl.domain.visit import Visit
from hallctl.store import erasure
from hallctl.store.file import Hall
from helpers import BOSS, PHONE, ZHAO


@pytest.fixture
def came(hall: Hall) -> Visit:
    """Somebody who left their phone."""
    return visit.arrive(hall, ZHAO, "topup", "self-service", phone=PHONE)


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def test_a_value_is_shown_by_its_ref_or_by_the_phone(
    call: Call, boss: None, came: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {"ref": came.phone, "noun": "visit", "record": came.id, "value": PHONE}
    assert call("private", "show", str(came.phone), "--json").data == found
    typed(monkeypatch, f"{PHONE}\n")
    assert call("private", "show", "--phone", "-", "--json").data == [found]
    told = call("journal", "show", "--noun", "hall", "--json").data[-1]
    assert (told["kind"], told["body"]) == ("hall.private-shown", {"refs": [came.phone]})
    assert PHONE in call("private", "show", str(came.phone)).out


@pytest.mark.usefixtures("boss")
def test_a_purge_says_what_it_did(
    call: Call, hall: Hall, came: Visit, monkeypatch: pytest.MonkeyPatch, hall_path: Path
) -> None:
    copy = str(hall_path.with_name("copy.db"))
    halls.backup(hall, BOSS, copy)
    args = ("private", "purge", "--ref", str(came.phone), "--reason", "客户要求")
    dry = call(*args, "--dry-run", "--json").data
    assert list(dry) == ["purged", "kinds", "backups", "log_clear", "event"]
    assert list(dry.values()) == [1, {"phone": 1}, [copy], None, None]
    assert "1 value would be erased." in call(*args, "--dry-run").out
    monkeypatch.setattr(erasure, "PATIENCE", 0.0)
    with hall.reading() as db:
        assert db.execute("select 1 from visit").fetchone()
        said = call(*args, "--lang", "zh").out
    for part in ("已删除 1 条。", "手机号", "另有程序正在读取", copy):
        assert part in said
    event = call("journal", "show", "--noun", "hall", "--json").data[-1]
    assert (event["kind"], event["body"]["refs"]) == ("hall.private-erased", [came.phone])
    again = call(*args, "--json")
    assert (again.code, again.data["error"], again.data["facts"]["event"]) == (
        1,
        "value-erased",
        event["seq"],
    )
    done = call("private", "purge", "--expired", "--json").data
    assert list(done.values()) == [0, {}, [copy], True, None]
    assert call("verify").code == 0


@pytest.mark.parametrize(
    "args",
    [("show",), ("show", "x", "--phone", PHONE), ("purge",), ("purge", "--expired", "--ref", "x")],
)
def test_just_one_thing_is_asked_for(call: Call, boss: None, args: tuple[str, ...]) -> None:
    said = call("private", *args, "--json")
    assert (said.code, said.data["error"]) == (1, "one-of-these")


def test_a_clerk_may_not(call: Call, clerk: None, came: Visit) -> None:
    assert call("private", "show", str(came.phone)).code == 4
    assert call("private", "purge", "--expired").code == 4
