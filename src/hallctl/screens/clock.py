"""Times as they are shown: durations as minutes and seconds, instants as the hall's time of day."""

from __future__ import annotations

from datetime import UTC, datetime

from hallctl.domain.base import MINUTE

SECOND = 1_000


def minutes(duration: int) -> str:
    """A duration in ms as `02:41`, from an hour on as `1:02:41`."""
    total = max(duration, 0) // SECOND
    hours, rest = divmod(total, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


def time_of_day(instant: int, utc_offset: int) -> str:
    """An instant (UTC ms) as the hall's `14:32`; the offset is in minutes."""
    return f"{datetime.fromtimestamp((instant + utc_offset * MINUTE) / SECOND, UTC):%H:%M}"
