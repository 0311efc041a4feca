"""Printing at a counter, and the slips that wait: tried again in the background, never in the way."""

from __future__ import annotations

import asyncio
import socket
import threading
from pathlib import Path

import pytest
from counter_clerk import Clerk
from screen import plain, press, running, settled

from hallctl.actions import hall as halls
from hallctl.paper import network
from hallctl.paper.made import ticket_slip
from hallctl.paper.sending import send
from hallctl.screens import reprinting
from hallctl.screens.reprinting import Console
from hallctl.store import slip
from hallctl.store.file import Hall
from helpers import BOSS, LI, Clock, begin, climb, serve, step, take

PAUSE = 6


@pytest.fixture(autouse=True)
def no_printer_of_mine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HALLCTL_PRINTER", raising=False)


def console(path: Path, clock: Clock, start: str = "counter") -> Console:
    return Console(str(path), by=LI, start=start, clock=clock)


def off(hall: Hall) -> int:
    """The hall's printer is one that is switched off; its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    halls.set_(hall, BOSS, printer=f"tcp://127.0.0.1:{port}")
    return port


def listening(port: int) -> tuple[threading.Thread, list[bytes]]:
    """The printer is switched on, and takes one slip."""
    server = socket.create_server(("127.0.0.1", port))
    taken: list[bytes] = []

    def take_one() -> None:
        with server, server.accept()[0] as connection:
            taken.append(b"".join(iter(lambda: connection.recv(4096), b"")))

    thread = threading.Thread(target=take_one)
    thread.start()
    return thread, taken


def paper(hall: Hall, folder: Path) -> Path:
    """The hall's printer writes its text to this file."""
    path = folder / "slips.txt"
    halls.set_(hall, BOSS, printer=f"text:{path}", printer_folder=str(folder))
    return path


async def printed(clerk: Clerk) -> str:
    """What the message line says once the printing is over."""
    await clerk.pilot.app.workers.wait_for_complete()
    await settled(clerk.pilot)
    return clerk.said


def clerk_of(pilot: object, hall: Hall) -> Clerk:
    return Clerk(pilot, hall, LI)  # type: ignore[arg-type]


