"""Driving a screen in a test: what is on it as plain text, and waiting without sleeping."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.pilot import Pilot

from hallctl.screens.app import HallApp

GOLDEN = Path(__file__).parent / "golden"
MOST_LOOKS = 500
"""Looks at the journal after which a screen that does not come to rest is given up."""
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


@asynccontextmanager
async def running(app: HallApp, size: str = "80x24") -> AsyncIterator[Pilot[None]]:
    """The app, running headless; an unexpected error in it fails the test."""
    async with app.run_test(size=SIZES[size]) as pilot:
        await settled(pilot)
        yield pilot
        errors = app.errors
    assert not errors, errors


async def settled(pilot: Pilot[None]) -> None:
    """Everything that was asked for has happened and is drawn, up to the journal's last event."""
    app = pilot.app
    assert isinstance(app, HallApp)
    for look in range(MOST_LOOKS):
        await pilot.pause()
        with app._context():  # as its own watch looks, among other apps in other languages too
            await app.work.run(lambda: None)
            await app.look()
        if look and app.settled:
            break
    else:
        raise AssertionError("the screen does not come to rest")
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, one after the other, and wait until everything is drawn."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type a text into the field that has the focus, as an input method commits it."""
    for character in text:
        pilot.app.post_message(events.Key(character, character))
    await settled(pilot)


def plain(app: App[None]) -> list[str]:
    """The screen as text: a string for each line, every one as wide as the screen."""
    width, height = app.size
    lines = [strip.text for strip in app.screen._compositor.render_strips(app.size)]
    assert len(lines) == height
    assert [cell_len(line) for line in lines] == [width] * height
    return lines


def golden(app: App[None], name: str) -> None:
    """The screen is what `golden/NAME.txt` says; UPDATE_GOLDENS=1 writes it anew."""
    path, shown = GOLDEN / f"{name}.txt", "\n".join(plain(app)) + "\n"
    if os.environ.get("UPDATE_GOLDENS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8"), f"UPDATE_GOLDENS=1 rewrites {path.name}"
