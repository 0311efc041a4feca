"""The hall file goes away under open consoles: nothing is confirmed, and each one says what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from screen import console, plain, press, running, settled

from hallctl.actions import hall as halls
from hallctl.screens.app import HallApp
from hallctl.screens.board.screen import board_app
from hallctl.store import sqlite, users
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall, HallUnusable
from hallctl.store.verify import verify
from helpers import BOSS, WANG, Clock, make_hall, take


# What other programs do to the file, here and now.
def rename(path: Path, name: str) -> None:
    path.rename(path.with_name(name))


def take_away(path: Path, *ends: str) -> None:
    for end in ends:
        Path(f"{path}{end}").unlink()


def node(path: Path) -> tuple[int, int]:
    return path.stat().st_dev, path.stat().st_ino


def text(app: HallApp) -> str:
    """All that is shown, without what breaks a sentence into lines."""
    return "".join("".join(plain(app)).split())


async def test_two_consoles_on_a_file_that_is_moved(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    async with (
        running(console(hall_path, clock, by=WANG, start="counter")) as one,
        running(console(hall_path, clock, by=WANG, start="reception")) as two,
    ):
        rename(hall_path, "elsewhere.db")
        await press(one, "enter")
        for pilot in (one, two):
            await settled(pilot)
            await pilot.app.watcher.look()  # type: ignore[attr-defined]
            await settled(pilot)
            said = text(pilot.app)  # type: ignore[arg-type]
            assert said.count("wasmovedawayordeleted") == 1
            assert "hallctlrestore" in said
        (saved,) = hall_path.parent.glob("hall.db.saved-*")
        with Hall(saved, clock) as found:
            assert [one.state for one in tickets.waiting(found.db)] == ["waiting"]
            assert verify(found.db).holds
        rename(hall_path.with_name("elsewhere.db"), "hall.db")
        for pilot in (one, two):
            await pilot.app.watcher.look()  # type: ignore[attr-defined]
            await settled(pilot)
            assert "wasmovedaway" not in text(pilot.app)  # type: ignore[arg-type]
        await press(one, "enter")
        found_now = tickets.at_counter(hall.db, 2)
        assert found_now is not None
        assert found_now.label == "A001"


async def test_a_customer_is_not_called_into_a_file_that_was_replaced(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    take(hall)
    app = console(hall_path, clock)
    async with running(app) as pilot:
        make_hall(tmp_path / "other.db", clock)
        rename(tmp_path / "other.db", "hall.db")
        await press(pilot, "enter", "enter", "enter", "enter")
        assert "wasreplacedbyanotherfile" in text(app)
        with pytest.raises(HallUnusable, match="file-replaced"):
            hall.stay()
        assert tickets.at_counter(hall.db, 1) is None
    take_away(hall_path, "-wal", "-shm")
    with Hall(hall_path, clock) as other:
        assert verify(other.db).holds
        assert list(tickets.waiting(other.db)) == []


@pytest.mark.parametrize("language", ["zh"], indirect=True)
async def test_the_board_sends_customers_to_the_staff(
    hall: Hall, hall_path: Path, clock: Clock, language: str
) -> None:
    async with running(board_app(str(hall_path), clock=clock)) as pilot:
        take_away(hall_path, "")
        await pilot.app.watcher.look()  # type: ignore[attr-defined]
        await settled(pilot)
        assert "此屏暂停更新" in text(pilot.app)  # type: ignore[arg-type]


async def test_an_open_console_is_registered(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with running(console(hall_path, clock, by=WANG, start="reception")):
        (user,) = users.present(str(hall_path))
        assert user.node == node(hall_path)
    assert users.present(str(hall_path)) == []


async def test_a_read_of_a_file_that_was_copied_over_is_no_surprise(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    """Reads make no sense then, for SQLite: those in the background as well as those of a key."""

    def malformed(_hall: Hall) -> None:
        raise sqlite.DatabaseError("database disk image is malformed")

    backup = hall_path.with_name("backup.db")
    halls.backup(hall, BOSS, str(backup))
    async with running(console(hall_path, clock, by=WANG, start="reception")) as pilot:
        work = pilot.app.work  # type: ignore[attr-defined]
        await work.do(Hall.time)
        with pytest.raises(HallUnusable, match="damaged"):
            await work.do(malformed)
        shutil.copyfile(backup, hall_path)
        with pytest.raises(HallUnusable, match="file-overwritten"):
            await work.do(malformed)
