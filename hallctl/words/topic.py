"""What is said of what is open in the hall: in a briefing, on the page of a hand-over."""

from __future__ import annotations

from hallctl.words import N_

KINDS: dict[str, str] = {
    "figure": N_("Figures"),
    "hours": N_("Posted hours not kept"),
    "task-overdue": N_("Tasks overdue"),
    "task-due": N_("Tasks due today"),
    "incident": N_("Open incidents"),
    "fault": N_("Announced work on the network"),
    "complaint": N_("Open complaints"),
    "promise": N_("Answers promised"),
    "held": N_("Orders held over"),
    "call": N_("Customers to call"),
    "item": N_("Items to hand back"),
    "found": N_("Found things"),
    "device": N_("Devices that do not work"),
    "pack": N_("New rules"),
}
"""What each kind is called, in the order in which people read them."""
HOURS_SAID: dict[str, str] = {
    "late": N_("the first counter opened {count} min after the posted time"),
    "early": N_("the last counter closed {count} min before the posted time"),
}
