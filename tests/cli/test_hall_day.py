"""A hall's day by commands: the roster, the opening check, the briefing, rounds, a device fault over a weekend and a
public holiday, the duty handed over, the closing check, the review, and the papers of all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from calls import Call

from hallctl import identity
from hallctl.actions import staff
from hallctl.cli import session
from hallctl.domain.base import DAY as WHOLE_DAY
from hallctl.domain.base import MINUTE
from hallctl.store.file import Hall
from helpers import BOSS, START, Clock, make_hall

FRIDAY, TUESDAY = "2026-04-03", "2026-04-07"
"""Qingming is from Saturday to Monday: the hall is closed then, and opens again on the Tuesday."""
MIDNIGHT = START - 570 * MINUTE + 32 * WHOLE_DAY
WHO = {"boss": "1001", "duty": "1002", "li": "2001", "wang": "2002", "chen": "2003", "zhao": "3001"}
POSTS = {
    "boss": "roaming",
    "duty": "window",
    "li": "counter-1",
    "wang": "counter-2",
    "chen": "counter",
    "zhao": "greeter",
}
TYPED = {"H2": "22", "H4": "4", "B2": "4", "B6": "0", "Z6": "20:00"}
"""What is keyed of an item that takes a number or words."""


def at(time: str, days: int = 0) -> int:
    """A time of that Friday, or of so many days later, in UTC ms."""
    hour, minute = time.split(":")
    return MIDNIGHT + days * WHOLE_DAY + (int(hour) * 60 + int(minute)) * MINUTE


class Staff:
    """The commands of everybody in the hall, each at their time."""

    def __init__(self, call: Call, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
        self.call, self.clock, self.monkeypatch = call, clock, monkeypatch

    def by(self, login: str, *args: object) -> Any:
        """What a command of theirs answers."""
        self.monkeypatch.setattr(identity, "login", lambda: login)
        said = self.call(*map(str, args), "--json")
        assert said.code == 0, said.data
        return said.data

    def refused(self, login: str, *args: object) -> str:
        """Why a command of theirs is refused."""
        self.monkeypatch.setattr(identity, "login", lambda: login)
        said = self.call(*map(str, args), "--json")
        assert said.code, said.data
        return str(said.data["error"])

    def walk(self, template: str, machines: str = "0", **fails: str) -> tuple[Any, dict[str, int]]:
        """The duty manager's round, with what failed and its phrase: as it ended, and the task of each."""
        begun = self.by("duty", "patrol", "start", template)
        number = begun["round"]
        said = ("patrol", "answer", number)
        found = {
            item: self.by("duty", *said, item, "not", "--note", why) for item, why in fails.items()
        }
        for one in begun["items"]:
            if one["item"] == "Z1":
                why = () if machines == "0" else ("--note", "out-of-order")
                found["Z1"] = self.by("duty", *said, "Z1", machines, *why)
            elif one["kind"] != "check":
                self.by("duty", *said, one["item"], TYPED[one["item"]])
        left = set(self.by("duty", "patrol", "show", number)["unanswered"])
        for area in {one["area"] for one in begun["items"] if one["item"] in left}:
            self.by("duty", "patrol", "rest", number, area)
        self.clock.tick(minutes=12)
        ended = self.by("duty", "patrol", "finish", number)
        assert (ended["state"], ended["too_fast"]) == ("done", False)
        return ended, {item: one["task"] for item, one in found.items() if one["task"]}

    def task(self, number: int) -> tuple[str, int]:
        """How a task stands, and how often it was opened again."""
        one = self.by("boss", "task", "show", number)
        return one["state"], one["times_reopened"]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Half past seven on the Friday before Qingming, for commands too."""
    found = Clock(at("07:30"))
    monkeypatch.setattr(session, "clock", found)
    return found


@pytest.fixture
def made_hall(tmp_path: Path, clock: Clock) -> Path:
    """A hall of that morning."""
    make_hall(tmp_path / "made.db", clock)
    return tmp_path / "made.db"


@pytest.fixture
def hands(call: Call, hall: Hall, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Staff:
    """Everybody in the hall, by their logins; the two who hand the duty over have PINs."""
    for login, number in WHO.items():
        staff.set_login(hall, BOSS, number, login)
    for number, pin in (("1001", "8642"), ("1002", "4711")):
        staff.set_pin(hall, BOSS, number, pin)
    return Staff(call, clock, monkeypatch)


def test_a_day_and_the_one_after_the_holiday(hands: Staff, clock: Clock, tmp_path: Path) -> None:
    planned(hands)
    badge = opened(hands)
    briefed(hands)
    tidy = rounds(hands, badge)
    broken(hands)
    handed_over(hands)
    closed(hands)
    reviewed(hands)
    counted(hands)
    printed(hands, tmp_path)
    mended(hands, tidy)


def planned(hands: Staff) -> None:
    """The hours over the holiday, the roster of both days, the device that the hall must have."""
    closed = ("--sat", "closed", "--sun", "closed", "--holidays", "closed")
    hands.by("boss", "hours", "set", *closed, "--from", FRIDAY, "--reference", "批 12")
    for day in (FRIDAY, TUESDAY):
        for login, post in POSTS.items():
            when = ("--day", day, "--from", "08:15", "--to", "18:30", "--post", post)
            hands.by("boss", "shift", "plan", WHO[login], *when)
    assert hands.by("boss", "shift", "show", "--day", FRIDAY)["gaps"] == []
    device = ("--functions", "payment,bills", "--place", "门口左侧", "--must-have")
    hands.by("boss", "device", "add", "Z01", *device)


def opened(hands: Staff) -> int:
    """The duty manager's opening check, before the shift: a badge fails; then all come but one."""
    due = hands.by("duty", "patrol", "due")
    assert [one["template"] for one in due] == ["opening", *["round"] * 4, "closing"]
    hands.clock.now = at("07:45")
    check, tasks = hands.walk("opening", P2="not-worn")
    assert (check["asked"], check["answered"], check["failed"]) == (40, 40, 1)
    (first, *_) = hands.by("duty", "patrol", "due")
    assert (first["state"], first["round"], first["began_late"]) == ("done", check["round"], False)
    hands.clock.now = at("08:15")
    for login in WHO:
        if login != "chen":
            assert hands.by(login, "shift", "in")["post"] == POSTS[login]
    hands.clock.now = at("08:30")
    missing = [one for one in hands.by("boss", "due")["entries"] if one["what"] == "missing"]
    assert [one["label"] for one in missing] == ["2003 04-03"]
    return tasks["P2"]


