"""The roster as a table: out to a spreadsheet, and in from one, whatever it did to dates, times and names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hallctl import words
from hallctl.actions import roster
from hallctl.actions.shift import Work
from hallctl.columns import shift as columns
from hallctl.columns.staff import NAME
from hallctl.csv_lines import CsvLine
from hallctl.domain.base import Actor, Refused
from hallctl.domain.shift import COUNTER, Shift
from hallctl.domain.staff import POSTS
from hallctl.domain.times import time_of_day
from hallctl.exchange import sheet
from hallctl.exchange.headings import in_each_language
from hallctl.exchange.sheet import Rejected
from hallctl.exchange.tables import csv_text
from hallctl.queries.shift import Roster
from hallctl.store.file import Hall
from hallctl.store.standing import permit
from hallctl.text import day_minutes, digits
from hallctl.words import LANGUAGES, N_, Voice
from hallctl.words.shift import post_name

FIELDS = (columns.DAY, columns.WHO, columns.POST, columns.BEGINS, columns.ENDS)
"""The columns of a roster; a table may have the names of staff as well, for people to read."""
OTHER_WORDS = {
    "day": (N_("Date"),),
    "staff": (N_("Staff"), N_("Number")),
    "from": (N_("From"),),
    "to": (N_("To"),),
}
"""Other names of columns."""
_FRACTION = re.compile(r"0?\.[0-9]+")
_SECONDS = re.compile(r"([0-9]{1,2}:[0-9]{2}):00")
_COUNTER = re.compile(r"(?:counter[ -]?)?([0-9]{1,3})(?:号)?(?:台席)?")


class TakenRoster(NamedTuple):
    """The outcome of a table: `read` is always the sum of rows taken, already there and rejected."""

    read: int
    planned: tuple[Shift, ...]
    already: int
    rejected: tuple[Rejected, ...]

    @property
    def taken(self) -> int:
        """How many rows changed the roster."""
        return self.read - self.already - len(self.rejected)


def take(hall: Hall, by: Actor, file: str) -> TakenRoster:
    """Plan what a table says, in one change, with permission `shift.plan`.

    Each row that cannot be taken is named with its line; that day of the member of staff then stays as
    it was. Refused as a whole as `log-unreadable`, `log-empty`, `no-such-table-column`,
    `table-column-missing`.
    """
    permit(by, "shift.plan")
    heading, lines = sheet.lines(file)
    names = _columns(file, heading)
    rows: list[tuple[CsvLine, Work]] = []
    rejected = []
    for line in lines:
        try:
            rows.append((line, _wanted(names, line)))
            _once(rows)
        except Refused as why:
            rejected.append(Rejected(line.number, sheet.said(names, line).get("staff", ""), why))
    found = (
        roster.take(hall, by, [row for _line, row in rows])
        if rows
        else roster.PlannedShifts((), 0, {})
    )
    for place, refusal in found.refused.items():
        line, row = rows[place]
        rejected.append(Rejected(line.number, row.staff, refusal))
    rejected.sort(key=lambda one: one.line)
    return TakenRoster(len(lines), found.planned, found.already, tuple(rejected))


def _once(rows: list[tuple[CsvLine, Work]]) -> None:
    """Refuse a row that occurs twice, as `roster-row-twice`."""
    (_line, last), before = rows[-1], [row for _line, row in rows[:-1]]
    if last in before:
        rows.pop()
        raise Refused("roster-row-twice")


def _columns(file: str, heading: CsvLine) -> list[str | None]:
    """The field of each column; None for a column that is not read, as a name."""
    needed = {field.name for field in FIELDS} - {columns.POST.name}
    besides = {*in_each_language(NAME.label), NAME.name, ""}
    return sheet.columns(file, heading, FIELDS, OTHER_WORDS, needed=needed, besides=besides)


def _wanted(names: Sequence[str | None], line: CsvLine) -> Work:
    """The shift of a row; empty fields at its end may be missing."""
    given = {field.name: "" for field in FIELDS} | sheet.by_column(names, line)
    return Work(
        sheet.plain(given["staff"]),
        sheet.day(given["day"]),
        post_typed(given["post"]),
        _minutes(given["from"]),
        _minutes(given["to"]),
    )


def _minutes(text: str) -> int:
    """A time of day in minutes, from a text that may have seconds, or be a fraction of a day."""
    bare = digits(text).replace(" ", "")
    if _FRACTION.fullmatch(bare):
        return round(float(bare) * 24 * 60) % (24 * 60)
    precise = _SECONDS.fullmatch(bare)
    return day_minutes(precise[1] if precise else text)


def post_typed(text: str) -> str:
    """A post by its code or in words; any counter where the text is empty."""
    bare = digits(text).casefold().strip()
    if not bare:
        return COUNTER
    if found := _COUNTER.fullmatch(bare):
        return found[1]
    found_one = (code for code in (COUNTER, *POSTS) if _is_called(code, bare))
    return next(found_one, bare)


def _is_called(code: str, bare: str) -> bool:
    """Whether a text names a post in some language, by its whole name or a part, or by whoever is at
    it: 后台, 引导员.
    """
    if bare in {COUNTER, *POSTS}:
        return bare == code
    for language in LANGUAGES:
        with words.speaking(Voice(language)):
            name = post_name(code).casefold()
        if bare.startswith(name) or (len(bare) > 1 and bare in name):
            return True
    return False


def csv(found: Roster) -> str:
    """A roster as CSV, as planned, in the form that `take` reads."""
    at = found.around
    rows: list[Sequence[object]] = [["day", "staff", "name", "post", "from", "to"]]
    for one in found.shifts:
        times = (time_of_day(instant, at.zone) for instant in (one.from_at, one.to_at))
        rows.append([one.day, one.staff, at.names.get(one.staff, ""), one.post, *times])
    return csv_text(rows)
