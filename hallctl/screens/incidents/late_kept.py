"""The rows that are keyed in and not yet confirmed, with the day of their papers: kept over a crash, never history.

Whoever keys in at two workstations has one such grid: it is read again immediately before it is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from hallctl.columns.late_row import KeyedRow
from hallctl.domain.late_rows import FormRow
from hallctl.screens.base import HallScreen

DRAFT = "late-entry"


class Grid(NamedTuple):
    """The rows in the order in which they were keyed; `day` (ISO) is that of their papers, empty for today."""

    rows: list[KeyedRow]
    day: str = ""

    def having(self, one: KeyedRow) -> Grid:
        """The grid with this row, in the place of the one with its id, or else at the end."""
        if one.id in {each.id for each in self.rows}:
            return self._replace(rows=[one if each.id == one.id else each for each in self.rows])
        return self._replace(rows=[*self.rows, one])

    def without(self, gone: Iterable[KeyedRow]) -> Grid:
        """The grid without these rows, but for those that were changed meanwhile."""
        known = {one.id: one.row for one in gone}
        return self._replace(rows=[one for one in self.rows if known.get(one.id) != one.row])

    def marked(self, faults: dict[int, str]) -> Grid:
        """The grid with the faults of rows, in words by their ids; other rows keep theirs."""
        rows = [one._replace(fault=faults.get(one.id, one.fault)) for one in self.rows]
        return self._replace(rows=rows)

    def next_id(self, now: int) -> int:
        """An id for a new row that no earlier row had, even when all were taken out."""
        return max(now, *(one.id + 1 for one in self.rows), 0)


def grid(body: dict[str, Any]) -> Grid:
    """The grid in a draft; an older draft has no day, and its rows have no ids."""
    rows = []
    for place, (form, values, day, fault, *more) in enumerate(body.get("rows", ())):
        rows.append(KeyedRow(more[0] if more else place, FormRow(form, values, day), fault))
    return Grid(rows, body.get("day", ""))


async def kept(at: HallScreen) -> Grid:
    """The grid as it is kept now, including what could not be written yet."""
    return grid(await at.hall.drafts.get(DRAFT))


async def keep(at: HallScreen, new: Grid) -> None:
    """Keep this grid instead, until it is confirmed."""
    rows = [[*one.row, one.fault, one.id] for one in new.rows]
    body = {name: value for name, value in (("rows", rows), ("day", new.day)) if value}
    if body:
        await at.hall.drafts.put(DRAFT, body)
    else:
        await at.hall.drafts.drop(DRAFT)
