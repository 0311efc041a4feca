"""What to print first in a power failure, while the UPS holds: waiting customers, held orders, items to hand back."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.binding import ActiveBinding

from hallctl.domain.base import Refused
from hallctl.domain.incident import OPEN
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.incidents.whole import at_hand
from hallctl.screens.workplace.place import announce
from hallctl.store.file import Hall
from hallctl.words import N_, _

if TYPE_CHECKING:
    from hallctl.reports.page import Page

NAME, KEY = "incidents.lists", "ctrl+g"
POWER = "power-failure"
"""The kind of incident in which they are the first thing to print."""


def sooner(at: HallScreen, active: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """The bindings, with the key of the lists directly after Enter while a power failure is at hand."""
    one = at_hand(at)
    if one is None or one.kind != POWER or one.state != OPEN:
        return active
    return dict(
        sorted(active.items(), key=lambda each: (each[0] != "enter", each[1].binding.id != NAME))
    )


async def print_(at: HallScreen) -> None:
    """Read once, kept as a file, and printed: each works without the other."""
    from hallctl.paper.sending import send_there  # noqa: PLC0415  only where one prints

    made, kept = await at.do(_made)
    work = at.hall.work
    try:
        sent = await asyncio.to_thread(send_there, work.path, work.clock, made)
    except Refused:
        sent = None
    if sent is None:
        said = _("No printer here.")
    elif sent.unknown:
        said = _("The lists were perhaps printed: look at the printer.")
    elif sent.waits:
        said = _("The printer is off: the lists wait for it.")
    else:
        said = _("The lists are printed.")
    if kept:
        said = _("{first} {second}").format(
            first=said, second=_("The lists are in {file}.").format(file=kept)
        )
    await announce(at, said)


def _made(hall: Hall) -> tuple[Page, str]:
    """The lists, and the file in which they are; none where it cannot be written."""
    from hallctl.reports import outage_lists  # noqa: PLC0415  as above

    made = outage_lists.page(hall)
    try:
        return made, outage_lists.keep(hall, made)
    except Refused:
        return made, ""


ACTS = (
    Act(
        NAME,
        N_("Print the lists"),
        print_,
        N_("Do this first in a power failure"),
        keys=KEY,
        brief=N_("Lists"),
    ),
)
