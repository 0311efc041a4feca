"""The roster and who is here, as commands: a week planned, copied over a holiday, read from a spreadsheet; a day."""

from __future__ import annotations

from pathlib import Path

import pytest
from calls import Call

from hallctl.actions import hours
from hallctl.cli import session
from hallctl.domain.base import DAY as WHOLE_DAY
from hallctl.domain.base import MINUTE
from hallctl.store.file import Hall
from helpers import BOSS, START, Clock, make_hall

HOUR = 60 * MINUTE
EIGHT = START - 90 * MINUTE
NINE, SIX = EIGHT + HOUR, EIGHT + 10 * HOUR


@pytest.fixture
def made_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hall of a Monday morning."""
    path = tmp_path_factory.mktemp("monday") / "hall.db"
    make_hall(path, Clock())
    return path


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Monday morning, for commands too."""
    found = Clock()
    monkeypatch.setattr(session, "clock", found)
    return found


def plan(call: Call, who: str, day: str, *more: str, post: str = "counter") -> int:
    said = call("shift", "plan", who, "--day", day, "--post", post, "--json", *more)
    assert said.code == 0, said.err
    found: int = said.data["shift"]
    return found


TIMES = ("--from", "08:30", "--to", "18:00")


def test_a_week_is_planned_and_copied_over_a_day_that_is_closed(
    call: Call, boss: None, hall: Hall, clock: Clock
) -> None:
    plan(call, "1002", "2026-03-03", "--from", "08:30", "--to", "12:00", post="roaming")
    plan(call, "2001", "2026-03-03", *TIMES)
    plan(call, "1001", "2026-03-04", *TIMES, post="office")
    found = call("shift", "show", "--week", "2026-W10", "--json").data
    assert [(one["day"], one["staff"], one["post"]) for one in found["shifts"]] == [
        ("2026-03-03", "1002", "roaming"), ("2026-03-03", "2001", "counter"), ("2026-03-04", "1001", "office"),
    ]  # fmt: skip
    tuesday = [one for one in found["gaps"] if one["day"] == "2026-03-03"]
    noon, evening = EIGHT + WHOLE_DAY + 4 * HOUR, SIX + WHOLE_DAY
    assert tuesday == [
        {"day": "2026-03-03", "post": "front", "kind": "front", "queue": None, "from_at": noon, "to_at": evening}
    ], "2001 can do everything"  # fmt: skip
    wednesday = {one["kind"] for one in found["gaps"] if one["day"] == "2026-03-04"}
    assert wednesday == {"front", "queue"}, "a manager in the back office is not at the front"
    hours.except_(hall, BOSS, "2026-03-11", (), "批")
    plan(call, "2001", "2026-03-10", "--from", "13:00", "--to", "17:00")
    copied = call("shift", "copy", "--from-week", "2026-W10", "--week", "2026-W11", "--json").data
    assert [(one["staff"], one["day"], one["why"]) for one in copied["left_out"]] == [
        ("2001", "2026-03-03", "there"), ("1001", "2026-03-04", "closed"),
    ]  # fmt: skip
    assert len(copied["planned"]) == 1
    assert {one["staff"]: one["from_at"] for one in copied["shifts"]} == {
        "1002": EIGHT + 8 * WHOLE_DAY + 30 * MINUTE, "2001": EIGHT + 8 * WHOLE_DAY + 5 * HOUR,
    }  # fmt: skip
    assert not [one for one in copied["gaps"] if one["day"] == "2026-03-11"], (
        "nobody misses anybody"
    )
    again = call("shift", "copy", "--from-week", "2026-W10", "--week", "2026-W10", "--json")
    assert (again.code, again.data["error"]) == (1, "same-week")
    empty = call("shift", "copy", "--from-week", "2026-W20", "--json")
    assert empty.data["error"] == "week-empty"
    said = call("shift", "show", "--week", "2026-W10", "--lang", "zh").out
    assert "前台无值班经理" in said
    assert "周强" in said


SHEET = """日期;工号;姓名;岗位;开始;结束
2026/3/10;2001;李娜;3号台席;8:30;17:30:00
46091;2002.0;王芳;引导员;0.375;0.75
2026年3月10日;１００２;周强;流动;８：３０;18:00
2026-03-10;2003;陈杰;;22:00;06:00
2026-03-11;2003;陈杰;台席;05:00;9:00
2026-03-10;9999;;台席;8:30;17:30
2026-03-10;2001;李娜;3号台席;8:30;17:30
2026-03-01;2001;;台席;8:30;17:30
2026-03-12;2001;;台席;25:00;17:30
"""


