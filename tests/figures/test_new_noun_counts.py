"""What a noun counts, has looked at and reports is one entry each: all else follows by itself."""

from __future__ import annotations

import json
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from lockers import Locker, fill, hall, lockers, make
from screen import Driver, Watch, console, running

from hallctl import identity
from hallctl.actions import closing, counter, staff
from hallctl.checks.base import BLOCK, DayCheck, Unsettled
from hallctl.cli import session
from hallctl.cli.run import run
from hallctl.domain.base import Refused
from hallctl.figures import compute, frozen
from hallctl.figures.base import COUNT, KPI, Figure, Population, count
from hallctl.reports.base import DAY as DAILY
from hallctl.reports.base import ReportSection, compared, cut
from hallctl.screens import typeahead
from hallctl.store.file import Hall
from hallctl.store.rows import select
from helpers import BOSS, LI, WANG, Clock

__all__ = ["hall", "lockers"]

SELECT = (
    "select l.id, 'L' || l.number as label, j.happened as at,"
    " date((j.happened + :offset * 60000) / 1000, 'unixepoch') as day, 1 as value,"
    " iif(l.state = 'free', 'locker-free', null) as why, 'shelf ' || (l.number / 10) as shelf"
    " from locker l join journal j on j.seq = l.id"
    " where date((j.happened + :offset * 60000) / 1000, 'unixepoch') between :first and :last"
)
TAKEN = Figure(
    "lockers",
    1,
    "Lockers taken",
    "Lockers that customers' bags are in.",
    Population("locker", "every locker", SELECT, ("shelf",)),
    count,
    COUNT,
    clause=KPI,
)
CHECK = DayCheck(
    "lockers-taken",
    BLOCK,
    lambda at: [
        Unsettled("locker", one.id, f"L{one.number}")
        for one in select(at.db, Locker, "where state = 'taken'")
    ],
    "hallctl locker list",
)
SECTION = ReportSection("lockers", "Lockers", 55, (DAILY,), compared("lockers"))
BY_SHELF = ReportSection("shelves", "By shelf", 56, (DAILY,), cut("shelf", "lockers"))


@pytest.fixture
def counted(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> Hall:
    """A hall with a locker that is taken and one that is free, which the noun's own modules count."""
    for name, content in {
        "hallctl.figures.locker": {"FIGURES": (TAKEN,)},
        "hallctl.checks.locker": {"CHECKS": (CHECK,)},
        "hallctl.reports.locker": {"SECTIONS": (SECTION, BY_SHELF)},
    }.items():
        module = ModuleType(name)
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, name, module)
    said = {"locker-free": "is free", "shelf": "Shelf", "lockers-taken": "Lockers that are taken"}
    monkeypatch.setattr(sys.modules["hallctl.words.locker"], "NAMES", said, raising=False)
    fill(hall, make(hall, 17), "suitcase")
    make(hall, 18)
    return hall


@pytest.fixture
def told(
    counted: Hall, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    """What the hall manager's command line answers."""
    staff.set_login(counted, BOSS, BOSS.staff, "wang")
    monkeypatch.setattr(identity, "login", lambda: "wang")
    monkeypatch.setattr(session, "clock", counted.read_clock)
    monkeypatch.setenv("HALLCTL_HALL", counted.path)
    monkeypatch.setenv("HALLCTL_LANG", "en")

    def answer(*words: str) -> str:
        capsys.readouterr()
        run([*words])
        return capsys.readouterr().out

    return answer


def test_by_commands(told: Callable[..., str]) -> None:
    def data(*words: str) -> Any:
        return json.loads(told(*words, "--json"))

    assert "Lockers taken" in told("figures", "list")
    assert "every locker" in told("figures", "list")
    (shown,) = data("figures", "show", "lockers")["figures"]
    assert (shown["count"], shown["missing"]) == (1, 1)
    assert "Shelf" in told("figures", "show", "lockers", "--by", "shelf")
    behind = data("figures", "why", "lockers", "--by", "shelf", "--key", "shelf 1")
    assert [(one["label"], one["why"]) for one in behind["records"]] == [
        ("L17", None),
        ("L18", "locker-free"),
    ]
    assert "is free" in told("figures", "why", "lockers")
    assert "Lockers that are taken" in told("day", "check")
    report = told("report", "day")
    assert "Lockers ---" in report
    assert "shelf 1" in report
    assert [one["name"] for one in data("report", "day")["sections"]][-2:] == ["lockers", "shelves"]


def test_in_the_docs(counted: Hall) -> None:
    root = Path(__file__).parents[2]
    page = runpy.run_path(str(root / "tools" / "figures_page.py"))["page"]()
    assert "Lockers taken. Lockers that customers' bags are in." in page
    assert "Cuts: hour, mode, shelf." in page


async def test_on_the_screen(counted: Hall, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeahead, "Watch", Watch)  # keys come as a hand presses them
    async with running(console(Path(counted.path), clock, BOSS, "figures"), "80x24") as pilot:
        desk = Driver(pilot)
        assert "Lockers taken" in desk.text
        await desk.press("7", "down", "down", "down")
        assert "> Lockers taken" in desk.text
        await desk.press("enter")
        assert "1 counted   1 not" in desk.text
        assert "is free" in desk.text
        await desk.press("enter")
        assert "Bags were put in." in desk.text


def test_when_a_day_is_closed(counted: Hall, clock: Clock) -> None:
    for who in (LI, WANG):
        counter.close(counted, who)
    with pytest.raises(Refused, match="day-blocked") as refused:
        closing.close(counted, BOSS)
    assert refused.value.facts["checks"] == ["lockers-taken"]
    counted.db.execute("update locker set state = 'free' where number = 17")
    made = closing.close(counted, BOSS)
    assert made.figures["lockers"] == {"version": 1, "sample": 0, "missing": 2}
    (shelf,) = frozen.values(counted.db, made, [TAKEN], "shelf")
    assert (shelf.key, shelf.summary.missing) == ("shelf 1", 2)
    assert shelf in compute.values(counted.db, [TAKEN], compute.Period(made.day, made.day), "shelf")
