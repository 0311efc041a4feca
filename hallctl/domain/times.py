"""Times as people read them: instants (UTC ms) in a zone `utc_offset` minutes ahead of UTC, and durations."""

from datetime import UTC, datetime

from hallctl.domain.base import MINUTE

LAST = 253_402_300_799_000
"""The last second of the year 9999, as if it were UTC."""


def local(instant: int, utc_offset: int, form: str) -> str:
    """An instant in a form of `strftime`; one later than the last second of any calendar is shown as that."""
    here = min(instant + utc_offset * MINUTE, LAST)
    return f"{datetime.fromtimestamp(here / 1000, UTC):{form}}"


def moment(instant: int, utc_offset: int) -> str:
    """An instant as `2026-10-01 14:32`."""
    return local(instant, utc_offset, "%Y-%m-%d %H:%M")


def time_of_day(instant: int, utc_offset: int) -> str:
    """An instant as `14:32`."""
    return local(instant, utc_offset, "%H:%M")


def time_on(instant: int, utc_offset: int, now: int) -> str:
    """An instant as `14:32`, or as `10-01 14:32` where it is on another day than `now`."""
    day = local(now, utc_offset, "%m-%d ")
    return local(instant, utc_offset, "%m-%d %H:%M").removeprefix(day)


def minutes(duration: int) -> str:
    """A duration in ms as `02:41`, from an hour on as `1:02:41`."""
    whole, seconds = divmod(max(duration, 0) // 1000, 60)
    hours, rest = divmod(whole, 60)
    return f"{hours}:{rest:02}:{seconds:02}" if hours else f"{rest:02}:{seconds:02}"
