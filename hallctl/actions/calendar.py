"""What follows when a calendar changes: each noun with due times by it works them out anew."""

from __future__ import annotations

from hallctl.store.change import Change
from hallctl.store.nouns import NOUNS, brought

PACK, HOURS, CLOSING = "pack", "hours", "closing"
REASONS = (PACK, HOURS, CLOSING)
"""Why a calendar changed: another pack, other opening hours, an emergency closing or its end."""


def changed(change: Change, reason: str) -> None:
    """Tell every noun, inside the same change: `calendar_changed(change, reason)` in `actions/NOUN.py`."""
    for name in NOUNS:
        if calendar_changed := brought("actions", name, "calendar_changed"):
            calendar_changed(change, reason)
