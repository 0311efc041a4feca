"""Reading one line of a paper form: each column by its kind; what cannot be read is refused with the
column's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.batch import numbered
from hallctl.domain.day import DayRule, instant_of
from hallctl.text import clean, count, day_minutes, digits
from hallctl.text import day as date_of

_MOMENT = re.compile(r"([0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2})[T ]+(\S+)")
_SECONDS = re.compile(r"([0-9]{1,2}:[0-9]{2}):([0-5][0-9])")

EARLIEST = "2000-01-01"
"""The earliest day of any hall: an earlier date is a typing error."""


class FormRow(NamedTuple):
    """One line of a paper form as it is keyed: `values` by column, texts all; `day` (ISO) is that of the page."""

    form: str
    values: Mapping[str, str]
    day: str


class Reader:
    """Reads the columns of one row, each by its kind; what is missing or wrong is refused with the
    column's name.
    """

    def __init__(self, row: FormRow, days: DayRule) -> None:
        self._row, self._days = row, days
        self._left = {name for name, value in row.values.items() if value.strip()}
        self._left.discard("day")
        self._day = _day(row.values.get("day", "").strip() or row.day)
        self.times: list[int] = []

    def refuse_others(self) -> None:
        """Refuse a value in a column that the form does not use."""
        for name in sorted(self._left):
            raise Refused("late-column-unused", column=name)

    def has(self, name: str) -> bool:
        """Whether a column has a value."""
        return bool(self._row.values.get(name, "").strip())

    def text(self, name: str, limit: int = 100) -> str:
        """The text of a column."""
        self._left.discard(name)
        return clean(self._row.values.get(name, ""), limit=limit)

    def needed(self, name: str, limit: int = 100) -> str:
        """The same, refused as `late-column-needed`."""
        found = self.text(name, limit)
        if not found:
            raise Refused("late-column-needed", column=name)
        return found

    def time(self, name: str) -> int | None:
        """An instant (UTC ms); None where the column is empty."""
        text = self.code(name)
        if not text:
            return None
        found = self._instant(text)
        self.times.append(found)
        return found

    def needed_time(self, name: str) -> int:
        """The same, refused as `late-column-needed`."""
        self.needed(name)
        found = self.time(name)
        assert found is not None
        return found

    def _instant(self, text: str) -> int:
        own, day = _MOMENT.fullmatch(text), self._day
        if own:
            day, text = _day(own[1]), own[2]
        precise = _SECONDS.fullmatch(text)
        seconds = int(precise[2]) if precise else 0
        minutes = day_minutes(precise[1] if precise else text)
        if own:
            begins = instant_of(day, self._days.utc_offset) + minutes * MINUTE
        else:
            begins = self._days.at(self._days.begins(day), minutes)
        return begins + seconds * 1000

    def label(self, name: str) -> str:
        """The number of a ticket or another form, in capitals."""
        return self.code(name).upper()

    def code(self, name: str) -> str:
        """A code of the hall, in ASCII: the number of a member of staff, a kind."""
        return digits(self.text(name))

    def needed_code(self, name: str) -> str:
        """The same, refused as `late-column-needed`."""
        self.needed(name)
        return self.code(name)

    def number(self) -> int | None:
        """The number of the form; None where it has none."""
        text = self.text("number")
        return numbered(self._row.form, text) if text else None

    def counter(self) -> int | None:
        """The number of a counter; None where the column is empty."""
        text = self.text("counter")
        return count(text, least=1, most=999) if text else None

    def needed_counter(self) -> int | None:
        """The same, refused as `late-column-needed`."""
        self.needed("counter")
        return self.counter()

    def yes(self, name: str) -> bool:
        """Whether a column says yes; refused as `late-yes-no`."""
        text = self.code(name).casefold()
        if text not in _YES_NO:
            raise Refused("late-yes-no", column=name, typed=text)
        return _YES_NO[text]


def _day(text: str) -> str:
    """A date (ISO) that is not before `EARLIEST`; refused as `not-a-date`."""
    found = date_of(text)
    if found < EARLIEST:
        raise Refused("not-a-date", text=text)
    return found


_YES_NO = {"": False, "no": False, "n": False, "否": False, "yes": True, "y": True, "是": True}
