"""Opening hours: the one reader of every calendar."""

from __future__ import annotations

from hallctl.domain.calendar import Calendar
from hallctl.store import pack
from hallctl.store.sqlite import Connection

TRADING = "trading"
"""The calendar of the hall's own opening hours."""


def calendar(db: Connection, name: str) -> Calendar:
    """The calendar of this name in force; refused as `no-such-calendar`."""
    return pack.current(db)[1].calendar(name)


def calendars(db: Connection) -> list[Calendar]:
    """Every calendar there is."""
    return pack.current(db)[1].calendars()
