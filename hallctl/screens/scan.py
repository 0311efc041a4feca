"""What a scanner types into a field: its characters come together, and its last key with them."""

from __future__ import annotations

from contextlib import suppress
from typing import Protocol

from hallctl.domain.base import Actor
from hallctl.domain.scanner import ENTER, LEAST, SLOW, TAB, Habits, Seen
from hallctl.screens.hand import Press
from hallctl.screens.work import HallThread
from hallctl.store import scanner
from hallctl.store.file import Hall, HallUnusable

GAP = SLOW / 1000
"""Seconds between two keys of a scan at most."""
ENDS = {"enter": ENTER, "tab": TAB}


class ScanConsole(Protocol):
    """What is asked of the app."""

    by: Actor
    work: HallThread


async def habits_here(at: ScanConsole) -> Habits | None:
    """The habits of the scanner at this workstation; None where none are set, or the hall file cannot tell."""
    with suppress(HallUnusable):
        return await at.work.do(habits, at.by.workstation)
    return None


def habits(hall: Hall, workstation: str) -> Habits | None:
    """The habits of the scanner at a workstation."""
    return scanner.habits(hall.db, workstation)


class Scan:
    """The characters that came into a field one soon after the other."""

    def __init__(self) -> None:
        self._text = ""
        self._began = self._at = -GAP
        self.last: Seen | None = None

    def key(self, press: Press, *, typing: bool) -> Seen | None:
        """Take a key; where it ends a scan into a field, what was scanned."""
        together = typing and press.at - self._at <= GAP
        self._at = press.at
        if typing and press.text:
            self._began = self._began if together else press.at
            self._text = self._text + press.text if together else press.text
            return None
        text, self._text = self._text, ""
        if not together or press.key not in ENDS or len(text) < LEAST:
            return None
        self.last = Seen(text, ENDS[press.key], round((press.at - self._began) * 1000))
        return self.last
