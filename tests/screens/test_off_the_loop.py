"""The loop that paints and takes keys never waits for the hall file: threads do."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from screen import console, press, running, settled, typed

from hallctl.screens.app import HallApp
from hallctl.screens.board.screen import board_app
from hallctl.screens.face.screen import face_app
from hallctl.screens.work import HallThread
from hallctl.store import sqlite
from hallctl.store.file import Hall
from helpers import BOSS, LI, PHONE, Clock, begin, take

LOOKS = ("pragma data_version", "select seq, hash, recorded from journal")
"""What the loop asks by itself, on a connection that waits for nothing."""


class Traced:
    """What was asked of SQLite on the loop's thread; `looks` are those that may be."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.found: list[str] = []
        self.looks = self.elsewhere = 0
        loop, trace, brought = threading.get_ident(), self, sqlite.sqlite3  # type: ignore[attr-defined]

        class Connection(sqlite.Connection):  # type: ignore[name-defined,misc]
            def execute(self, sql: str, *values: Any) -> Any:
                trace.note(sql, loop)
                return super().execute(sql, *values)

            def executescript(self, sql: str) -> Any:
                trace.note(sql, loop)
                return super().executescript(sql)

            def executemany(self, sql: str, *values: Any) -> Any:
                trace.note(sql, loop)
                return super().executemany(sql, *values)

            def close(self) -> None:
                trace.note("close", loop)
                super().close()

        class Brought:
            @staticmethod
            def connect(*args: Any, **options: Any) -> Any:
                trace.note("connect", loop)
                return brought.connect(*args, **{**options, "factory": Connection})

        monkeypatch.setattr(sqlite, "sqlite3", Brought)

    def note(self, sql: str, loop: int) -> None:
        if threading.get_ident() != loop:
            self.elsewhere += 1
        elif sql.startswith(LOOKS):
            self.looks += 1
        else:
            self.found.append(sql)


def at(path: Path, clock: Clock, start: str) -> HallApp:
    if start == "board":
        return board_app(str(path), clock)
    if start == "face":
        return face_app(str(path), 1, clock)
    return console(path, clock, BOSS if start in {"figures", "office"} else LI, start)


KEYS = {
    "counter": (
        "enter",
        "enter",
        "enter",
        *PHONE,
        "enter",
        "1",
        "0",
        "0",
        "enter",
        "f10",
        "escape",
    ),
    "reception": ("1", "enter", "escape", "down", "enter", "escape", "f3", "f2"),
    "office": tuple(key for digit in "012345678" for key in (digit, "enter", "escape", "escape")),
    "figures": ("1", "enter", "escape", "2", "3", "4", "5", "6", "enter", "escape", "tab", "left"),
    "board": (),
    "face": ("5",),
}


@pytest.mark.parametrize("start", KEYS)
async def test_the_loop_asks_only_what_cannot_wait(
    hall: Hall, hall_path: Path, clock: Clock, start: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(hall) if start != "face" else begin(hall)
    take(hall, "sim-replace")
    trace = Traced(monkeypatch)
    async with running(at(hall_path, clock, start)) as pilot:
        await press(pilot, *KEYS[start])
        await typed(pilot, "7")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
    assert trace.found == []
    assert trace.looks
    assert trace.elsewhere > trace.looks / 10


async def test_without_a_wal_a_look_waits_for_no_writer(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "WAL_IS_SAFE", False)
    hall.db.execute("pragma journal_mode = delete")
    assert hall.place is not None
    hall.place.remember_log()  # there is none any more
    work = HallThread(str(hall_path), clock)
    assert await work.look() is not None
    take(hall)
    hall.db.execute("begin exclusive")
    began = time.monotonic()
    assert await work.look() is None, "busy: the next look will see"
    assert time.monotonic() - began < sqlite.PATIENCE / 2
    hall.db.execute("rollback")
    assert await work.look() is not None
    await work.close()


async def test_the_loop_goes_on_while_the_file_is_opened(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    hall.db.executescript("pragma journal_mode = delete; begin exclusive")
    work = HallThread(str(hall_path), clock)
    first = asyncio.create_task(work.look())
    for _turn in range(1000):
        await asyncio.sleep(0)
    assert not first.done()
    hall.db.execute("rollback")
    assert await first is not None
    await work.close()
