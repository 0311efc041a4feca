"""What a printer says about itself when asked by DLE EOT, even while it is printing.

The question prints nothing, and a printer that does not know it ignores it. An answer is one byte, in
which two bits are always set and two never.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from enum import Enum

from hallctl.actions.slip import PrinterOff
from hallctl.paper import talk
from hallctl.paper.talk import HANGING_UP, HungUp, Talk, left

PRINTER, OFFLINE, PAPER = 1, 2, 4
"""The questions: whether the printer is on line, why it is not, and about its paper."""
_ALWAYS, _MASK = 0x12, 0x93
_PROBLEMS = (
    (PAPER, 0x60, "printer-no-paper"),
    (OFFLINE, 0x20, "printer-no-paper"),
    (OFFLINE, 0x04, "printer-open"),
    (OFFLINE, 0x40, "printer-fault"),
    (PRINTER, 0x08, "printer-offline"),
)
"""The bits for what keeps the printer from printing, the plainest cause first."""
_LOW = (PAPER, 0x0C)
"""The bits for a roll that is nearly used up."""


class PrinterAnswer(Enum):
    """The outcome of asking: the printer is ready, its paper is nearly used up, or it did not answer."""

    READY = "printer-ready"
    LOW = "printer-low"
    NOTHING = "printer-says-nothing"

    @property
    def answers(self) -> bool:
        """Whether the printer answers, so that it can be asked again."""
        return self is not PrinterAnswer.NOTHING


def ask(printer: Talk, until: float | None = None) -> PrinterAnswer:
    """Ask a printer all questions; PrinterOff with what it says is wrong.

    The first answer may take `talk.ANSWER`, or until an instant of the monotonic clock. Raises
    `HungUp`, and OSError where the printer does not take the question.
    """
    printer.drain()
    found: dict[int, int] = {}
    for which in (PRINTER, PAPER, OFFLINE):
        end = time.monotonic() + talk.ANSWER
        said = _answer(printer, which, end if found or until is None else until)
        if said is not None:
            found[which] = said
        elif which == PAPER and not found:
            return PrinterAnswer.NOTHING
    if code := problem(found):
        raise PrinterOff(code, "")
    return PrinterAnswer.LOW if found.get(_LOW[0], 0) & _LOW[1] else PrinterAnswer.READY


def problem(found: Mapping[int, int]) -> str:
    """The code of what keeps a printer from printing, by its answers; empty where nothing does."""
    return next((code for which, bits, code in _PROBLEMS if found.get(which, 0) & bits), "")


def is_answer(byte: int) -> bool:
    """Whether a byte can be an answer to DLE EOT."""
    return byte & _MASK == _ALWAYS


def _answer(printer: Talk, which: int, end: float) -> int | None:
    try:
        printer.say(bytes((0x10, 0x04, which)), end)
        while True:
            for byte in printer.hear(end):
                if is_answer(byte):
                    return byte
            left(end)
    except TimeoutError:
        return None
    except HANGING_UP as error:
        raise HungUp from error
