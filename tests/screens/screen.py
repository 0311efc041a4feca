"""Driving a screen in a test: what is on it as plain text, and waiting without sleeping."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from hallctl.domain.base import Actor
from hallctl.screens import typeahead
from hallctl.screens.app import HallApp
from hallctl.screens.base import HallScreen
from hallctl.screens.keys import keys_of
from hallctl.screens.status_facts import status_of
from hallctl.screens.widgets import Field
from helpers import LI, Clock

GOLDEN = Path(__file__).parent / "golden"
CALM = 2
"""Looks in a row at which nothing is under way."""
PATIENCE = 60
"""Seconds after which a screen that does not come to rest is given up."""
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}
"""Those in which whole screens are looked at."""
SMALLEST = {"60x20": (60, 20)}


class Watch(typeahead.Watch):
    """A watch that goes on by `gap` seconds with each key, and stands still meanwhile."""

    together = 0.0

    def __init__(self, gap: float = 2.0) -> None:
        self.gap, self.time = gap, 0.0

    def now(self) -> float:
        return self.time

    def pressed(self, key: events.Key) -> float:
        self.time += self.gap
        return self.time


def hand(app: HallApp) -> Watch:
    """The watch of a console, to say how fast its keys come."""
    watch = app.keys.watch
    assert isinstance(watch, Watch)
    return watch


def console(
    path: Path | str, clock: Clock, by: Actor = LI, start: str = "counter", **options: Any
) -> HallApp:
    """The console of this member of staff, as `hallctl` opens it."""
    options.setdefault("read_status", status_of(by))
    return HallApp(str(path), by=by, start=start, clock=clock, **options)


@asynccontextmanager
async def running(app: HallApp, size: str = "80x24") -> AsyncIterator[Pilot[None]]:
    """The app, running headless; an unexpected error in it fails the test."""
    async with app.run_test(size=(SIZES | SMALLEST)[size]) as pilot:
        await settled(pilot)
        yield pilot
        errors = app.guard.errors
    assert not errors, errors


async def settled(pilot: Pilot[None]) -> None:
    """Everything that was asked for has happened and is drawn, up to the journal's last event.

    Not `pilot.pause()` alone: that waits until the processor has nothing to do, which takes longer and
    says less on a busy machine; and each pause asks every widget, so only what looks calm is asked.
    """
    app = pilot.app
    assert isinstance(app, HallApp)
    calm, until = 0, time.monotonic() + PATIENCE
    while time.monotonic() < until:
        await (pilot.pause(0) if calm else asyncio.sleep(0))
        with app._context():  # as its own watch looks, among other apps in other languages too
            await app.work.run(lambda: None)
            if not (
                app.keys.under_way or app.keys.passing
            ):  # else they read what they do themselves
                await app.watcher.look()
        calm = calm + 1 if app.settled and drawn(app) else 0
        if calm == CALM:
            return
    raise AssertionError("the screen does not come to rest")


def drawn(app: App[Any]) -> bool:
    """Whether everything was drawn and printed, and no message waits that could change it."""
    screen = app.screen
    late = app._batch_count or screen._layout_required or screen._dirty_widgets or screen._callbacks
    pumps = [app, *screen.walk_children(with_self=True)]
    printing = any(not one.is_finished for one in app.workers if one.group == "default")
    waiting = any(one.message_queue_size or one._next_callbacks for one in pumps)
    return not (late or printing or waiting)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, one after the other, and wait until everything is drawn."""
    for key in keys:
        pilot.app.post_message(key_event(key))
        await settled(pilot)


def having_pressed(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """What is done before a picture is taken."""

    async def pressed(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *keys)

    return pressed


def key_event(key: str) -> events.Key:
    """What a terminal sends for a key, by its name or its character."""
    character = {"enter": "\r", "space": " "}.get(key, key if len(key) == 1 else None)
    return events.Key(_character_to_key(key) if len(key) == 1 else key, character)


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


def golden(app: App[None], name: str, *parts: Widget) -> None:
    """The work area, or these parts of it, are what `golden/NAME.txt` says; UPDATE_GOLDENS=1 writes it anew.

    A board or a face is all work area; elsewhere the status and key lines have tests of their own.
    """
    assert isinstance(app, HallApp)
    whole = plain(app)[1:-1] if app.workplace else plain(app)
    _as_written([line for part in parts for line in cropped(app, part)] or whole, name)


def cropped(app: App[None], part: Widget) -> list[str]:
    """What is seen of a widget and over it, as text."""
    seen, strips = part.region, app.screen._compositor.render_strips(app.size)
    return [strip.crop(seen.x, seen.right).text for strip in strips[seen.y : seen.bottom]]


def frame_golden(app: App[None], name: str) -> None:
    """The status line and the key line are what `golden/NAME.txt` says."""
    _as_written([plain(app)[0], plain(app)[-1]], name)


def _as_written(lines: list[str], name: str) -> None:
    path, shown = GOLDEN / f"{name}.txt", "\n".join(lines) + "\n"
    if os.environ.get("UPDATE_GOLDENS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8"), f"UPDATE_GOLDENS=1 rewrites {path.name}"


class Driver:
    """Presses keys and types into fields; `keys` are those that belong to no field."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.keys: list[str] = []

    async def press(self, *keys: str) -> None:
        """Keys besides what is typed into fields."""
        self.keys += keys
        await press(self.pilot, *keys)

    async def type(self, text: str) -> None:
        """Type a text where the focus is."""
        await typed(self.pilot, text)

    async def field(self, *texts: str) -> None:
        """Type a text into each field in turn, and end it with Enter."""
        for text in texts:
            await typed(self.pilot, text)
            await press(self.pilot, "enter")

    async def worked(self) -> None:
        """What was begun in the background is there."""
        await self.pilot.app.workers.wait_for_complete()
        await settled(self.pilot)

    @property
    def app(self) -> HallApp:
        found = self.pilot.app
        assert isinstance(found, HallApp)
        return found

    @property
    def screen(self) -> HallScreen:
        """The workplace, under whatever dialog is open."""
        found = self.pilot.app.screen_stack[0]
        assert isinstance(found, HallScreen)
        return found

    @property
    def said(self) -> str:
        return self.screen.said

    @property
    def text(self) -> str:
        """All that is on the screen."""
        return "\n".join(plain(self.pilot.app))

    def keys_named(self, label: str) -> list[str]:
        """The keys that do what is called so."""
        return [one.key for one in keys_of(self.screen) if one.label == label and one.enabled]

    def error(self, field: str) -> str:
        """What is wrong with a field."""
        return self.screen.query_one(f"#field-{field}", Field).error

    def value(self, field: str) -> str:
        """What is typed in a field."""
        return self.screen.query_one(f"#field-{field}", Field).value
