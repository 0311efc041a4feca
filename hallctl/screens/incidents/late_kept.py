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
        """With a row in the place of the one of its id, or behind all of them."""
        if one.id in {each.id for each in self.rows}:
            return self._replace(rows=[one if each.id == one.id else each for each in self.rows])
        return self._replace(rows=[*self.rows, one])

    def without(self, gone: Iterable[KeyedRow]) -> Grid:
        """Without those that are still as they were."""
        known = {one.id: one.row for one in gone}
        return self._replace(rows=[one for one in self.rows if known.get(one.id) != one.row])

    def marked(self, faults: dict[int, str]) -> Grid:
        """With what is wrong with each row by its id, in words; of the others stands what is known."""
        rows = [one._replace(fault=faults.get(one.id, one.fault)) for one in self.rows]
        return self._replace(rows=rows)

    def next_id(self, now: int) -> int:
        """The id of a new row; it is that of no row before, though all were taken out."""
        return max(now, *(one.id + 1 for one in self.rows), 0)


def grid(body: dict[str, Any]) -> Grid:
    """What a draft says; rows of an older one have no ids, and no day stands in it."""
    rows = []
    for place, (form, values, day, fault, *more) in enumerate(body.get("rows", ())):
        rows.append(KeyedRow(more[0] if more else place, FormRow(form, values, day), fault))
    return Grid(rows, body.get("day", ""))


async def kept(at: HallScreen) -> Grid:
    """What is kept now, also what could not be written yet."""
    return grid(await at.hall.drafts.get(DRAFT))


async def keep(at: HallScreen, new: Grid) -> None:
    """Keep this instead, until it is confirmed."""
    rows = [[*one.row, one.fault, one.id] for one in new.rows]
    body = {name: value for name, value in (("rows", rows), ("day", new.day)) if value}
    if body:
        await at.hall.drafts.put(DRAFT, body)
    else:
        await at.hall.drafts.drop(DRAFT)
