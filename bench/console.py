"""The console: its start, and a key press, against a bare Textual table and a bare Textual field."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench import calling, files
from bench.measure import ROUNDS, Bar, in_turn, ratio
from bench.terminal import Terminal, console, running
from hallctl.actions import order, ticket
from hallctl.store.file import Hall

MOST, KEY_MOST = 1.5, 1.2
KEYS = 15


def bars() -> Iterator[Bar]:
    """The bars from the command to the first useful paint, and from a key to what it changes."""
    with files.copy("call", calling.PAST, calling.WAITING) as path:
        yield ratio("console start to first useful paint", MOST, *in_turn(
            lambda: _paint(path), lambda: _bare_paint(path), ROUNDS
        ))  # fmt: skip
        with Hall(path) as hall:
            at_work(hall)
        with console(path) as ours, running(smallest("field", path)) as bare:
            ours.until(b"Number")
            ours.settle(1)
            bare.settle(1)
            yield ratio("key press to repaint, counter screen", KEY_MOST, *in_turn(
                lambda: _key(ours), lambda: _key(bare), ROUNDS * KEYS
            ))  # fmt: skip


def at_work(hall: Hall) -> None:
    """The first counter has a customer, and an order at a step with a field."""
    by = files.clerk(1)
    ticket.call_next(hall, by)
    ticket.start(hall, by)
    order.open_(hall, by, "topup")


def smallest(kind: str, path: Path) -> list[str]:
    """The command of the program that hallctl is measured against."""
    return [sys.executable, "-m", "bench.smallest", kind, str(path)]


def _paint(path: Path) -> float:
    begun = time.perf_counter()
    with console(path) as terminal:
        terminal.until(b"Enter calls")
        return time.perf_counter() - begun


def _bare_paint(path: Path) -> float:
    begun = time.perf_counter()
    with running(smallest("table", path)) as terminal:
        terminal.until(b"service")
        return time.perf_counter() - begun


def _key(terminal: Terminal) -> float:
    """The time of typing a digit into the field; removing it again is not measured."""
    terminal.quiet(0.02)
    begun = time.perf_counter()
    terminal.press(b"7")
    terminal.until(b"7")
    spent = time.perf_counter() - begun
    terminal.press(b"\x7f")
    terminal.quiet(0.02)
    return spent
