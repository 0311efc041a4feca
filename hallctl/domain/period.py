"""Periods of business days: a day, an ISO week, a month, or any range; and the one before."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, Self

from hallctl.domain.base import Refused


class Period(NamedTuple):
    """The business days from `first` to `last` (ISO dates), both included."""

    first: str
    last: str

    @property
    def before(self) -> Self:
        """The period before this one: the month before a whole month, else as many days."""
        first, last = date.fromisoformat(self.first), date.fromisoformat(self.last)
        ends = first - timedelta(1)
        whole_month = first.day == 1 and last == _month_end(first)
        begins = ends.replace(day=1) if whole_month else ends - (last - first)
        return type(self)(begins.isoformat(), ends.isoformat())


def one_day(text: str) -> Period:
    """A business day, as 2026-03-02; refused as `not-a-period`."""
    return between(text, text)


def week(text: str) -> Period:
    """An ISO week, as 2026-W10; refused as `not-a-period`."""
    year, _w, number = text.partition("-W")
    try:
        monday = date.fromisocalendar(int(year), int(number), 1)
    except ValueError:
        raise Refused("not-a-period", typed=text, form="2026-W10") from None
    return Period(monday.isoformat(), (monday + timedelta(6)).isoformat())


def month(text: str) -> Period:
    """A month, as 2026-03; refused as `not-a-period`."""
    first = _date(f"{text}-01", text, "2026-03")
    return Period(first.isoformat(), _month_end(first).isoformat())


def between(first: str, last: str) -> Period:
    """The days from `first` to `last`; refused as `not-a-period`, `ends-before-it-begins`."""
    begins, ends = (_date(one, one, "2026-03-02") for one in (first, last))
    if ends < begins:
        raise Refused("ends-before-it-begins", first=first, last=last)
    return Period(begins.isoformat(), ends.isoformat())


def week_of(day: str) -> Period:
    """The ISO week (Monday to Sunday) of a day."""
    on = date.fromisoformat(day)
    monday = on - timedelta(on.weekday())
    return Period(monday.isoformat(), (monday + timedelta(6)).isoformat())


def week_number(week: Period) -> int:
    """The number of an ISO week in its year."""
    return date.fromisoformat(week.first).isocalendar().week


def month_of(day: str) -> Period:
    """The month of a day."""
    return month(day[:7])


UNITS: dict[str, Callable[[str], Period]] = {"day": one_day, "week": week_of, "month": month_of}
"""The lengths of a period, each with the period that a day lies in."""


class AskedPeriod(NamedTuple):
    """The period that is looked at: its `unit`, and a day in it, None for today's, whichever day that is."""

    unit: str = "day"
    on: str | None = None

    def over(self, today: str) -> Period:
        """The days of the period."""
        return UNITS[self.unit](self.on or today)

    def longer(self) -> Self:
        """The period of the next longer unit, or after the longest of the shortest."""
        units = list(UNITS)
        return self._replace(unit=units[(units.index(self.unit) + 1) % len(units)])

    def step(self, by: int, today: str) -> Self:
        """The period before (-1) or after (1), none later than today's; today's period moves on with
        the day.
        """
        here = self.over(today)
        on = moved(here.first, -1) if by < 0 else moved(here.last, 1)
        return self._replace(on=None if on >= UNITS[self.unit](today).first else on)


def moved(day: str, days: int) -> str:
    """The day (ISO) that is a number of days later."""
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def _date(text: str, typed: str, form: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("not-a-period", typed=typed, form=form) from None


def _month_end(first: date) -> date:
    return (first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
