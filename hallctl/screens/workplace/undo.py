"""Taking back what one did last, in any list."""

from __future__ import annotations

from typing import Any

from hallctl.actions.undo import undo as undo_last
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.workplace.place import announce
from hallctl.screens.workplace.section import Section
from hallctl.words import N_, _
from hallctl.words.records import all_named


async def undo(at: HallScreen) -> None:
    """Take back what was done last."""
    records = await at.do(undo_last, at.by)
    await announce(at, _("Taken back: {what}.").format(what=all_named(records)))


def undo_act(section: Section, **more: Any) -> Act:
    """The act of a section; `more` as an act has it."""
    label, about = N_("Undo"), N_("Take back what you did last")
    given = {"keys": "ctrl+z", "shown": False, "missing": "", **more}
    return section.act("undo", label, undo, about, **given)
