"""A console feeds the index of full text with what was written, and looks at nothing while nothing happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen import running

from hallctl.actions import search, task
from hallctl.screens.reprinting import Console
from hallctl.store.file import Hall
from hallctl.store.search import found
from helpers import BOSS, LI, START, Clock


async def test_what_was_written_is_fed_once(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Console(str(hall_path), by=LI, counter=1, start="counter", clock=clock)
    async with running(app):
        given = task.give(hall, BOSS, "打印机", "2001", START * 2)
        await app.watcher.look()
        with hall.writing():
            monkeypatch.setattr(search, "SHORTLY", 0)
            await app.index()
        assert list(found(hall.db, "打印")) == []
        await app.index()
        assert [one.id for one in found(hall.db, "打印")] == [given.id]
        monkeypatch.setattr(search, "go_on", None)
        await app.index()