def briefed(hands: Staff) -> None:
    """One is absent, one badge is not right; what the check found comes up; each has heard it."""
    hands.clock.now = at("08:40")
    hands.by("boss", "briefing", "open")
    hands.by("boss", "briefing", "attend", "--absent", "2003=sick")
    hands.by("boss", "briefing", "appearance", "--finding", "2002:badge-worn:not")
    over = hands.by("boss", "briefing", "close")
    assert (over["late"], len(over["present"]), over["absent"][0]["staff"]) == (False, 5, "2003")
    (finding,) = over["findings"]
    assert (finding["clause"], finding["put_right"]) == ("C3.2-2", False)
    assert "task-due" in [one["what"] for one in over["topics"]]
    for login in ("duty", "li", "wang", "zhao"):
        heard = hands.by(login, "briefing", "acknowledge")
    assert heard["waiting"] == ["2003"]
    hands.clock.now = at("10:30")
    hands.by("chen", "shift", "in")
    assert hands.by("chen", "briefing", "acknowledge")["waiting"] == []


def rounds(hands: Staff, badge: int) -> int:
    """Four rounds: the badge is right at the first, what is untidy there is not at the second; the task of it."""
    assert hands.refused("wang", "patrol", "start", "round") == "not-allowed"
    hands.by("boss", "task", "done", badge, "--remedy", "已佩戴")
    assert hands.task(badge) == ("done", 0)
    hands.clock.now = at("11:00")
    first, tasks = hands.walk("round", H5="untidy", W3="missing")
    assert (first["failed"], hands.task(badge)) == (2, ("closed", 0)), "the round re-checked it"
    tidy, window = tasks["H5"], tasks["W3"]
    for one in (tidy, window):
        hands.by("boss", "task", "done", one, "--remedy", "整理好了")
    hands.clock.now = at("13:00")
    _, again = hands.walk("round", H5="untidy")
    assert again == {"H5": tidy}, "the same task, not a second one"
    assert (hands.task(tidy), hands.task(window)) == (("open", 1), ("closed", 0))
    hands.by("boss", "task", "done", tidy, "--remedy", "再次整理")
    hands.clock.now = at("15:00")
    hands.walk("round")
    assert hands.task(tidy) == ("closed", 1)
    return tidy


def broken(hands: Staff) -> None:
    """On Friday evening the only device fails: two trading days end on Wednesday, not on Monday."""
    hands.clock.now = at("16:40")
    out = hands.by("zhao", "device", "fault", "Z01", "--why", "黑屏")
    assert (out["state"], out["must_have_left"]) == ("out", 0)
    assert out["functions_lost"] == ["bills", "payment"]
    assert out["due_at"] == at("18:00", days=5)
    hands.by("duty", "device", "repair", "Z01", "reported", "--reference", "BX-7")
    hands.clock.now = at("17:00")
    last, tasks = hands.walk("round", machines="1")
    assert (last["failed"], list(tasks)) == (1, ["Z1"])


