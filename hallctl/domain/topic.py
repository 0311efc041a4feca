"""What is open in the hall at a moment, listed by the program for a briefing and for a hand-over."""

from typing import NamedTuple

OVERDUE, DUE = "task-overdue", "task-due"
INCIDENT, FAULT = "incident", "fault"
"""An incident; a fault of the network that was announced."""
COMPLAINT, PROMISE = "complaint", "promise"
HELD, CALL, ITEM, FOUND = "held", "call", "item", "found"
DEVICE, PACK = "device", "pack"
HOURS, LATE, EARLY = "hours", "late", "early"
"""The topics that say by how many minutes the hall opened later, or closed earlier, than the posted hours."""
FIGURE, MORE = "figure", "more"
"""The topics for a figure of the day before, by its name, and for how many more there are of the topic
listed before.
"""


class Topic(NamedTuple):
    """One thing that is open: `what` it is, and the record that it is about.

    Of a figure `noun` is its name and `part` of `whole` its value, a count where there is no whole.
    """

    what: str
    noun: str = ""
    id: int = 0
    part: int = 0
    whole: int = 0
