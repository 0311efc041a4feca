"""Rounds (F6): what the hall's day asks for, a digit for each part."""

from __future__ import annotations

from typing import ClassVar

from hallctl.screens.rounds import (
    answering,
    briefing,
    devices,
    due,
    found,
    handover,
    me,
    papers,
    planning,
    points,
    promoters,
    roster,
    staffing,
    today,
    walk,
    whole,
)
from hallctl.screens.rounds.pace import RoundPace
from hallctl.screens.workplace.parted import PartedScreen, Parts, acts_of, shows
from hallctl.words import N_

PARTS: Parts = (
    (due.ROUNDS, due.ACTS),
    (today.TODAY, today.ACTS),
    (briefing.BRIEFINGS, briefing.ACTS),
    (handover.HANDOVERS, handover.ACTS),
    (devices.DEVICES, devices.ACTS),
    (found.FOUND, found.ACTS),
    (roster.ROSTER, planning.ACTS),
    (staffing.STAFFING, staffing.ACTS),
    (promoters.PROMOTERS, promoters.ACTS),
    (points.POINTS, points.ACTS),
    (me.ME, me.ACTS),
)


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
    RoundsScreen SectionView Facts { max-height: 6; }
    RoundsScreen.-low SectionView Facts { max-height: 3; }
    RoundsScreen.-walking SectionView Facts { max-height: 9; }
    RoundsScreen.-wide SectionView Facts { max-width: 40; max-height: 100%; }
    """
    SHOWS: ClassVar = shows(PARTS)
    ACTS: ClassVar = acts_of("rounds.part-", PARTS, *answering.ACTS, *whole.ACTS, *papers.ACTS)
    within = {walk.WALK.name: due.ROUNDS.name}  # noqa: RUF012  as the sections are
    phase = due.ROUNDS.name
    here = walk.Here()
    """The round that is shown, and its area."""
    loaded_once = False
    staffing_day = ""
    """The day whose forecast is shown; without one today."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = {
            **{section.name: section for section, _acts in PARTS},
            staffing.STAFFING.name: staffing.section(lambda: self.staffing_day),
            walk.WALK.name: walk.section(lambda: self.here),
        }
        self.spaced, self.entered = RoundPace(), RoundPace()

    async def on_mount(self) -> None:
        """Go on with the form that was open when the program ended."""
        opened = await self.hall.drafts.get(self.NAME)
        of, colon, item = str(opened.get("key", "")).partition(":")
        if colon and of.isdigit():
            self.here = walk.Here(int(of), await self.do(walk.area_of, int(of), item))
        await self.come_back()

    async def load(self) -> None:
        """Read the part again; when it is read first, what is to be walked next is selected."""
        await super().load()
        if not self.loaded_once and self.place.section.name == due.ROUNDS.name:
            self.loaded_once = True
            due.select_next(self)

    async def open(self, name: str) -> None:
        """Go to a part; while a round is walked digits answer, and the parts give it their room."""
        self.parts.everywhere = self.parts.display = name != walk.WALK.name
        self.set_class(name == walk.WALK.name, "-walking")
        await super().open(name)
        if name == due.ROUNDS.name:
            due.select_next(self)

    def action_digit(self, digit: int) -> None:
        """Answer an item of the round that is walked; elsewhere open a part."""
        if walk.chosen(self) is None:
            super().action_digit(digit)
        else:
            self.begin(answering.by_digit(digit, self))