async def test_the_copy_of_what_was_carried_out_and_checked(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    path = paper(hall, tmp_path)
    order = begin(hall)
    climb(hall, order.id, until="check")
    async with running(console(hall_path, clock)) as pilot:
        clerk = clerk_of(pilot, hall)
        await clerk.more("copy")
        assert await printed(clerk) == "Nothing is carried out and checked yet."
        step(hall, order.id)
        await settled(pilot)
        await clerk.more("copy")
        assert await printed(clerk) == "The slip is printed."
    text = path.read_text("utf-8")
    assert "Customer's copy" in text
    assert "10.00" in text
    assert slip.waiting(hall.db) == []


async def test_a_copy_asked_for_afterwards(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    path = paper(hall, tmp_path)
    for service in ("topup", "bill"):
        climb(hall, begin(hall, service).id)
    async with running(console(hall_path, clock)) as pilot:
        clerk = clerk_of(pilot, hall)
        await clerk.more("copy")
        assert "The copy of which order?" in clerk.text
        await press(pilot, "2")
        assert await printed(clerk) == "The slip is printed."
    text = path.read_text("utf-8")
    assert "Top-up" in text
    assert "Bill" not in text


async def test_the_slip_for_items_held(
    hall: Hall, hall_path: Path, clock: Clock, tmp_path: Path
) -> None:
    path = paper(hall, tmp_path)
    order = begin(hall, "sim-replace")
    async with running(console(hall_path, clock)) as pilot:
        clerk = clerk_of(pilot, hall)
        await clerk.more("held")
        assert (
            await printed(clerk) == "The hall holds no items of C001, so there is no slip to print."
        )
        climb(hall, order.id, until="number")
        await settled(pilot)
        await clerk.more("held")
        assert await printed(clerk) == "The slip is printed."
    assert "1. ID card (original)" in path.read_text("utf-8")


async def test_without_a_printer_it_says_what_to_set(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    climb(hall, begin(hall, "sim-replace").id, until="rating")
    async with running(console(hall_path, clock)) as pilot:
        clerk = clerk_of(pilot, hall)
        for action in ("copy", "held"):
            await clerk.more(action)
            assert "hallctl hall set --printer" in await printed(clerk)
    assert slip.waiting(hall.db) == []


OFFERED = {
    "en": ("Print the customer's copy", "Print the slip for items held"),
    "zh": ("打印客户联", "打印暂存凭条"),
}
OFF = {
    "en": (
        " ! The printer is off or unplugged. Check its power and its cable.",
        " ! The printer is off: the slip waits for it.",
    ),
    "zh": (
        " ! 打印机未开机或未连接，请检查电源和连接线。",
        " ! 打印机没有就绪，恢复后会补打。",
    ),
}
"""The alert under the status line, and the message above the keys."""


async def test_what_f10_offers(hall: Hall, hall_path: Path, clock: Clock, language: str) -> None:
    climb(hall, begin(hall, "sim-replace").id, until="check")
    async with running(console(hall_path, clock)) as pilot:
        await press(pilot, "f10")
        shown = [line.partition("▌")[2].split("  ") for line in plain(pilot.app)]
        names = [part.strip() for line in shown for part in line]
        assert [name for name in names if name in OFFERED[language]] == list(OFFERED[language])


async def test_a_printer_that_is_off_finds_the_slip_later(
    hall: Hall, hall_path: Path, clock: Clock, language: str
) -> None:
    port = off(hall)
    climb(hall, begin(hall).id, until="goodbye")
    app = console(hall_path, clock)
    async with running(app) as pilot:
        clerk = clerk_of(pilot, hall)
        await clerk.more("copy")
        await printed(clerk)
        await app.print_again()
        await settled(pilot)
        assert (plain(app)[1].rstrip(), plain(app)[-2].rstrip()) == OFF[language]
        printer, taken = listening(port)
        clock.tick(seconds=PAUSE)
        await app.print_again()
        await asyncio.to_thread(printer.join)
        await settled(pilot)
        assert not app.status.trouble
        assert plain(app)[1].strip() == ""
    assert len(taken) == 1
    assert slip.waiting(hall.db) == []


async def test_somebody_else_printed_them(hall: Hall, hall_path: Path, clock: Clock) -> None:
    off(hall)
    send(hall, ticket_slip(hall, take(hall)))
    app = console(hall_path, clock)
    async with running(app) as pilot:
        await app.print_again()
        assert "printer" in app.status.trouble
        with hall.writing():
            slip.drop(hall.db, slip.waiting(hall.db)[0].id)
        await app.print_again()
        await settled(pilot)
        assert not app.status.trouble


async def test_one_console_in_a_few_seconds_tries(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    off(hall)
    send(hall, ticket_slip(hall, take(hall)))
    one, other = console(hall_path, clock), console(hall_path, clock)
    async with running(one), running(other):
        for app in (one, other, one):
            await app.print_again()
        assert slip.waiting(hall.db)[0].tries == 1
        clock.tick(seconds=PAUSE)
        await asyncio.gather(one.print_again(), other.print_again())
        assert slip.waiting(hall.db)[0].tries == 2


async def test_keys_go_on_while_the_printer_is_waited_for(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    trying, done = threading.Event(), threading.Event()

    def stuck(*_: object, **_options: object) -> None:
        trying.set()
        assert done.wait(30)

    off(hall)
    send(hall, ticket_slip(hall, take(hall)))
    monkeypatch.setattr(network, "send", stuck)
    app = console(hall_path, clock)
    async with running(app) as pilot:
        clock.tick(seconds=PAUSE)
        attempt = asyncio.create_task(app.print_again())
        await asyncio.to_thread(trying.wait)
        await press(pilot, "enter")
        assert clerk_of(pilot, hall).view.phase == "called"
        assert not attempt.done()
        done.set()
        await attempt
    assert slip.waiting(hall.db) == []


async def test_it_is_tried_by_itself(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reprinting, "EVERY", 0.01)
    port = off(hall)
    send(hall, ticket_slip(hall, take(hall)))
    clock.tick(seconds=PAUSE)
    printer, taken = listening(port)
    async with running(console(hall_path, clock)):
        await asyncio.to_thread(printer.join)
    assert len(taken) == 1


async def test_screens_are_not_read_again_and_again_because_a_printer_is_off(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    off(hall)
    serve(hall)
    send(hall, ticket_slip(hall, take(hall)))
    app = console(hall_path, clock)
    async with running(app) as pilot:
        await app.print_again()
        assert app.status.trouble
        read = clerk_of(pilot, hall).view
        for _ in range(3):
            await settled(pilot)
        assert clerk_of(pilot, hall).view is read


async def test_without_slips_nothing_is_tried(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    off(hall)
    monkeypatch.setattr(reprinting, "again", None)
    async with running(console(hall_path, clock)) as pilot:
        status = pilot.app.status  # type: ignore[attr-defined]
        await pilot.app.print_again()  # type: ignore[attr-defined]
        assert pilot.app.status is status  # type: ignore[attr-defined]
