"""How the office looks: plain text in both languages, and pictures; and what a clerk sees of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from office_desk import Desk, at_desk
from screen import SIZES, console, golden, settled
from textual.pilot import Pilot
from textual.widget import Widget

from hallctl.actions import staff as actions
from hallctl.actions import task
from hallctl.columns.base import Fact
from hallctl.columns.limit import LIMITS as LIMIT_WORDS
from hallctl.columns.limit import UNITS
from hallctl.columns.service import service_facts
from hallctl.domain.base import MINUTE
from hallctl.paper.made import ticket_slip
from hallctl.paper.sending import page
from hallctl.screens.spans import width
from hallctl.screens.widgets import Panel
from hallctl.screens.workplace.facts import laid
from hallctl.store import pack, slip
from hallctl.store.file import Hall, NotAllowed
from helpers import BOSS, LI, ZHAO, Clock, take


def somebody_of_every_kind(hall: Hall) -> None:
    """One who is off the staff, one who is locked, one with chosen skills and posts."""
    actions.disable(hall, BOSS, "2003")
    actions.set_pin(hall, BOSS, ZHAO.staff, "4711")
    for _try in range(5):
        with pytest.raises(NotAllowed):
            actions.check_pin(hall, ZHAO.staff, "0000")
    skills = ("topup", "bill", "plan-change", "invoice", "sim-replace", "esim", "handset")
    actions.set_skills(hall, BOSS, LI.staff, skills)
    actions.set_posts(hall, BOSS, LI.staff, ("counter-1", "greeter"))


def a_slip_waits(hall: Hall) -> None:
    from hallctl.paper.document import dumps

    kind, document = page(hall, ticket_slip(hall, take(hall)))
    with hall.writing():
        waiting = slip.put(hall.db, "tcp://10.0.0.9", kind, dumps(document), hall.clock())
        slip.failed(hall.db, waiting, "printer-unreachable", hall.clock())


def something_is_to_do(hall: Hall) -> None:
    """Something that is due now, and something that will be."""
    now = hall.clock()
    task.give(
        hall, BOSS, "Mend the queue machine by the door", "hall-manager", now, severity="high"
    )
    task.give(hall, BOSS, "Order paper", BOSS.staff, now + 180 * MINUTE, about="counter:3")


LOOKS: dict[str, list[str]] = {
    "tasks": ["pagedown", "4"],
    "task": ["pagedown", "4", "ctrl+n"],
    "staff": ["down", "down"],
    "what": ["down", "down", "enter"],
    "add": ["ctrl+n"],
    "counters": ["3", "down"],
    "services": ["4", *["down"] * 6],
    "service": ["4", *["down"] * 6, "enter"],
    "limits": ["pagedown", "5", "down"],
    "hall": ["5"],
    "printer": ["5", "down", "down", "enter"],
    "slips": ["6"],
    "export": ["7", "down", "down", "down", "enter"],
    "import": ["7", "down", "down", "down", "down", "enter"],
    "journal": ["8"],
    "pin": ["f10", "8"],
    "skills": ["down", "down", "enter", "2"],
}


def part_of(desk: Desk) -> Widget:
    """The dialog that is open, or what stands on the right."""
    dialog = desk.pilot.app.screen
    return desk.screen.place if dialog is desk.screen else dialog.query_one(Panel)


async def without_parts(pilot: Pilot[None]) -> None:
    """The list of parts has a golden of its own."""
    await settled(pilot)
    pilot.app.screen_stack[0].query_one("#left").visible = False


@pytest.mark.parametrize("name", LOOKS)
async def test_plain(
    name: str,
    language: str,
    hall: Hall,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(Path(hall.path).parent)
    monkeypatch.setenv("HOME", str(Path(hall.path).parent))  # no files to offer
    somebody_of_every_kind(hall)
    a_slip_waits(hall)
    if name == "tasks":
        something_is_to_do(hall)
    async with at_desk("hall.db", clock) as desk:
        await desk.press(*LOOKS[name])
        golden(desk.pilot.app, f"office-{name}-{language}", part_of(desk))


@pytest.mark.parametrize("name", ["staff", "service", "limits"])
async def test_more_room(
    name: str, language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    somebody_of_every_kind(hall)
    async with at_desk(hall_path, clock, size="120x40") as desk:
        await desk.press(*LOOKS[name])
        golden(desk.pilot.app, f"office-{name}-{language}-120x40", part_of(desk))


async def test_the_list_of_parts(hall_path: Path, clock: Clock, language: str) -> None:
    """It stands in this golden alone, so that one more part moves no other."""
    async with at_desk(hall_path, clock) as desk:
        golden(desk.pilot.app, f"office-parts-{language}", desk.screen.query_one("#left"))


@pytest.mark.parametrize("name", ["staff", "add", "service"])
def test_picture(
    name: str, language: str, hall: Hall, hall_path: Path, clock: Clock, *, snap_compare: Any
) -> None:
    somebody_of_every_kind(hall)
    app = console(hall_path, clock, BOSS, "office")
    look = {"terminal_size": SIZES["80x24"], "press": LOOKS[name], "run_before": without_parts}
    assert snap_compare(app, **look)


def test_picture_without_colour(
    hall: Hall,
    hall_path: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    *,
    snap_compare: Any,
) -> None:
    somebody_of_every_kind(hall)
    monkeypatch.setenv("NO_COLOR", "1")
    app = console(hall_path, clock, BOSS, "office")
    assert snap_compare(app, terminal_size=SIZES["80x24"], run_before=without_parts)


async def test_a_clerk_is_offered_what_a_clerk_may(hall_path: Path, clock: Clock) -> None:
    async with at_desk(hall_path, clock, by=LI) as desk:
        await desk.press("right")
        keys = desk.text.splitlines()[-1]
        assert "Enter" not in keys
        assert "Ctrl+N" not in keys
        assert [one.id for one in desk.screen.more()] == [
            "office.own-pin",
            "workplace.filter",
            "workplace.sort",
        ]
        await desk.press("ctrl+n")
        assert desk.panel is None
        await desk.press("5")
        assert "Enter" not in desk.text.splitlines()[-1]
        await desk.press("7", "down", "down", "enter")
        assert "Only for duty manager, hall manager, back office" in desk.text
        await desk.press("enter")
        assert desk.panel is None


async def test_a_change_elsewhere_appears_and_the_cursor_stays(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_desk(hall_path, clock) as desk:
        await desk.press("down", "down")
        actions.add(hall, BOSS, actions.New("1500", "刘洋", ("office",)))
        await desk.press("f1", "escape")
        assert "刘洋" in desk.text
        assert desk.selected.number == LI.staff


async def test_names_are_data_and_no_markup(hall: Hall, hall_path: Path, clock: Clock) -> None:
    actions.add(hall, BOSS, actions.New("1500", "[VIP] 收据[/]", ("office",)))
    async with at_desk(hall_path, clock, size="120x40") as desk:
        assert "[VIP] 收" in desk.text


def test_every_service_and_limit_has_its_words(hall: Hall) -> None:
    _id, book = pack.current(hall.db)
    for service in book.services():
        assert len(service_facts(service, book)) >= 6
    assert {limit.name for limit in book.limits()} == set(LIMIT_WORDS)
    assert {limit.unit for limit in book.limits()} <= set(UNITS)


@pytest.mark.parametrize("cells", [20, 34, 50, 90])
def test_facts_are_wrapped_and_never_cut(cells: int) -> None:
    facts = (
        Fact("末条校验码", "a" * 64),
        Fact("In plain words", "Money paid in for a number; it counts at once."),
        Fact("", "无名"),
    )
    lines = laid(facts, cells)
    assert all(width(line) <= cells for line in lines)
    whole = "".join("".join(text for text, _tone in line) for line in lines).replace(" ", "")
    for fact in facts:
        assert fact.value.replace(" ", "")[:8] in whole
    assert whole.count("a" * 4) >= 1
    assert "~" not in whole


def test_a_console_does_not_load_the_office_before_it_is_opened(
    hall_path: Path, clock: Clock
) -> None:
    program = (
        "import sys\n"
        "from hallctl.screens.console import Console\n"
        "from hallctl.screens.app import HallApp\n"
        f"app = HallApp({str(hall_path)!r}, start='counter')\n"
        "app.get_default_screen()\n"
        "print(sorted(n for n in sys.modules if n.startswith('hallctl.screens.office.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr
