"""Tasks by commands: given, listed, done, looked at again; in both languages."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest
from calls import Call

from hallctl import identity
from hallctl.actions import staff
from hallctl.actions import task as actions
from hallctl.store import task as store
from hallctl.store.file import Hall
from helpers import BOSS, LI, take

NOON = "2100-01-01T12:00"
NOON_AT = 4_102_459_200_000
"""Twelve o'clock in the hall's zone, UTC ms."""
pytestmark = pytest.mark.usefixtures("boss")


def done(call: Call, *args: str) -> Any:
    said = call(*args, "--json")
    assert said.code == 0, said.err
    return said.data


def add(call: Call, to: str = "2001", *more: str, due: str = NOON) -> Any:
    return done(call, "task", "add", "Clean the desk", "--to", to, "--due", due, *more)


def test_a_task_as_json(call: Call) -> None:
    given = add(call, "2001", "--about", "counter:3", "--severity", "high", "--clause", "C3.2.1-1")
    assert given | {"task": 0, "given_at": 0, "since": 0} == {
        "task": 0,
        "text": "Clean the desk",
        "from": {"noun": "counter", "id": 3},
        "to": "2001",
        "due_at": NOON_AT,
        "state": "open",
        "severity": "high",
        "times_reopened": 0,
        "clause": "C3.2.1-1",
        "given_by": "1001",
        "given_at": 0,
        "done_by": None,
        "remedy": None,
        "checked_by": None,
        "since": 0,
    }
    assert done(call, "task", "show", str(given["task"])) == given
    assert add(call, "clerk")["from"] is None


def test_a_text_from_input(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("From a pipe\nWiped\n"))
    given = done(call, "task", "add", "-", "--to", "2001", "--due", NOON)
    assert given["text"] == "From a pipe"
    finished = done(call, "task", "done", str(given["task"]), "--remedy", "-")
    assert (finished["state"], finished["remedy"]) == ("done", "Wiped")


def test_looked_at_again_by_another(
    call: Call, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = str(add(call)["task"])
    actions.finish(hall, LI, int(number))
    assert done(call, "task", "recheck", number, "not")["times_reopened"] == 1
    odd = call("task", "recheck", number, "maybe", "--json")
    assert (odd.code, odd.data["error"]) == (1, "no-such-result")
    actions.finish(hall, LI, int(number))
    assert done(call, "task", "recheck", number, "ok")["state"] == "closed"
    assert done(call, "task", "reopen", number)["state"] == "open"
    done(call, "task", "done", number)
    own = call("task", "recheck", number, "ok", "--json")
    assert (own.code, own.data["error"]) == (1, "recheck-by-another")
    staff.set_login(hall, BOSS, "2003", "chen")
    monkeypatch.setattr(identity, "login", lambda: "chen")
    assert call("task", "reopen", number).code == 4


def test_the_list(call: Call, hall: Hall) -> None:
    ticket = take(hall)
    late = add(call, "clerk", due="2100-01-03T12:00")
    soon = add(call, "2001", "--about", f"ticket:{ticket.id}")
    both = done(call, "task", "list")
    assert both == [soon, late]
    for args, found in {
        ("--for", "2001"): [soon, late],
        ("--for", "2003"): [late],
        ("--for", "greeter"): [],
        ("--for", "clerk"): [late],
        ("--state", "done"): [],
        ("--about", f"ticket:{ticket.id}"): [soon],
        ("--from", "2100-01-02"): [late],
        ("--to", "2100-01-01"): [soon],
        ("--limit", "1"): [soon],
    }.items():
        assert done(call, "task", "list", *args) == found, args
    assert call("task", "list", "--state", "odd").code == 1
    assert call("task", "list", "--for", "9999").code == 1


LISTED = {
    "en": """
Task What is to be done About For Until Urgency State
ONE 擦净台席 Counter 3 2001 李娜 2100-01-01 12:00 urgent to be done
TWO 擦净台席 clerk 2100-01-01 12:00 ordinary to be done""",
    "zh": """
整改 整改内容 涉及 责任人 时限 紧急程度 状态
ONE 擦净台席 3号台席 2001 李娜 2100-01-01 12:00 紧急 待办
TWO 擦净台席 营业员 2100-01-01 12:00 一般 待办""",
}


@pytest.mark.parametrize("language", LISTED)
def test_the_list_as_text(call: Call, hall: Hall, language: str) -> None:
    one = actions.give(hall, BOSS, "擦净台席", "2001", NOON_AT, severity="high", about="counter:3")
    two = actions.give(hall, BOSS, "擦净台席", "clerk", NOON_AT)
    said = call("task", "list", "--lang", language).out
    ids = {str(one.id): "ONE", str(two.id): "TWO"}
    words = [[ids.get(word, word) for word in line.split()] for line in said.splitlines()]
    assert words == [line.split() for line in LISTED[language].strip().splitlines()]


def test_what_was_erased_stays_a_task(call: Call, hall: Hall) -> None:
    given = add(call)
    actions.finish(hall, LI, given["task"])
    done(call, "task", "recheck", str(given["task"]), "ok")
    ref = store.selected(hall.db, store.TaskFilter())[0].text
    done(call, "private", "purge", "--ref", ref, "--reason", "asked for")
    assert done(call, "task", "show", str(given["task"]))["text"] is None
    assert call("task", "list").code == 0


def test_a_time_that_is_none(call: Call) -> None:
    wrong = call("task", "add", "x", "--to", "2001", "--due", "soon", "--json")
    assert (wrong.code, wrong.data["error"]) == (1, "not-a-time")
    past = call("task", "add", "x", "--to", "2001", "--due", "2020-01-01T12:00", "--json")
    assert (past.code, past.data["error"]) == (1, "due-is-past")
    zone = call("task", "add", "x", "--to", "2001", "--due", "2100-01-01T12:00Z", "--json")
    assert (zone.code, zone.data["error"]) == (1, "not-a-time")


def test_undo_names_it(call: Call) -> None:
    number = add(call)["task"]
    assert call("undo").out == f"Taken back: Task {number}.\n"
    over = call("task", "done", str(number), "--json")
    assert over.data["message"] == f"Task {number} was taken back. Give it again."
