"""The theme: chosen in the palette, kept for the login, or named by the environment."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen import Driver, console, press, running, typed
from textual.color import Color

from hallctl.screens.operations import operations
from hallctl.screens.own_theme import own_theme
from hallctl.screens.theme import DARK, LIGHT
from helpers import Clock


async def choose(driver: Driver, words: str) -> None:
    await press(driver.pilot, "ctrl+p")
    await typed(driver.pilot, words)
    await press(driver.pilot, "enter")


async def test_chosen_and_kept(hall_path: Path, clock: Clock) -> None:
    async with running(console(hall_path, clock)) as pilot:
        driver = Driver(pilot)
        assert driver.screen.styles.background == Color.parse(DARK.ground)
        await choose(driver, "light theme")
        assert driver.screen.styles.background == Color.parse(LIGHT.ground)
        assert not driver.said
    async with running(console(hall_path, clock)) as pilot:
        driver = Driver(pilot)
        assert driver.app.theme == LIGHT.name
        await choose(driver, "sszt")
        assert driver.app.theme == DARK.name
    assert own_theme() is DARK


async def test_the_environment_counts_more(
    hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALLCTL_THEME", "light")
    async with running(console(hall_path, clock)) as pilot:
        driver = Driver(pilot)
        assert driver.app.theme == LIGHT.name
        await choose(driver, "dark theme")
        assert driver.app.theme == DARK.name
        assert driver.said == "The next start takes the theme of HALLCTL_THEME again."
    assert own_theme() is LIGHT


async def test_where_it_cannot_be_kept_that_is_said(
    hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "/proc/none")
    async with running(console(hall_path, clock)) as pilot:
        driver = Driver(pilot)
        await choose(driver, "light theme")
        assert driver.app.theme == LIGHT.name
        assert driver.said.startswith("The theme could not be kept for the next start:")


@pytest.mark.parametrize("wrong", ["pink", "", "hall-light", "\N{SNOWMAN}"])
def test_a_name_that_there_is_not(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("HALLCTL_THEME", wrong)
    assert own_theme() is DARK


async def test_without_colours_there_is_none(
    hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(console(hall_path, clock)) as pilot:
        driver = Driver(pilot)
        ids = [one.id for one in operations(driver.app, driver.screen)]
        assert LIGHT.name not in ids
