"""Times that are typed."""

from __future__ import annotations

from hallctl.store import day
from hallctl.store.file import Hall


def instant(hall: Hall, text: str) -> int:
    """The instant (UTC ms) of a time of today, as 14:30, or of any day, as 2026-03-02T14:30.

    Refused as `not-a-time`.
    """
    return day.instant(hall.db, text, hall.clock())
