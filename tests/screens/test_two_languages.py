"""Two apps in one process, in two languages: each says everything in its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from screen import console, plain, press, running, settled
from textual.pilot import Pilot

from hallctl import words
from hallctl.actions import ticket
from hallctl.screens.app import HallApp
from hallctl.screens.board.screen import board_app
from hallctl.screens.face.screen import face_app
from hallctl.screens.status_facts import status_of
from hallctl.store.file import Hall
from hallctl.words import _
from helpers import BOSS, LI, ZHAO, Clock, take

Make = Callable[[], HallApp]
WORD = "Please wait until your number is called."
CALLING = {"zh": "请留意叫号。", "en": WORD}
WELCOME = {"zh": "您好，请坐。", "en": "Welcome; please take a seat."}

NOTHING = {"zh": "没有可以撤销的本人操作。", "en": "There is nothing of yours to undo."}
LEAVE = {"zh": "按 Ctrl+Q 退出", "en": "Ctrl+Q leaves hallctl"}


@asynccontextmanager
async def two(make: Make) -> AsyncIterator[dict[str, Pilot[None]]]:
    """A Chinese app and an English one, running at the same time."""
    words.use("zh")
    async with running(make()) as one:
        words.use("en")
        async with running(make()) as other:
            yield {"zh": one, "en": other}


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(plain(pilot.app))


async def test_each_customers_screen_follows_in_its_own(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with two(lambda: face_app(str(hall_path), 1, clock)) as pilots:
        for language, pilot in pilots.items():
            assert CALLING[language] in shown(pilot)
        take(hall)
        ticket.call_next(hall, LI)
        for language, pilot in pilots.items():
            await settled(pilot)
            assert WELCOME[language] in shown(pilot)


async def test_each_board_follows_in_its_own(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with two(lambda: board_app(str(hall_path), clock)) as pilots:
        take(hall)
        ticket.call_next(hall, LI)
        for language, pilot in pilots.items():
            await settled(pilot)
            text = shown(pilot)
            assert ("台席" in text) == (language == "zh"), text
            assert ("Counter" in text) == (language == "en"), text


async def test_each_console_refuses_in_its_own(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with two(lambda: console(hall_path, clock, ZHAO)) as pilots:
        for language, pilot in pilots.items():
            await press(pilot, "ctrl+z")
            assert NOTHING[language] in shown(pilot)
            await press(pilot, "ctrl+c")
            assert LEAVE[language] in shown(pilot)


class Heard(list[str]):
    """What was said in all the places of an app where something can be said."""

    def __init__(self, app: HallApp) -> None:
        super().__init__()
        self.app = app

    async def listen(self) -> None:
        """Ask everywhere; from a message handler, where the app's own work begins."""
        self.app.screen.call_later(self._in_a_handler)

    async def _in_a_handler(self) -> None:
        self.append(_(WORD))
        self.append(await self.app.work.run(_, WORD))
        self.append(await self.app.work.do(lambda _hall: _(WORD)))
        self.app.screen.run_worker(self._in_a_worker())
        self.app.screen.run_worker(self._in_a_thread, thread=True)
        self.app.screen.set_timer(0.001, self._in_a_worker)

    async def _in_a_worker(self) -> None:
        self.append(_(WORD))

    def _in_a_thread(self) -> None:
        self.append(_(WORD))
        self.app.call_from_thread(lambda: self.append(_(WORD)))


@pytest.mark.parametrize("make", [lambda path: face_app(path, 1), board_app])
async def test_handlers_workers_threads_and_timers(
    hall_path: Path, make: Callable[[str], HallApp]
) -> None:
    async with two(lambda: make(str(hall_path))) as pilots:
        for language, pilot in pilots.items():
            assert isinstance(pilot.app, HallApp)
            heard = Heard(pilot.app)
            await heard.listen()
            async with asyncio.timeout(30):
                while len(heard) < 7:
                    await pilot.pause()
            assert heard == [CALLING[language]] * 7


async def test_a_worker_begun_from_outside_speaks_as_the_app(hall_path: Path) -> None:
    words.use("zh")
    app = face_app(str(hall_path), 1)
    async with running(app):
        words.use("en")
        for thread in (False, True):
            heard: list[str] = []

            async def say(heard: list[str] = heard) -> None:
                heard.append(_(WORD))

            await app.run_worker(say, thread=thread).wait()
            assert heard == [CALLING["zh"]]


async def test_a_console_tells_no_other_of_its_pack(hall_path: Path) -> None:
    console = HallApp(str(hall_path), by=BOSS, read_status=status_of(BOSS))
    board = board_app(str(hall_path))
    async with running(console), running(board):
        assert console.voice
        assert board.voice
        assert console.voice.book is not None
        assert board.voice.book is None
