"""The hall's opening hours as they are shown."""

from __future__ import annotations

from hallctl.domain import trading
from hallctl.domain.trading import HoursView
from hallctl.store import hours
from hallctl.store.sqlite import Connection


def view(db: Connection, now: int) -> HoursView:
    """The opening hours as they are now; refused as `calendar-ends` where today's are not known."""
    calendar = hours.calendar(db, hours.TRADING)
    return trading.view(hours.hours(db), calendar, *hours.today(db, now))
