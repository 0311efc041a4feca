"""Rounds (F6): what the hall's day asks for, a digit for each part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from hallctl.screens.acts import Act
from hallctl.screens.rounds import devices, due, me, points
from hallctl.screens.workplace import listing, place
from hallctl.screens.workplace.parted import PartedScreen, to_part
from hallctl.screens.workplace.section import Section
from hallctl.words import N_

PARTS: tuple[tuple[Section, Sequence[Act]], ...] = (
    (due.ROUNDS, due.ACTS),
    (devices.DEVICES, devices.ACTS),
    (points.POINTS, points.ACTS),
    (me.ME, me.ACTS),
)
"""The parts in the order of their digits: the section of each, and what can be done in it."""
SECTIONS = {section.name: section for section, _acts in PARTS}


class RoundsScreen(PartedScreen):
    """Parts on top, the list or the form of one below."""

    NAME = "rounds"
    TITLE = N_("Rounds and shifts")
    HELP = N_(
        "The hall's day: rounds, who works when, briefing and review, hand-over, devices. A digit opens a part,"
        " Enter goes on from a line, F10 lists what else can be done."
    )
    DEFAULT_CSS = """
    RoundsScreen > #body { padding: 0 1; }
    RoundsScreen #parts { margin-top: 1; padding: 0; }
    RoundsScreen.-wide SectionView Facts { max-width: 40; }
    """
    SHOWS: ClassVar = {"device": devices.DEVICES.name, "points": points.POINTS.name}
    ACTS: ClassVar = (
        *(act for _part, acts in PARTS for act in acts),
        *(
            to_part(f"rounds.part-{one.name}", one.name, one.title, one.about)
            for one, _acts in PARTS
        ),
        *listing.ACTS,
        *place.ACTS,
    )
    sections = SECTIONS
    phase = due.ROUNDS.name

    async def on_mount(self) -> None:
        """Go on with the form that was open when the program ended."""
        await self.come_back()
