"""Trying out a scanner: one scan is read from the terminal, and compared with the scanner's settings."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Iterator

from hallctl.doctor.finding import NOTE, OK, WRONG, Finding
from hallctl.domain.base import Refused
from hallctl.domain.scanner import NONE, Habits, Seen, seen
from hallctl.words import _
from hallctl.words.scanner import ENDS

PATIENCE = 30.0
"""Seconds within which somebody has to scan."""
PAUSE = 0.3
"""Seconds after the last character at which a scan is over."""
LONGEST = 400
CHECK = "scanner"


def read() -> Seen:
    """One scan from standard input, as it comes from a terminal; refused as `scan-nothing`."""
    at_terminal = sys.stdin.isatty()
    found = _from_terminal(sys.stdin.fileno()) if at_terminal else seen(sys.stdin.readline(LONGEST))
    if not found.text:
        raise Refused("scan-nothing")
    return found


def announce() -> None:
    """Ask for a scan, where somebody sits before a terminal."""
    if sys.stdin.isatty() and sys.stderr.isatty():
        sys.stderr.write(_("Scan a bar code now.") + "\n")
        sys.stderr.flush()


def _from_terminal(handle: int) -> Seen:
    import termios  # noqa: PLC0415  only where there is a terminal
    import tty  # noqa: PLC0415

    before = termios.tcgetattr(handle)
    raw, began, last = b"", 0.0, 0.0
    try:
        tty.setcbreak(handle)
        # The terminal's translation of Enter would hide the key that the scanner ends with.
        own = termios.tcgetattr(handle)
        own[0] &= ~termios.ICRNL
        termios.tcsetattr(handle, termios.TCSANOW, own)
        while len(raw) < LONGEST and select.select([handle], [], [], PAUSE if raw else PATIENCE)[0]:
            last = time.monotonic()
            began = began or last
            raw += os.read(handle, LONGEST)
    finally:
        termios.tcsetattr(handle, termios.TCSANOW, before)
    return seen(raw.decode(errors="replace"), round((last - began) * 1000))


def visible(text: str) -> str:
    """A text with its control characters written out, as <02>."""
    return "".join(one if one.isprintable() else f"<{ord(one):02X}>" for one in text)


def said_of(one: Seen, own: Habits | None) -> Iterator[Finding]:
    """What a scan shows of the scanner, and whether that fits the settings of this workstation."""
    facts = {"text": visible(one.text), "count": len(one.text), "ms": one.ms, "ends": one.ends}
    yield Finding(CHECK, OK, f"scan-ended-{one.ends}", facts)
    if one.slow:
        yield Finding(CHECK, NOTE, "scan-slow", facts)
    if not one.text.isprintable():
        yield Finding(CHECK, WRONG, "scan-controls", facts)
    if own is None:
        yield Finding(CHECK, OK if one.ends != NONE else NOTE, "scan-all-of-it", facts)
        return
    code = own.bare(one.text)
    fits = one.text == f"{own.prefix}{code}{own.suffix}" and one.ends == own.ends
    set_ = {"prefix": own.prefix, "suffix": own.suffix, "set": _(ENDS[own.ends])}
    level, what = (OK, "scan-fits") if fits else (WRONG, "scan-otherwise")
    yield Finding(CHECK, level, what, {**facts, **set_, "code": visible(code)})
