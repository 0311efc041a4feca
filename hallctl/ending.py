"""Ending early: by Ctrl+C, or a signal that asks to end; and the message about what was done.

SIGTERM and SIGHUP are treated like Ctrl+C, so that whatever was begun is cleaned up: a half backup, a
transaction, the terminal's state.
"""

from __future__ import annotations

import _signal as signal  # type: ignore[import-not-found]  # `signal` costs a millisecond at each start
import sys
from contextlib import suppress

_number: int = signal.SIGINT
"""The signal that ended the program, where one did."""
rows: int | None = None
"""How many rows of a log were imported, where an import was interrupted."""


def forget() -> None:
    """Reset: another command line begins."""
    global rows  # noqa: PLW0603
    rows = None


def watch() -> None:
    """End cleanly at SIGTERM and SIGHUP; a signal that is ignored, as under nohup, stays ignored."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _interrupt)


def over() -> None:
    """Let no further signal disturb the end."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def report() -> int:
    """Report on standard error what was done so far; returns the exit code, 130, 143 or 129."""
    from hallctl.domain.base import Refused  # noqa: PLC0415  rare
    from hallctl.words.sentences import sentence  # noqa: PLC0415

    code = "interrupted-import" if rows is not None else _found()
    with suppress(OSError):  # the terminal may be gone
        print(sentence(Refused(code, rows=rows)), file=sys.stderr, flush=True)  # noqa: T201
    return 128 + _number


def _found() -> str:
    # Not imported here: if the module was never loaded, nothing in the file was changed.
    store = sys.modules.get("hallctl.store.sqlite")
    return "interrupted-changed" if getattr(store, "commits", 0) else "interrupted"


def _interrupt(number: int, frame: object) -> None:
    global _number  # noqa: PLW0603  a process ends once
    _number = number
    signal.default_int_handler(signal.SIGINT, frame)
