"""Printing from a workplace, in a thread of its own: the keys go on while the printer is waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Protocol

from hallctl.domain.base import Refused
from hallctl.screens.host import Host
from hallctl.screens.theme import Tone
from hallctl.store.file import Hall
from hallctl.words import _

if TYPE_CHECKING:
    from hallctl.paper.sending import Made, Sent


class Workplace(Protocol):
    """What is used of a screen."""

    @property
    def hall(self) -> Host:
        """The app."""

    def say(self, text: str, tone: Tone = "done") -> None:
        """Say once what has happened."""

    def run_worker(self, work: Coroutine[Any, Any, None], *, exit_on_error: bool) -> object:
        """Let something go on by itself."""


def has_printer(hall: Hall) -> bool:
    """Whether this workstation prints."""
    from hallctl.paper.sending import here  # noqa: PLC0415  not before the first paint

    try:
        return here(hall) is not None
    except Refused:
        return False


def print_aside(at: Workplace, made: Made, unprinted: str = "") -> None:
    """Print, and say what became of it; where there is no printer say `unprinted`, or that there is none."""
    at.run_worker(_printing(at, made, unprinted), exit_on_error=False)


async def _printing(at: Workplace, made: Made, unprinted: str) -> None:
    with at.hall.guard():
        sent = await send(at, made)
        if sent is None and not unprinted:
            raise Refused("no-printer")
        at.say(*printed(sent, unprinted))


async def send(at: Workplace, made: Made) -> Sent | None:
    """What became of a slip; None where there is no printer."""
    from hallctl.paper.sending import send_there  # noqa: PLC0415  not before the first paint

    work = at.hall.work
    return await asyncio.to_thread(send_there, work.path, work.clock, made)


def printed(sent: Sent | None, unprinted: str) -> tuple[str, Tone]:
    """What became of a slip, and the tone to say it in; `unprinted` where there is no printer."""
    if sent is None:
        return unprinted, "attention"
    if sent.unknown:
        return _("The slip was perhaps printed: look at the printer."), "attention"
    if sent.waits:
        return _("The printer is off: the slip waits for it."), "attention"
    return _("The slip is printed."), "done"
