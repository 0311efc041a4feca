"""Signing in on the screen, locking, and somebody else at the same console."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from screen import SIZES, Driver, golden, press, running, settled

from hallctl.actions import staff, task
from hallctl.domain.base import Actor
from hallctl.screens.dialogs import Pick
from hallctl.screens.reprinting import Console
from hallctl.screens.sign_in import SignInScreen
from hallctl.store import staff as people
from hallctl.store.file import Hall
from hallctl.store.users import present
from helpers import BOSS, LI, PHONE, ZHAO, Clock, begin, own_pack, take

PIN, OTHER = "246810", "135790"
NOBODY = Actor("", frozenset(), "test")


class Door(Driver):
    """Somebody at a console."""

    @property
    def console(self) -> Console:
        found = self.app
        assert isinstance(found, Console)
        return found

    @property
    def locked(self) -> bool:
        return isinstance(self.app.screen, SignInScreen)


@pytest.fixture(autouse=True)
def pins(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALLCTL_WORKSTATION", "test")
    staff.set_pin(hall, BOSS, "2001", PIN)
    staff.set_pin(hall, BOSS, "2002", OTHER)


@asynccontextmanager
async def at_door(
    path: Path, clock: Clock, by: Actor = LI, size: str = "80x24", **options: Any
) -> AsyncIterator[Door]:
    """The console of this person, or of nobody yet."""
    if by.staff:
        options.setdefault("start", "counter")
    async with running(Console(str(path), by=by, clock=clock, **options), size) as pilot:
        yield Door(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_look(hall: Hall, hall_path: Path, clock: Clock, language: str, size: str) -> None:
    task.give(hall, BOSS, "Sweep", "clerk", clock.now)
    async with at_door(hall_path, clock, NOBODY, size) as door:
        golden(door.app, f"sign-in-{language}-{size}")
        await door.field("2001", "1111")
        golden(door.app, f"sign-in-wrong-{language}-{size}")
        await door.field(PIN)
        golden(door.app, f"sign-in-due-{language}-{size}")
        await door.press("enter", "ctrl+l")
        golden(door.app, f"sign-in-locked-{language}-{size}")


async def test_nobody_signs_in_and_is_at_their_counter(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_door(hall_path, clock, NOBODY) as door:
        await door.press("f2", "f3", "ctrl+p", "ctrl+l", "escape")
        assert door.locked
        await door.field("2001", PIN)
        assert (door.app.current_mode, door.app.by.staff) == ("counter", "2001")
        assert door.app.by.roles == LI.roles
        assert "李娜" in door.text
        assert people.by_number(hall.db, "2001").pin == door.app.by.pin


async def test_enter_says_what_it_does(hall: Hall, hall_path: Path, clock: Clock) -> None:
    task.give(hall, BOSS, "Sweep", "clerk", clock.now)
    async with at_door(hall_path, clock, NOBODY) as door:
        assert door.keys_named("Next") == ["Enter"]
        await door.field("2001")
        assert door.keys_named("Sign in") == ["Enter"]
        await door.field(PIN)
        assert door.keys_named("Go on") == ["Enter"]


async def test_f10_locks_it_too(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_door(hall_path, clock) as door:
        await door.press("f10")
        assert "Lock this console" in door.text
        await door.press(*"lock", "enter")
        assert door.locked
        await door.press("f10")
        assert "Leave hallctl" in door.text
        assert "Lock this console" not in door.text


async def test_the_number_that_the_console_was_opened_for_stands_there(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_door(hall_path, clock, NOBODY, expected="2001") as door:
        await door.field(PIN)
        assert door.app.by.staff == "2001"


async def test_a_wrong_pin_lets_one_try_again_until_it_is_locked(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_door(hall_path, clock, NOBODY, expected="2001") as door:
        for left in (4, 3, 2, 1):
            await door.field("1111")
            assert door.error("pin").endswith(f"is locked: {left}.")
            assert door.value("pin") == ""
        await door.field("1111")
        assert "Too many wrong PINs" in door.error("pin")
        await door.field(PIN)
        assert door.locked
        clock.tick(minutes=16)
        await settled(door.pilot)
        await door.field(PIN)
        assert not door.locked


async def test_whoever_locked_it_is_back_where_they_were(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begin(hall)
    async with at_door(hall_path, clock) as door:
        await door.type(PHONE)
        await door.press("f10")
        assert isinstance(door.app.screen, Pick)
        before = door.text
        await door.press("ctrl+l")
        assert door.locked
        assert PHONE not in door.text
        await door.press("f2", "f3", "f9", "f10", "ctrl+p", "ctrl+l", "escape")
        assert PHONE not in door.text
        await door.field(PIN)
        assert isinstance(door.app.screen, Pick)
        assert door.text == before


async def test_somebody_else_gets_their_own_and_the_first_finds_theirs_again(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begin(hall)
    async with at_door(hall_path, clock) as door:
        await door.type(PHONE)
        await press(door.pilot, "ctrl+l", "up")
        await door.field("2002", OTHER)
        assert (door.app.by.staff, door.app.counter) == ("2002", 2)
        assert "王芳" in door.text
        assert PHONE not in door.text
        assert "A001" not in door.text
        kept = [hall.db.execute("select distinct staff from draft").fetchall()]
        assert kept == [[("2001",)]]
        take(hall, "topup")
        await door.press("enter")
        assert hall.db.execute("select actor from journal order by seq desc").fetchone() == (
            "2002",
        )
        await press(door.pilot, "ctrl+l", "up")
        await door.field("2001", PIN)
        assert "李娜" in door.text
        assert "What you had typed is back." in door.text
        assert PHONE in door.text


async def test_what_is_due_is_read_before_the_work_and_not_after_a_lock(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    task.give(hall, BOSS, "Sweep", "clerk", clock.now)
    async with at_door(hall_path, clock, NOBODY) as door:
        await door.field("2001", PIN)
        assert door.locked
        assert "李娜, this is due for you today" in door.text
        assert "1  Task" in door.text
        assert [one.staff for one in present(str(hall_path))] == [""]
        await door.press("enter", "ctrl+l")
        assert [one.staff for one in present(str(hall_path))] == ["2001"]
        await door.field(PIN)
        assert not door.locked


async def test_it_locks_itself_where_no_key_is_pressed(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_door(hall_path, clock) as door:
        clock.tick(minutes=9)
        await door.press("f1", "escape")
        clock.tick(minutes=9)
        await door.console.door.lock_when_left()
        assert not door.locked
        clock.tick(minutes=1)
        await door.console.door.lock_when_left()
        await settled(door.pilot)
        assert door.locked


async def test_the_pack_says_after_how_long(hall: Hall, hall_path: Path, clock: Clock) -> None:
    own_pack(hall, limits={"lock_minutes": 3})
    async with at_door(hall_path, clock) as door:
        clock.tick(minutes=3)
        await door.console.door.lock_when_left()
        await settled(door.pilot)
        assert door.locked


async def test_without_a_pin_a_console_does_not_lock_itself_and_the_login_opens_it(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    from hallctl import identity

    staff.set_login(hall, BOSS, "3001", identity.login())
    async with at_door(hall_path, clock, ZHAO, start="reception") as door:
        clock.tick(minutes=60)
        await door.console.door.lock_when_left()
        assert not door.locked
        await door.press("ctrl+l")
        assert door.locked
        await door.press("enter")
        assert (door.app.current_mode, door.app.by.staff) == ("reception", "3001")


async def test_nobody_goes_on_from_what_was_due_for_somebody_who_left(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    task.give(hall, BOSS, "Sweep", "clerk", clock.now)
    async with at_door(hall_path, clock, NOBODY) as door:
        await door.field("2001", PIN)
        assert "due for you" in door.text
        clock.tick(minutes=10)
        await door.console.door.lock_when_left()
        await settled(door.pilot)
        assert "due for you" not in door.text
        await door.press("enter")
        assert door.locked
