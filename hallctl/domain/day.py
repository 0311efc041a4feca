"""The business day: it ends at an hour of the night, not at midnight."""

from datetime import MINYEAR, UTC, datetime
from typing import NamedTuple

from hallctl.domain.base import DAY, MINUTE, Refused

ENDS_HOUR = 4
"""The hour at which the day ends where the pack does not say."""
QUIET = 120 * MINUTE
"""How long (ms) an open counter has to be unused until it no longer keeps the day from ending."""


class DayRule(NamedTuple):
    """How instants are dated: by the hall's zone, `utc_offset` in minutes, and the `hour` at which a
    day ends.
    """

    utc_offset: int
    hour: int = ENDS_HOUR

    def of(self, instant: int) -> str:
        """The business day of an instant (UTC ms), as an ISO date."""
        return business_day(instant, self.utc_offset, self.hour)

    def start(self, instant: int) -> int:
        """When (UTC ms) the business day of an instant began; it lasts for `DAY`."""
        shift = (self.utc_offset - self.hour * 60) * MINUTE
        return (instant + shift) // DAY * DAY - shift

    def begins(self, date: str) -> int:
        """When (UTC ms) the business day of an ISO date begins."""
        return instant_of(date, self.utc_offset) + self.hour * 60 * MINUTE

    def ends(self, date: str) -> int:
        """When (UTC ms) the business day of an ISO date has ended."""
        return self.begins(date) + DAY

    def at(self, now: int, minutes: int) -> int:
        """The instant (UTC ms) of a time of day, in `minutes` from midnight, on the day of `now`."""
        own = self.hour * 60
        return self.start(now) + (minutes - own) % (24 * 60) * MINUTE


def refuse_closed(day: str, *, closed: bool) -> None:
    """Refuse what would belong to a day that is closed, as `day-closed`."""
    if closed:
        raise Refused("day-closed", day=day)


def business_day(instant: int, utc_offset: int, hour: int) -> str:
    """The business day of an instant (UTC ms), `utc_offset` minutes ahead of UTC: an ISO date."""
    return date_of(instant - hour * 60 * MINUTE, utc_offset)


def date_of(instant: int, utc_offset: int) -> str:
    """The ISO date of an instant (UTC ms) by the calendar, in a zone so many minutes ahead of UTC."""
    local = datetime.fromtimestamp((instant + utc_offset * MINUTE) / 1000, UTC)
    return local.date().isoformat()


def instant_of(written: str, utc_offset: int) -> int:
    """The instant (UTC ms) of a local date or time in ISO form; ValueError for what is neither."""
    found = datetime.fromisoformat(written)
    if found.tzinfo is not None or found.year == MINYEAR:  # elsewhere it is the year before
        raise ValueError(written)
    return int(found.replace(tzinfo=UTC).timestamp() * 1000) - utc_offset * MINUTE
