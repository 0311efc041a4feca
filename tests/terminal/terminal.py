"""The real program in a real pseudo-terminal: keys in, and what a terminal would show."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

HALLCTL = Path(sys.executable).with_name("hallctl")
ROWS, COLUMNS = 24, 80
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "ctrl+d": "\x04",
    "ctrl+g": "\x07",
    "ctrl+o": "\x0f",
    "ctrl+z": "\x1a",
    "ctrl+q": "\x11",
}
SOON = 30.0
"""Seconds in which a program has to have started, however busy the machine is."""
A_HAND = 0.15
"""Seconds between two keys that a hand presses; what comes faster is a key held down, or a scanner."""


def end(child: pexpect.spawn) -> None:
    """End what runs in a terminal: killed at last, it is waited for, however busy the machine is.

    By itself pexpect gives up on a child that is still there a tenth of a second after that.
    """
    try:
        child.close(force=True)
    except pexpect.ExceptionPexpect:
        child.wait()
        child.close()


class Terminal:
    """One terminal with `hallctl ARGUMENTS` in it."""

    _pressed_at = 0.0

    def __init__(self, hall: Path, *arguments: str, env: Mapping[str, str] | None = None) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        around = {k: v for k, v in os.environ.items() if not k.startswith(("HALLCTL_", "NO_COLOR"))}
        self._child = pexpect.spawn(
            str(HALLCTL),
            ["--hall", str(hall), *arguments],
            dimensions=(ROWS, COLUMNS),
            env={
                **around,
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8",
                "XDG_STATE_HOME": str(hall.parent / "state"),
                **(env or {}),
            },
            timeout=None,
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        end(self._child)

    def press(self, *keys: str) -> None:
        """Press keys by their names; anything else is typed."""
        for key in keys:
            self._child.send(KEYS.get(key, key))

    def read(self, wait: float = 0.02) -> None:
        """Take what the program has written meanwhile."""
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            self._stream.feed(self._child.read_nonblocking(65536, timeout=wait))

    @property
    def text(self) -> str:
        """The screen as text; the second half of a wide character is left out."""
        lines = (self._screen.buffer[y] for y in range(self._screen.lines))
        across = range(self._screen.columns)
        return "\n".join("".join(line[x].data for x in across) for line in lines)

    def press_and_look(self, key: str) -> None:
        """Press a key as a hand does, and see where it has led before the next one."""
        until([self], lambda: time.monotonic() - self._pressed_at > A_HAND)
        before, self._pressed_at = self.looks, time.monotonic()
        self.press(key)
        until([self], lambda: self.looks != before)

    @property
    def looks(self) -> tuple[str, int, int, list[str]]:
        """All that can be seen: the text, where the cursor stands, and what is lit."""
        lines = (self._screen.buffer[y] for y in range(self._screen.lines))
        lit = [line[x].bg for line in lines for x in range(self._screen.columns)]
        return self.text, self._screen.cursor.x, self._screen.cursor.y, lit

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal larger or smaller."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    @property
    def alive(self) -> bool:
        """Whether the program runs."""
        return bool(self._child.isalive())

    def kill(self) -> None:
        """End the program as a power cut would."""
        self._child.kill(9)
        self._child.wait()


def until(terminals: list[Terminal], seen: Callable[[], bool], seconds: float = SOON) -> float:
    """Wait until all terminals together show something; how long it took (s)."""
    began = time.monotonic()
    while not seen():
        if time.monotonic() - began > seconds:
            shown = "\n---\n".join(terminal.text for terminal in terminals)
            raise AssertionError(f"not seen within {seconds} s:\n{shown}")
        for terminal in terminals:
            terminal.read()
    return time.monotonic() - began