def handed_over(hands: Staff) -> None:
    """The duty goes to the hall manager: both count, both put their PIN to it; the device comes with it."""
    hands.clock.now = at("17:30")
    duty, boss = ("--as", "1002", "--pin", "4711"), ("--as", "1001", "--pin", "8642")
    counted = ("--floats", "500", "--safe", "2000.00")
    begun = hands.by("duty", "handover", "begin", "1001", *counted, "--keys", "大门 2 把", *duty)
    assert begun["safe_fen"] is None, "nobody is told before they have counted"
    hands.monkeypatch.setenv("HALLCTL_APPROVE_PIN", "1234")
    assert hands.refused("boss", "handover", "take", *counted, *boss) == "pin-wrong"
    hands.monkeypatch.setenv("HALLCTL_APPROVE_PIN", "4711")
    taken = hands.by("boss", "handover", "take", *counted, *boss)
    assert (taken["state"], taken["safe_fen"], taken["differing"]) == ("done", 200_000, [])
    assert [(one["what"], one["text"][:3]) for one in taken["open"]] == [("device", "Z01")]


def closed(hands: Staff) -> None:
    """The closing check, the counters, and everybody goes home."""
    hands.clock.now = at("18:05")
    check, tasks = hands.walk("closing")
    assert (check["asked"], tasks) == (5, {})
    assert [one["state"] for one in hands.by("boss", "patrol", "due")] == ["done"] * 6
    for login in ("li", "wang"):
        hands.by(login, "counter", "close")


def reviewed(hands: Staff) -> None:
    """The review, with coaching; then what the day still has to be explained for."""
    hands.by("boss", "review", "open")
    hands.by("boss", "review", "topic", "唱收唱付", "--topic", "coaching", "--of", "2001")
    over = hands.by("boss", "review", "close")
    assert [(one["topic"], one["staff"]) for one in over["said"]] == [("coaching", "2001")]
    checks = {one["name"]: one for one in hands.by("boss", "day", "check")["checks"]}
    assert len(checks["attendance-open"]["records"]) == 6
    for login in WHO:
        hands.by(login, "shift", "out")
    levels = {one["name"]: one["level"] for one in hands.by("boss", "day", "check")["checks"]}
    for name in (
        "attendance-open",
        "rounds-open",
        "rounds-missed",
        "briefing-missed",
        "devices-late",
    ):
        assert levels[name] == "ok", name


def counted(hands: Staff) -> None:
    """The figures of the day."""
    shown = hands.by("boss", "figures", "show", "--day", FRIDAY)["figures"]
    found = {one["name"]: one for one in shown}
    for name, part, whole in (
        ("rounds-done", 6, 6),
        ("items-in-order", 128, 133),
        ("briefing-attendance", 5, 6),
        ("came-in-time", 5, 6),
    ):
        assert (found[name]["part"], found[name]["whole"]) == (part, whole), name
    assert (found["items-failed"]["count"], found["tasks-again"]["count"]) == (5, 1)


PAPERS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("patrol", "print", "--day", FRIDAY), "不整齐"),
    (("briefing", "print", "--day", FRIDAY), "2003 陈杰（病假）"),
    (("review", "print", "--day", FRIDAY), "唱收唱付"),
    (("handover", "print", "--day", FRIDAY), "大门 2 把"),
    (("shift", "print", "--week", "2026-W14"), "引 08:15-18:30"),
)


def printed(hands: Staff, folder: Path) -> None:
    """The papers of the day, in both languages, as pages and as text."""
    for args, said in PAPERS:
        assert said in hands.call(*args, "--lang", "zh").out, args
        page = folder / f"{args[0]}.html"
        hands.by("boss", *args, "--lang", "en", "--format", "html", "--out", page)
        drawn = page.read_text("utf-8")
        assert '<dl class="signed">' in drawn, "there is a line for each who signs"
        assert ".signed dd { width: 10rem; border-bottom:" in drawn


def mended(hands: Staff, tidy: int) -> None:
    """On Tuesday the mender comes; the device is tried, back in time, and found working on the round."""
    hands.clock.now = at("07:45", days=4)
    assert [one["state"] for one in hands.by("boss", "device", "repairs")] == ["open"]
    hands.walk("opening", machines="1")
    hands.clock.now = at("10:00", days=4)
    hands.by("duty", "device", "repair", "Z01", "came")
    hands.clock.now = at("10:30", days=4)
    hands.by("duty", "device", "mended", "Z01")
    assert hands.by("zhao", "device", "back", "Z01", "--tried-by", "3001")["state"] == "works"
    (repair,) = hands.by("boss", "device", "repairs")
    assert (repair["state"], repair["reference"], repair["reason"]) == ("back", "BX-7", None)
    open_hours = 80 * 60 + 90 * 60
    assert repair["down_s"] == open_hours, repair
    (there,) = hands.by("boss", "device", "availability", "--month", "2026-04")
    assert there["whole"] - there["part"] == there["down_s"] == open_hours
