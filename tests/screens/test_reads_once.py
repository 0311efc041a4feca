"""What a key changed is read once: by the screen, and for the line on top."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from counter_clerk import at_counter

from hallctl.screens.counter import screen as counter_screen
from hallctl.screens.counter import view as counter_view
from hallctl.screens.status_facts import status_of
from hallctl.screens.watcher import Watcher
from hallctl.store.file import Hall
from helpers import BOSS, LI, PHONE, Clock, take


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the counter's picture, an order's context and the status were read."""
    counted: Counter[str] = Counter()

    def counting(name: str, module: object, attribute: str) -> None:
        real = getattr(module, attribute)

        def read(*args: object, **kwargs: object) -> object:
            counted[name] += 1
            return real(*args, **kwargs)

        monkeypatch.setattr(module, attribute, read)

    async def at_rest(_watcher: Watcher, *_args: object) -> None:
        """No look by the clock, which could see a change just before the key that made it reads it."""

    monkeypatch.setattr(Watcher, "keep_looking", at_rest)
    counting("picture", counter_screen, "gather")
    counting("context", counter_view, "step_context")
    return counted


async def test_a_key_is_read_once(
    hall: Hall, hall_path: Path, clock: Clock, reads: Counter[str]
) -> None:
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        reads.clear()
        await clerk.press("enter")
        assert reads == {"picture": 1}
        await clerk.press("enter", "enter")
        reads.clear()
        await clerk.field(PHONE)
        assert clerk.step == "amount"
        assert reads == {"picture": 1, "context": 1}


async def test_the_line_on_top_says_one_s_own_act_at_once(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        app = clerk.app
        app.watcher._read_status = status_of(LI)
        await app.watcher.read_status()
        before = app.status.waiting
        app.work.look = _blind  # type: ignore[method-assign]
        await clerk.pilot.press("enter")
        while app.keys.under_way:
            await clerk.pilot.pause()
        assert (before, app.status.waiting) == (1, 0)


async def _blind() -> None:
    """A watch that sees nothing."""


def test_the_line_on_top_asks_nothing_twice(hall: Hall) -> None:
    """But for the clock, which is followed before it reads."""
    take(hall)
    read = status_of(BOSS)
    read(hall)
    said: list[str] = []
    hall.db.set_trace_callback(said.append)
    read(hall)
    hall.db.set_trace_callback(None)
    again = [one for one, times in Counter(said).items() if times > 1]
    assert all("from clock" in one for one in again)
    assert len(said) < 80
