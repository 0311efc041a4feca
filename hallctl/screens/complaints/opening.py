"""Opening the form of a complaint from another workplace, with one key (C4.6.1-2)."""

from __future__ import annotations

from typing import Protocol, cast

from hallctl.screens.host import Host
from hallctl.screens.operations import OperationsConsole
from hallctl.screens.widgets.option import Option

START = "complaints:start"
"""The draft of what is known before the first word: where the case comes from, what it may be about."""
FORM = "log"
"""The draft of the form, in the place of complaints."""


class From(Protocol):
    """What is used of the workplace that it is opened from."""

    @property
    def hall(self) -> Host:
        """The app."""


class Logging(Protocol):
    """What is used of the place of complaints."""

    async def open_log(self) -> None:
        """Show the form."""


async def log_from(at: From, source: str, *offered: Option) -> None:
    """Open the form; one that is filled in already stays as it is."""
    if not await at.hall.drafts.get(f"complaints:{FORM}"):
        pairs = [[one.value, one.label] for one in offered]
        await at.hall.drafts.put(START, {"source": source, "offered": pairs})
    app = cast("OperationsConsole", at.hall)
    await app.action_mode("complaints")
    await cast("Logging", app.screen).open_log()
