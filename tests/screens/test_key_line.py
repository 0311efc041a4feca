"""The key line: what stands on it can be clicked, in a dialog too."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen import Driver, console, plain, running, settled

from hallctl.screens.dialogs import Pick
from hallctl.screens.finder import Help
from hallctl.screens.keys import key_at
from hallctl.store.file import Hall
from helpers import Clock, take

SPANS = [
    ("Enter", "key"),
    (" 下一步", "text"),
    ("   Ctrl+Z", "key"),
    (" Undo", "text"),
    ("   1-3", "key"),
]


@pytest.mark.parametrize(
    ("cell", "key"),
    [(0, "enter"), (4, "enter"), (11, "enter"), (15, "ctrl+z"), (25, "ctrl+z"), (28, ""), (50, "")],
)
def test_what_is_named_at_a_cell(cell: int, key: str) -> None:
    assert key_at(SPANS, cell) == key


async def click(driver: Driver, words: str) -> None:
    """Click on a word of the lowest line that has it."""
    lines = plain(driver.app)
    y = max(y for y, line in enumerate(lines) if words in line)
    x = lines[y].index(words)
    await driver.pilot.click(offset=(x, y))
    await settled(driver.pilot)


async def test_keys_are_clicked(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall)
    async with running(console(hall_path, clock)) as pilot:
        driver = Driver(pilot)
        await click(driver, "Call next")
        assert driver.screen.phase == "called"
        await click(driver, "F10")
        assert isinstance(driver.app.screen, Pick)
        await click(driver, "Back")
        assert driver.app.screen is driver.screen
        await click(driver, "Help")
        assert isinstance(driver.app.screen, Help)
        await click(driver, "Esc")
        assert driver.app.screen is driver.screen
        await click(driver, "F2")
        assert driver.app.current_mode == "reception"
