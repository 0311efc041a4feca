"""Briefing, review, hand-over, found things and promoters by commands, as JSON; their papers in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from calls import Call

from hallctl.actions import staff
from hallctl.cli import session
from hallctl.domain.base import DAY as A_DAY
from hallctl.domain.times import local
from hallctl.store.file import Hall, system_clock
from helpers import BOSS

pytestmark = pytest.mark.usefixtures("boss")


def done(call: Call, *args: str) -> Any:
    said = call(*args, "--json")
    assert said.code == 0, said.err
    return said.data


def refused(call: Call, *args: str) -> str:
    said = call(*args, "--json")
    assert said.code == 1
    return str(said.data["error"])


def test_a_briefing_by_commands_and_its_paper(
    call: Call, hall: Hall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(call, "briefing", "close") == "no-meeting-open"
    assert refused(call, "briefing", "show") == "no-meeting-then"
    opened = done(call, "briefing", "open")
    assert (opened["kind"], opened["state"], opened["led_by"]) == ("briefing", "open", "1001")
    assert refused(call, "briefing", "attend") == "attendance-unsaid"
    assert refused(call, "briefing", "attend", "--absent", "2003") == "not-an-absence"
    there = done(call, "briefing", "attend", "--absent", "2003=sick")
    assert there["absent"] == [{"staff": "2003", "why": "sick"}]
    assert refused(call, "briefing", "appearance") == "appearance-unsaid"
    assert refused(call, "briefing", "appearance", "--finding", "2001:hair:odd") == "not-a-finding"
    looked = done(
        call, "briefing", "appearance", "--finding", "2001:hair", "--finding", "2002:hands:not"
    )
    assert looked["findings"] == [
        {"staff": "2001", "item": "hair", "clause": "C3.2-4", "put_right": True},
        {"staff": "2002", "item": "hands", "clause": "C3.2-5", "put_right": False},
    ]
    assert (
        done(call, "briefing", "topic", "Wet floor", "--topic", "safety")["said"][0]["by"] == "1001"
    )
    closed = done(call, "briefing", "close")
    assert {"what", "noun", "id", "part", "whole", "text"} == set(closed["topics"][0])
    assert refused(call, "briefing", "acknowledge") == "nothing-to-acknowledge"
    staff.set_pin(hall, BOSS, "2003", "5555")
    heard = done(call, "briefing", "acknowledge", "--as", "2003", "--pin", "5555")
    assert [one["staff"] for one in heard["acknowledged"]] == ["2003"]
    (one,) = done(call, "briefing", "list")
    assert one["meeting"] == opened["meeting"]

    zh = call("briefing", "print", "--lang", "zh").out
    for said in (
        "班前会记录",
        "应到 6 人，实到 5 人",
        "缺席：2003 陈杰（病假）",
        "安全提示",
        "Wet floor",
        "____",
    ):
        assert said in zh
    page = tmp_path / "briefing.html"
    done(call, "briefing", "print", "--lang", "en", "--format", "html", "--out", str(page))
    assert "Record of the briefing" in page.read_text("utf-8")


def test_a_review_by_commands(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = done(call, "review", "open")
    assert refused(call, "review", "topic", "x", "--topic", "coaching") == "coaching-of-whom"
    done(call, "review", "topic", "Say the sum aloud", "--topic", "coaching", "--of", "2001")
    monkeypatch.setattr(session, "clock", lambda: system_clock() + A_DAY)
    number = str(opened["meeting"])
    assert done(call, "review", "close", number)["state"] == "closed"
    begun, over = (local(opened["opened_at"] + more, 480, "%m-%d") for more in (0, A_DAY))
    said = call("review", "show", number, "--lang", "en").out
    assert f"{over} " in next(line for line in said.splitlines() if line.startswith("Over at"))
    assert f"{begun} " not in said
    assert "2001 李娜" in call("review", "print", number, "--lang", "zh").out
    assert "Record of the review" in call("review", "print", number, "--lang", "en").out


def test_a_hand_over_by_commands_and_its_page(
    call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff.set_pin(hall, BOSS, "2003", "5555")
    monkeypatch.setenv("HALLCTL_APPROVE_PIN", "5555")
    assert refused(call, "handover", "take", "--floats", "1", "--safe", "1") == "no-handover-begun"
    begun = done(
        call, "handover", "begin", "2003", "--floats", "500", "--safe", "2000", "--keys", "2 keys"
    )
    assert (begun["floats_fen"], begun["open"]) == (None, [])
    counts = ("--floats", "500", "--safe", "1999.00")
    assert refused(call, "handover", "take", *counts) == "counts-differ"
    taken = done(call, "handover", "take", *counts, "--why", "change")
    assert (taken["safe_fen"], taken["safe_taken_fen"], taken["differing"]) == (
        200_000,
        199_900,
        ["safe"],
    )
    zh = call("handover", "print", "--lang", "zh").out
    for said in ("值班交接本", "交班人", "接班人", "2000.00", "1999.00", "否", "2 keys"):
        assert said in zh
    assert "Duty hand-over book" in call("handover", "print", "--lang", "en").out


def test_found_things_and_promoters_by_commands(call: Call) -> None:
    thing = done(call, "item", "found", "umbrella", "--where", "kiosks", "--place", "desk")
    assert (thing["custody"], thing["order"], thing["where"]) == ("found", None, "kiosks")
    assert (
        refused(call, "item", "found", "440106199001011234", "--where", "x", "--place", "x")
        == "found-number"
    )
    done(call, "item", "tried", str(thing["item"]), "--text", "called out")
    gone = done(
        call, "item", "taken", str(thing["item"]), "--taker", "Zhang", "--proof", "described"
    )
    assert (gone["state"], gone["attempts"][0]["text"]) == ("returned", "called out")
    assert [one["item"] for one in done(call, "item", "list", "--found")] == [thing["item"]]
    assert done(call, "item", "list") == []
    entry = ("--company", "X", "--badge", "P01", "--sells", "cases", "--until")
    assert (
        refused(call, "promoter", "add", "Sun", *entry, "2020-01-01", "--seen", "yes")
        == "until-past"
    )
    assert (
        refused(call, "promoter", "add", "Sun", *entry, "2099-01-01", "--seen", "odd")
        == "no-such-seen"
    )
    done(call, "promoter", "add", "Sun", *entry, "2099-01-01", "--seen", "yes")
    assert done(call, "promoter", "in", "P01")["state"] == "inside"
    assert refused(call, "promoter", "in", "P02") == "not-registered"
    assert done(call, "promoter", "out", "P01")["state"] == "registered"
