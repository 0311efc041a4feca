"""What is said about repairs of self-service devices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hallctl.domain.repair import OPEN, Repair
from hallctl.words import N_, _

NAME = N_("Repair")
HELP = N_(
    "A self-service device that is out of service: reported, mended within trading days if at all"
    " possible, tried, and back."
)
REFUSALS: dict[str, str] = {
    "no-such-repair": N_("There is no repair {id}. `hallctl device repairs` shows them."),
    "device-was-back": N_("The device was in service again after that. Give a later time."),
    "before-the-fault": N_("It was still in service then. Give a later time."),
    "repair-late": N_("The day by which it had to be mended is past. Give the reason as well."),
    "repair-needs-reason": N_("Say why it takes longer."),
    "repair-state": N_("This repair is over: the device is back in service, or was never out."),
    "no-such-repair-step": N_("A repair has no step “{step}”. It is one of: {steps}."),
}
STATES: dict[str, str] = {
    "open": N_("out of service"),
    "back": N_("back in service"),
    "withdrawn": N_("taken back"),
}
MENDED = N_("mended, to be tried")
NAMES = {
    **STATES,
    "reported": N_("reported"),
    "came": N_("technician came"),
    "late": N_("takes longer"),
    "devices-late": N_("devices overdue for repair"),
    "still-out": N_("still out of service"),
    "no-due-time": N_("no due time known"),
}
EVENTS: dict[str, str] = {
    "repair.opened": N_("A self-service device is out of service."),
    "repair.reported": N_("It was reported for repair."),
    "repair.came": N_("A technician came."),
    "repair.explained": N_("The reason why it takes longer was recorded."),
    "repair.mended": N_("It was mended, and has to be tried."),
    "repair.back": N_("It was tried, and is back in service."),
    "repair.due-moved": N_("The opening hours or the pack changed, so it is due at another time."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "repair.opened": N_("{by} put the device {of} out of service"),
    "repair.reported": N_("{by} reported the device {of} for repair"),
    "repair.came": N_("{by} noted that a technician came for the device {of}"),
    "repair.explained": N_("{by} explained why the repair of {of} takes longer"),
    "repair.mended": N_("{by} noted that the device {of} was mended"),
    "repair.back": N_("{by} put the device {of} back in service[ after {down}]"),
    "repair.due-moved": N_("{by} moved the limit of the repair of {of} ({because})"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "repair.opened": N_("{by} took back the fault of {of}"),
    "repair.reported": N_("{by} took back the report for repair of {of}"),
    "repair.came": N_("{by} took back that a technician came for the device {of}"),
    "repair.explained": N_("{by} took back the explanation of {of}"),
    "repair.mended": N_("{by} took back that the device {of} was mended"),
    "repair.back": N_("{by} took back the return to service of {of}"),
}
"""What is said where such an event is taken back."""
NOTABLE = ("repair.opened", "repair.back")
"""What the hall log tells of them."""
EVENT_FIELDS: dict[str, str] = {
    "device": N_("Self-service device"),
    "number": N_("Device no."),
    "out": N_("Out since"),
    "what": N_("Fault"),
    "mended": N_("Mended"),
    "back": N_("Back at"),
    "tried_by": N_("Tried by"),
    "down": N_("Opening time without it (ms)"),
}


def notable(kind: str, facts: Mapping[str, Any]) -> tuple[int, str]:
    """Since when (UTC ms) which device is out of service, or back, as the hall log has it."""
    if kind == "repair.opened":
        at, said = facts["out"], _("Device {number} is out of service.")
    else:
        at, said = facts["back"], _("Device {number} is back in service.")
    return at, said.format(number=facts["number"])


def state_said(repair: Repair) -> str:
    """How it stands: a device that was mended is out until somebody has tried it."""
    to_try = repair.state == OPEN and repair.mended_at is not None
    return _(MENDED if to_try else STATES[repair.state])


def named(repair: Repair) -> str:
    """A repair by the number of its device."""
    return repair.number
