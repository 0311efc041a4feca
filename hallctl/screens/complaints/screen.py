"""Complaints (F4): a digit for the part, the work list first; Enter leads on from a line."""

from __future__ import annotations

from typing import ClassVar

from hallctl.screens.complaints import book, cases, held, log, outbox, papers, steps, worklist
from hallctl.screens.complaints.log_panel import LogPanel
from hallctl.screens.workplace.parted import PartedScreen, Parts, acts_of, shows
from hallctl.words import N_

PARTS: Parts = (
    (worklist.MINE, worklist.GO[:1]),
    (worklist.ALL, worklist.GO[1:]),
    (cases.CASES, (*cases.ACTS[:1], *steps.ACTS, *cases.ACTS[1:], *papers.ACTS[:-1], *book.ACTS)),
    (outbox.OUTBOX, (*outbox.ACTS, papers.ACTS[-1])),
    (held.HELD_OVER, held.ACTS),
)
SECTIONS = {section.name: section for section, _acts in PARTS}


class ComplaintsScreen(PartedScreen):
    """Parts on top, the list or the form of one below."""

    NAME = "complaints"
    TITLE = N_("Complaints")
    HELP = N_(
        "What waits for you: what comes from outside the operator first, then what is due first; what is late"
        " says so. Enter goes to where it is worked on. A digit opens another part: what waits for anybody,"
        " the cases, what must leave the hall, the orders held over. Ctrl+G logs a complaint, from reception and the counter too."
        " In a list a letter begins to search, Ctrl+T filters, Ctrl+O sorts."
    )
    DEFAULT_CSS = """
    ComplaintsScreen > #body { padding: 0 1; }
    ComplaintsScreen #parts { margin-top: 1; padding: 0; }
    ComplaintsScreen.-wide SectionView Facts { max-width: 40; }
    """
    SHOWS: ClassVar = shows(PARTS)
    ACTS: ClassVar = (*log.ACTS, *acts_of("complaints.", PARTS))
    sections = SECTIONS
    phase = worklist.MINE.name

    async def on_mount(self) -> None:
        """Go on with the form that was open when the program ended."""
        await self.come_back()

    async def open_log(self) -> None:
        """Show the form of a complaint; what is being filled in stays as it is."""
        if not isinstance(self.place.panel, LogPanel):
            await self.open(cases.CASES.name)
            self.action_act(log.LOG)
