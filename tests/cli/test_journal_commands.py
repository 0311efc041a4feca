"""The journal as it is shown and followed, and help from the registry."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from calls import Call

from hallctl.store import nouns
from hallctl.store.file import Hall
from helpers import PHONE, take

ENTRY = [
    "seq", "change", "happened", "recorded", "actor", "workstation", "kind", "version", "noun",
    "record", "body", "approved_by", "approved_above",
]  # fmt: skip


def test_show_is_in_order_and_by_noun_and_record(call: Call, hall: Hall) -> None:
    ticket = take(hall, phone=PHONE)
    shown = call("journal", "show", "--json")
    assert [one["seq"] for one in shown.data] == sorted(one["seq"] for one in shown.data)
    assert all(list(one) == ENTRY for one in shown.data)
    assert PHONE not in shown.out
    (taken,) = call("journal", "show", "--noun", "ticket", "--json").data
    assert (taken["kind"], taken["record"], taken["actor"]) == ("ticket.taken", ticket.id, "3001")
    by_record = call("journal", "show", "--record", str(ticket.id), "--json").data
    assert [one["seq"] for one in by_record] == [ticket.id]
    last = call("journal", "show", "--limit", "1", "--json").data
    first = call("journal", "show", "--since", "0", "--limit", "1", "--json").data
    assert (last[0]["kind"], first[0]["kind"]) == ("ticket.taken", "hall.made")
    assert call("journal", "show", "--noun", "flying", "--json").data["error"] == "no-such-noun"


def test_people_read_who_and_what_in_words(call: Call, hall: Hall) -> None:
    ticket = take(hall)
    said = call("journal", "show", "--noun", "ticket").out
    assert "赵倩" in said
    assert "The customer was given a number." in said
    assert f"Ticket {ticket.id}" in said
    assert "3001" not in said
    assert "ticket.taken" not in said


def test_follow_shows_what_others_do(hall: Hall) -> None:
    following = subprocess.Popen(
        [sys.executable, "-m", "hallctl", "journal", "follow", "--since", "0", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert following.stdout is not None
    assert following.stderr is not None
    try:
        before = hall.db.execute("select max(seq) from journal").fetchone()[0]
        for seq in range(1, before + 1):
            assert json.loads(following.stdout.readline())["seq"] == seq
        take(hall)
        kinds = [json.loads(following.stdout.readline())["kind"] for _ in range(2)]
        assert kinds == ["visit.arrived", "ticket.taken"]
        following.stdout.close()
        take(hall)
        assert following.wait(30) == 0
        assert following.stderr.read() == ""
    finally:
        following.kill()
        following.stderr.close()


def chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_knows_every_noun(call: Call, lang: str) -> None:
    every = call("help", "--json", "--lang", lang).data
    assert [one["noun"] for one in every] == nouns.NOUNS
    assert all(one["help"] for one in every)
    for name in nouns.NOUNS:
        about = nouns.noun(name)
        said = call("help", name, "--json", "--lang", lang).data
        assert list(said) == ["noun", "name", "help", "events", "may"]
        assert set(said["may"]) == set(about.may)
        assert all(said["events"].values())
        assert all(chinese(text) == (lang == "zh") for text in said["events"].values())
        assert call("help", name, "--lang", lang).out.count(f"{name}.") >= len(about.events)


def test_help_of_nothing(call: Call) -> None:
    assert call("help", "flying", "--json").data["error"] == "no-such-noun"


@pytest.mark.parametrize(
    ("lang", "customer", "itself"),
    [
        ("en", "anyone at all", "the hall by itself"),
        ("zh", "任何人", "系统自动"),
    ],
)
def test_help_says_what_is_done_without_a_person(
    call: Call, lang: str, customer: str, itself: str
) -> None:
    assert call("help", "order", "--json").data["may"]["order.rate"] == ["anyone"]
    assert call("help", "hall", "--json").data["may"]["hall.clock"] == ["hall"]
    for noun, action, who in (("order", "order.rate", customer), ("hall", "hall.clock", itself)):
        lines = call("help", noun, "--lang", lang).out.splitlines()
        (line,) = [line for line in lines if line.split()[:1] == [action]]
        assert line.split(maxsplit=1)[1].strip() == who
