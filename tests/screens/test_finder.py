"""Ctrl+P: whatever the console can do is found from anywhere, by words or initials, and gone to."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen import Driver, console, press, running, typed

from hallctl.domain.ticket import Ticket
from hallctl.screens.app import HallApp
from hallctl.screens.base import HallScreen
from hallctl.screens.finder import Finder
from hallctl.screens.modes import MODES
from hallctl.screens.operations import operations
from hallctl.screens.widgets import Rows
from hallctl.store import rows
from hallctl.store.file import Hall
from helpers import BOSS, CHEN, LI, ZHAO, Clock, take


async def found(driver: Driver, text: str) -> list[str]:
    """What Ctrl+P lists for a text, the first selected."""
    await driver.press("ctrl+p")
    await driver.type(text)
    finder = driver.app.screen
    assert isinstance(finder, Finder)
    return [row.key for row in finder.query_one(Rows).rows]


async def go(driver: Driver, text: str) -> None:
    """Do the first that Ctrl+P finds."""
    await found(driver, text)
    await driver.press("enter")


async def test_every_act_that_one_may_do_is_named(hall_path: Path, clock: Clock) -> None:
    async with running(console(hall_path, clock, BOSS, "reception")) as pilot:
        app = pilot.app
        assert isinstance(app, HallApp)
        assert isinstance(app.screen, HallScreen)
        ids = {one.id.rpartition(" ")[2] for one in operations(app, app.screen)}
        acts = {
            act.id
            for mode in MODES
            for act in mode.screen_class().ACTS  # type: ignore[attr-defined]
            if act.findable
        }
        assert len(acts) > 50
        assert not acts - ids
        assert {"mode.counter", "mode.office", "app.help", "app.quit"} <= ids
        assert "mode.reception" not in ids, "it leads nowhere"


async def test_what_one_may_not_do_is_not_named(hall_path: Path, clock: Clock) -> None:
    async with running(console(hall_path, clock, ZHAO, "reception")) as pilot:
        driver = Driver(pilot)
        assert not await found(driver, "staff.add")
        await driver.press("escape")
        assert not await found(driver, "counter.call")
        await driver.press("escape")
        assert await found(driver, "reception.prepare")


@pytest.mark.parametrize("wanted", ["backup", "备份", "bf"])
async def test_in_words_of_either_language_and_initials(
    language: str, hall_path: Path, clock: Clock, wanted: str
) -> None:
    async with running(console(hall_path, clock, BOSS, "reception")) as pilot:
        ids = await found(Driver(pilot), wanted)
        assert ids[0] == "office health.backup"


async def test_an_act_of_the_office_from_the_counter(hall_path: Path, clock: Clock) -> None:
    async with running(console(hall_path, clock, BOSS)) as pilot:
        driver = Driver(pilot)
        await go(driver, "add a member of staff")
        assert driver.app.current_mode == "office"
        assert driver.screen.phase == "form"
        await go(driver, "journal")
        assert driver.screen.phase == "journal"
        await go(driver, "my pin")
        assert driver.screen.phase == "form"


async def test_what_is_done_to_a_line_lets_it_be_chosen_first(
    hall_path: Path, clock: Clock
) -> None:
    async with running(console(hall_path, clock, BOSS)) as pilot:
        driver = Driver(pilot)
        await go(driver, "take off the staff")
        assert driver.screen.phase == "staff"
        assert driver.said == "Take off the staff: Choose a line of the list first."
        await go(driver, "take off the staff")  # now one is in view and selected
        assert "Take off" in driver.text
        assert driver.app.screen is not driver.screen


async def test_what_needs_a_state_says_which(hall_path: Path, clock: Clock) -> None:
    async with running(console(hall_path, clock, LI, "reception")) as pilot:
        driver = Driver(pilot)
        await go(driver, "park")
        assert driver.app.current_mode == "counter"
        assert driver.said == (
            "Park: not possible now, only while the customer has no open order or while an order is"
            " worked on."
        )
        await press(pilot, "f2")
        await go(driver, "to the sales floor")
        assert driver.said.endswith("Choose somebody who waits first.")


async def test_calling_from_reception(hall: Hall, hall_path: Path, clock: Clock) -> None:
    waiting = take(hall)
    async with running(console(hall_path, clock, LI, "reception")) as pilot:
        driver = Driver(pilot)
        await go(driver, "call next")
        assert driver.app.current_mode == "counter"
        assert rows.load(hall.db, Ticket, waiting.id).state == "called"


async def test_which_counter_is_opened_is_chosen(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with running(console(hall_path, clock, CHEN, "reception")) as pilot:
        driver = Driver(pilot)
        await go(driver, "open this counter")
        assert driver.said == "Open this counter: Choose the counter first."
        await typed(pilot, "x")
        assert driver.screen.phase == "nobody"
