"""The figures (F8): how they look, whose they are, their periods, and the records behind them."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from screen import SIZES, Driver, console, golden, having_pressed, running

from hallctl.actions import order, passing, ticket
from hallctl.actions import visit as visits
from hallctl.domain.base import Actor, anyone
from hallctl.figures.base import COUNT, KPI, Figure, Population, count
from hallctl.queries.figures import seen_by
from hallctl.screens.figures.screen import PARTS, FiguresScreen
from hallctl.store.file import Hall
from helpers import BOSS, LI, WANG, ZHAO, Clock, begin, climb, next_morning, take

LOOKS: dict[str, list[str]] = {
    **{name: [str(digit)] for digit, name in enumerate(PARTS, 1)},
    "which": ["enter"],
    "behind": ["7", "enter"],
    "happened": ["7", "enter", "enter"],
    "weekly": ["tab"],
}


@pytest.fixture
def worked(hall: Hall, clock: Clock) -> Hall:
    """A customer who rated, one who waited too long, one who left, one turned away, one waiting."""
    begun = begin(hall)
    clock.tick(minutes=2)
    climb(hall, begun.id, until="rating")
    order.rate(hall, anyone(), begun.id, 5)
    climb(hall, begun.id)
    late = take(hall, "plan-change")
    gone = take(hall)
    clock.tick(minutes=25)
    passing.leave(hall, ZHAO, gone.label, "other-time")
    serve_waiting(hall, late.id)
    clock.tick(minutes=7)
    ticket.finish(hall, WANG)
    visits.arrive(hall, ZHAO, "sim-replace", "turned-away", missing=("id-card",))
    take(hall)
    return hall


def serve_waiting(hall: Hall, wanted: int) -> None:
    called = ticket.call_next(hall, WANG)
    assert called
    assert called.id == wanted
    ticket.start(hall, WANG)


@asynccontextmanager
async def at_figures(
    path: Path, clock: Clock, by: Actor = BOSS, size: str = "80x24"
) -> AsyncIterator[Driver]:
    async with running(console(path, clock, by, "figures"), size) as pilot:
        yield Driver(pilot)


@pytest.mark.parametrize("name", LOOKS)
async def test_plain(name: str, language: str, worked: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_figures(hall_path, clock) as desk:
        await desk.press(*LOOKS[name])
        golden(desk.app, f"figures-{name}-{language}")


@pytest.mark.parametrize("name", ["hours", "heat", "all"])
async def test_more_room(
    name: str, language: str, worked: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_figures(hall_path, clock, size="120x40") as desk:
        await desk.press(*LOOKS[name])
        golden(desk.app, f"figures-{name}-{language}-120x40")


@pytest.mark.parametrize("name", ["hours", "heat", "weeks"])
def test_picture(
    name: str, language: str, worked: Hall, hall_path: Path, clock: Clock, *, snap_compare: Any
) -> None:
    app = console(hall_path, clock, BOSS, "figures")
    assert snap_compare(app, terminal_size=SIZES["80x24"], run_before=having_pressed(*LOOKS[name]))


def test_picture_without_colour(
    worked: Hall,
    hall_path: Path,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    *,
    snap_compare: Any,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = console(hall_path, clock, BOSS, "figures")
    assert snap_compare(app, terminal_size=SIZES["80x24"], run_before=having_pressed("2"))


async def test_an_empty_hall_has_no_data(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_figures(hall_path, clock) as desk:
        assert desk.text.count("no data") == 3
        for part in LOOKS:
            await desk.press(*LOOKS[part][:1])
        assert "0.0%" not in desk.text


async def test_a_clerk_sees_their_own_and_a_manager_all(
    worked: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_figures(hall_path, clock, LI) as desk:
        assert "sample 1, 0 left out" in desk.text
        await desk.press("4")
        assert "李娜" in desk.text
        assert "王芳" not in desk.text
        await desk.press("7", "enter")
        assert "1 counted" in desk.text
        await desk.press("7")
        assert "Arrivals" not in desk.text
    async with at_figures(hall_path, clock) as desk:
        await desk.press("7", "enter")
        assert "2 counted   2 not" in desk.text


async def test_another_console_s_customer_is_there_at_once(
    worked: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_figures(hall_path, clock) as desk:
        before = desk.text
        called = ticket.call_next(worked, LI)
        assert called
        await desk.press("f1", "escape")
        assert desk.text != before
        assert "sample 3, 1 left out" in desk.text


async def test_what_rests_on_many_days_is_read_again_only_now_and_then(
    worked: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_figures(hall_path, clock) as desk:
        await desk.press("tab")
        assert "sample 3" not in desk.text
        ticket.call_next(worked, LI)
        await desk.press("up")
        assert "sample 3" not in desk.text
        assert isinstance(desk.screen, FiguresScreen)
        await desk.screen.again()
        assert "sample 3, 1 left out" in desk.text


async def test_a_figure_that_a_noun_brings_has_its_tile_its_line_and_its_records(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    select = "select 7 as id, 'seven' as label, 0 as at, :first as day, 1 as value, null as why"
    made_up = Population("visit", "made-up things", select, ())
    module = ModuleType("hallctl.figures.task")
    module.FIGURES = (Figure("made-up", 1, "Made up", "", made_up, count, COUNT, clause=KPI),)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "hallctl.figures.task", module)
    async with at_figures(hall_path, clock) as desk:
        assert "Made up" in desk.text
        await desk.press("7", "down", "down", "down", "enter")
        assert "Made up   1 counted" in desk.text
        assert "seven" in desk.text


@pytest.mark.parametrize(("by", "whose"), [(LI, LI.staff), (ZHAO, ZHAO.staff), (BOSS, None)])
def test_whose_figures_are_seen(by: Actor, whose: str | None) -> None:
    assert seen_by(by) == whose


async def test_the_period_is_changed_by_keys(worked: Hall, hall_path: Path, clock: Clock) -> None:
    next_morning(worked, clock)
    async with at_figures(hall_path, clock) as desk:
        assert "2026-03-03 Tue   today" in desk.text
        assert not desk.keys_named("After")
        await desk.press("left")
        assert "2026-03-02 Mon   Day" in desk.text
        assert "sample 2, 2 left out" in desk.text
        await desk.press("tab")
        assert "2026-03-02 to 2026-03-08   Week" in desk.text
        await desk.press("left", "tab")
        assert "2026-03-01 to 2026-03-31   Month" in desk.text
        await desk.press("left", "right", "tab")
        assert "today" in desk.text


async def test_from_an_hour_to_what_happened_to_a_customer_and_back(
    worked: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_figures(hall_path, clock) as desk:
        await desk.press("4", "down", "enter", "1", "enter")
        assert "finished with" in desk.text
        await desk.press("escape")
        assert "1 counted" in desk.text
        await desk.press("escape")
        assert "> 王芳" in desk.text


async def test_a_letter_searches_and_a_digit_opens_a_part(
    worked: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_figures(hall_path, clock) as desk:
        await desk.press("7", "c")
        await desk.type("alled more")
        assert "Called more than once" in desk.text
        assert "Arrivals" not in desk.text
        await desk.press("escape", "4")
        assert "Clerk " in desk.text


async def test_a_picture_has_no_line_to_press_enter_on(
    worked: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_figures(hall_path, clock) as seen:
        for part in ("2", "3", "2"):
            await seen.press(part, "enter")
            assert seen.screen.is_active
            assert seen.screen.focused is None


async def test_found_by_its_name_from_elsewhere(
    worked: Hall, hall_path: Path, clock: Clock
) -> None:
    async with running(console(hall_path, clock, BOSS, "counter")) as pilot:
        driver = Driver(pilot)
        await driver.press("ctrl+p")
        await driver.type("Weekdays")
        await driver.press("enter")
        assert driver.app.current_mode == "figures"
        assert "Mean wait   by weekday" in driver.text
