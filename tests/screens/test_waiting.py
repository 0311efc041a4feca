"""A console whose work waits for the hall file says so, takes no keys meanwhile, and can be left."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from pathlib import Path

import pytest
from counter_clerk import at_counter
from screen import console, plain, running, settled, typed
from textual import events

from hallctl import words
from hallctl.screens import draft as drafts
from hallctl.screens.app import HallApp
from hallctl.store import draft, journal, sqlite, waiting
from hallctl.store.file import Hall
from helpers import LI, Clock, begin, climb, take

WAITING = {"en": "Waiting since", "zh": "营业厅数据文件正被"}
DROPPED = {"en": "Keys are ignored", "zh": "按键无效"}
CODES = {"enter": "\r", "ctrl+q": "\x11", "ctrl+c": "\x03"}


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told after a second is told at once; a draft gives up before, as it does."""
    monkeypatch.setattr(waiting, "SOON", 0.02)
    monkeypatch.setattr(drafts, "SHORTLY", 0.002)


@contextmanager
def held(path: str | Path, how: str = "begin immediate") -> Iterator[sqlite.Connection]:
    """Another connection holds the write lock."""
    other = sqlite.connect(str(path))
    other.executescript(how)
    try:
        yield other
    finally:
        other.close()


async def until(seen: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not seen():  # noqa: ASYNC110  what is on a screen tells nobody
            await asyncio.sleep(0.001)


def strike(app: HallApp, *keys: str) -> None:
    """Keys arrive as from a terminal, which knows no language; nobody waits for what becomes of them."""
    for key in keys:
        Context().run(app.post_message, events.Key(key, CODES.get(key, key)))


def text(app: HallApp) -> str:
    return "\n".join(plain(app))


def seq(hall: Hall) -> int:
    return journal.head(hall.db).seq


def states(hall: Hall) -> list[str]:
    return [state for (state,) in hall.db.execute("select state from ticket order by id")]


async def test_four_enters_are_one_call(
    hall: Hall, hall_path: Path, clock: Clock, language: str
) -> None:
    take(hall)
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        with held(hall_path):
            strike(clerk.app, "enter", "enter")
            await until(lambda: WAITING[language] in text(clerk.app))
            assert DROPPED[language] in text(clerk.app)
            assert words.waiting.who(waiting.holder(str(hall_path))) in text(clerk.app)
            strike(clerk.app, "enter", "enter")
        await until(lambda: not clerk.app.waits.said)
        await settled(clerk.pilot)
        assert WAITING[language] not in text(clerk.app)
        assert states(hall) == ["called", "waiting"]
        await clerk.press("enter")
        assert states(hall) == ["serving", "waiting"], "keys are taken again"


async def test_a_form_that_waits_is_drawn_all_the_same(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall)
    climb(hall, order.id, until="amount")
    async with at_counter(hall_path, clock) as clerk:
        await typed(clerk.pilot, "100")
        before = seq(hall)
        with held(hall_path):
            strike(clerk.app, "enter")
            await until(lambda: WAITING["en"] in text(clerk.app))
            strike(clerk.app, "enter", *"99", "enter")
        await until(lambda: not clerk.app.waits.said)
        await settled(clerk.pilot)
        assert seq(hall) == before + 1
        assert "99" not in clerk.app.focused.value  # type: ignore[union-attr]


async def test_after_its_patience_nothing_was_done(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.3)
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        before = seq(hall)
        with held(hall_path):
            strike(clerk.app, "enter", "enter")
            await until(lambda: "nothing was done" in clerk.said)
            await settled(clerk.pilot)
            assert WAITING["en"] not in text(clerk.app)
        assert seq(hall) == before
        await clerk.press("enter")
        assert seq(hall) == before + 1


@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize("form", [False, True])
async def test_a_console_that_waits_can_be_left(  # noqa: PLR0917
    hall: Hall,
    hall_path: Path,
    clock: Clock,
    form: bool,
    told: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if form:
        climb(hall, begin(hall).id, until="amount")
    else:
        take(hall)
    app = console(hall_path, clock)
    async with running(app) as pilot:
        await typed(pilot, "12" if form else "")
        await until(lambda: not app.drafts.unwritten)
        before = seq(hall)
        async with asyncio.timeout(sqlite.PATIENCE / 2):
            with held(hall_path):
                strike(app, "enter")
                await until(lambda: bool(app.waits.said if told else app.keys.under_way))
                strike(app, "ctrl+q")
                await until(lambda: not app.is_running)
    assert capsys.readouterr().err.count("Your last action was not done") == 1
    assert seq(hall) == before


async def test_who_leaves_is_told_of_typing_that_could_not_be_kept(
    hall: Hall, hall_path: Path, clock: Clock, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    climb(hall, begin(hall).id, until="amount")
    app = console(hall_path, clock)
    async with running(app) as pilot:
        with held(hall_path):
            await typed(pilot, "12")
            await until(lambda: bool(app.drafts.unwritten))
            strike(app, "enter")
            await until(lambda: bool(app.waits.said))
            strike(app, "ctrl+q")
            await until(lambda: not app.is_running)
    told = {"en": "What was typed last could not be kept", "zh": "最后输入的内容也未能保存"}
    said = capsys.readouterr().err.replace("\n", "" if language == "zh" else " ")
    assert told[language] in " ".join(said.split())


async def test_ctrl_c_says_how_to_leave_meanwhile(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        with held(hall_path):
            strike(clerk.app, "enter")
            await until(lambda: bool(clerk.app.waits.said))
            strike(clerk.app, "ctrl+c")
            assert "Ctrl+Q leaves hallctl" in clerk.said
        await until(lambda: not clerk.app.waits.said)
        await settled(clerk.pilot)


async def test_a_draft_keeps_nobody_waiting(hall: Hall, hall_path: Path, clock: Clock) -> None:
    order = begin(hall)
    climb(hall, order.id, until="amount")
    async with at_counter(hall_path, clock) as clerk:
        with held(hall_path):
            await typed(clerk.pilot, "12")
            await until(lambda: bool(clerk.app.drafts.unwritten))
            ((staff, form),) = clerk.app.drafts.unwritten
            assert (await clerk.app.drafts.get(form))["amount"] == "12"
            await typed(clerk.pilot, "3")
            assert "123" in text(clerk.app)
        await until(lambda: draft.get(hall.db, staff, form).get("amount") == "123")
        await until(lambda: not clerk.app.drafts.unwritten)
        assert not clerk.said


def laid_out(app: HallApp) -> bool:
    return bool(app.screen_stack) and app.screen._compositor.size == app.size


ALONE = "pragma locking_mode = exclusive; begin exclusive; update hall set name = name"


@pytest.mark.parametrize("left", [False, True])
async def test_a_console_that_cannot_open_the_file_yet(
    hall: Hall, hall_path: Path, clock: Clock, left: bool
) -> None:
    hall.close()
    app = console(hall_path, clock, by=LI, start="counter")
    async with asyncio.timeout(sqlite.PATIENCE * 0.8):
        with held(hall_path, ALONE) as other:
            running = asyncio.create_task(app.run_async(headless=True, size=(80, 24)))
            await until(lambda: laid_out(app) and WAITING["en"] in text(app))
            if not left:
                other.close()
                await until(lambda: "Call next" in text(app) and WAITING["en"] not in text(app))
            strike(app, "ctrl+q")
            await running
    assert not app.guard.errors
