"""What is said of the counters at one moment."""

from __future__ import annotations

from hallctl.domain.times import minutes
from hallctl.words import N_, ngettext

STATES: dict[str, str] = {
    "closed": N_("closed"),
    "open": N_("idle"),
    "away": N_("paused"),
    "called": N_("called"),
    "serving": N_("serving"),
    "alone": N_("left alone"),
    "absent": N_("customer not there"),
}
"""What a counter is at."""


def waiting_said(people: int, longest: int) -> str:
    """How many wait, and how long (ms) the one who came first."""
    said = ngettext("{count} waits, for {span}.", "{count} wait, the longest for {span}.", people)
    return said.format(count=people, span=minutes(longest))
