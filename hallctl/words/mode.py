"""What is said about the hall's modes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hallctl.words import N_, _

NAME = N_("Mode")
HELP = N_("How the hall works: as usual, without the core system, or on paper without power.")
REFUSALS: dict[str, str] = {
    "no-such-mode": N_("There is no mode “{mode}”. It is one of: {modes}."),
    "mode-already": N_("The hall works in this mode already ({mode}). Nothing was recorded."),
    "mode-when": N_("The time lies before the last change of mode, or is still to come. Check it."),
}
NAMES: dict[str, str] = {
    "normal": N_("Normal"),
    "degraded": N_("Core system down"),
    "paper": N_("On paper"),
}
EVENTS: dict[str, str] = {
    "mode.entered": N_("The hall began to work without the core system, or on paper."),
    "mode.left": N_("The hall no longer worked that way."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "mode.entered": N_("{by} began working in another way: {mode}"),
    "mode.left": N_("{by} went back to working as usual"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
NOTABLE = ("mode.entered", "mode.left")
EVENT_FIELDS: dict[str, str] = {"until": N_("Ended at")}
"""What these fields of its events are called: a column of that name is of something else."""


def notable(kind: str, facts: Mapping[str, Any]) -> tuple[int, str]:
    """From when on (UTC ms) the hall worked otherwise, and how, as the hall log has it."""
    if kind == "mode.entered":
        name = facts["mode"]
        return facts["since"], _("Mode: {mode}").format(mode=_(NAMES[name]))
    return facts["until"], _(EVENTS[kind])