def test_a_spreadsheet_is_read_with_its_dirt_and_written_again(
    call: Call, boss: None, clock: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(SHEET.replace("\n", "\r\n").encode("gb18030"))
    found = call("shift", "import", str(path), "--json")
    assert found.code == 0, found.err
    assert [(one["line"], one["error"]) for one in found.data["rejected"]] == [
        (6, "shift-overlaps"), (7, "no-such-staff"), (8, "roster-row-twice"), (9, "shift-begun"), (10, "not-a-time"),
    ]  # fmt: skip
    assert (found.data["read"], found.data["taken"], found.data["already"]) == (9, 4, 0)
    assert [(one["staff"], one["post"]) for one in found.data["shifts"]] == [
        ("1002", "roaming"), ("2001", "counter-3"), ("2002", "greeter"), ("2003", "counter"),
    ]  # fmt: skip
    again = call("shift", "import", str(path), "--json").data
    assert (again["taken"], again["already"]) == (0, 4)
    out = tmp_path / "out.csv"
    assert call("shift", "export", "--week", "2026-W11", "--out", str(out)).code == 0
    back = call("shift", "import", str(out), "--json").data
    assert (back["taken"], back["already"], back["rejected"]) == (0, 4, [])
    for heading, why in (
        ("day,staff,from", "table-column-missing"),
        ("x", "no-such-table-column"),
    ):
        path.write_text(f"{heading}\n1,2,3\n")
        assert call("shift", "import", str(path), "--json").data["error"] == why


def test_a_day_of_coming_and_going(call: Call, boss: None, hall: Hall, clock: Clock) -> None:
    plan(call, "2003", "2026-03-02", *TIMES, "--reason", "补排", post="3")
    late = call("due", "--json").data["entries"]
    assert [(one["what"], one["label"], one["to"]) for one in late if one["noun"] == "shift"][:1] == [
        ("missing", "2003 03-02", "hall-manager")
    ]  # fmt: skip
    came = call("shift", "in", "--staff", "2003", "--at", "08:40", "--json").data
    assert (came["post"], came["in_at"]) == ("counter-3", EIGHT + 40 * MINUTE)
    assert call("shift", "in", "--staff", "2003", "--json").data["error"] == "already-here"
    for args, why in (
        (("in", "--staff", "2001", "--post", "odd"), "no-such-post"),
        (("out", "--staff", "2001"), "not-here"),
        (("break", "back", "--staff", "2003"), "attendance-state"),
        (("break", "odd", "--staff", "2003"), "no-such-reason"),
        (("in", "--staff", "2001", "--at", "23:00"), "time-ahead"),
    ):
        assert call("shift", *args, "--json").data["error"] == why, args
    assert (
        call("shift", "break", "meeting", "--staff", "2003", "--json").data["permitted_by"]
        == "1001"
    )
    clock.tick(minutes=20)
    assert call("shift", "break", "back", "--staff", "2003", "--json").data["break_s"] == 1200
    now = call("shift", "show", "--day", "2026-03-02", "--json").data
    assert [(one["kind"], one["from_at"]) for one in now["now"]] == [("front", NINE)]
    assert call("shift", "in", "--json").data["post"] == "counter", "she is a clerk as well"
    assert call("shift", "show", "--json").data["now"] == []
    (figure,) = call("figures", "show", "came-in-time", "--json").data["figures"]
    assert (figure["sample"], figure["missing"]) == (0, 2), "planned afterwards, and not at all"
    clock.now = SIX
    left = call("shift", "out", "--staff", "2003", "--json").data
    assert (left["state"], left["out_at"]) == ("left", SIX)
    shown = call("shift", "show", "--day", "2026-03-02", "--json").data["shifts"]
    assert [(one["in_at"], one["out_at"]) for one in shown] == [(came["in_at"], SIX)]
    clock.now += WHOLE_DAY
    back = call("shift", "in", "--json")
    assert back.code == 0, "she never said that she left, yesterday"
    yesterday = call("shift", "out", "--staff", "1001", "--at", "2026-03-02T18:30", "--json").data
    assert (yesterday["day"], yesterday["out_at"]) == ("2026-03-02", SIX + 30 * MINUTE)
