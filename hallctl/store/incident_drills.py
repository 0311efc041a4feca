"""When each playbook is to be drilled again: yearly, unless the pack says otherwise (C5.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hallctl.domain.base import MANAGER
from hallctl.domain.day import date_of, instant_of
from hallctl.domain.due import Entry
from hallctl.domain.playbook import playbooks
from hallctl.store import pack
from hallctl.store.hall import profile
from hallctl.store.sqlite import Connection

MONTHS = 12
"""Months from a drill to the next, where the pack has no limit `drill_months`."""
_LAST = (
    "select playbook, max(happened_at) from incident where drill and state = 'closed'"
    " group by playbook"
)
_BEGAN = "select happened from journal order by seq limit 1"


class Drill(NamedTuple):
    """When (UTC ms) a playbook was last drilled to its end, None for never, and when the next drill is due."""

    playbook: str
    drilled_at: int | None
    due_at: int


def drills(db: Connection) -> list[Drill]:
    """The drills of every playbook of the pack in force; one never drilled counts from when the file
    was set up.
    """
    _id, book = pack.current(db)
    months, zone = book.limit("drill_months", MONTHS), profile(db).utc_offset
    last: dict[str, int] = dict(db.execute(_LAST).fetchall())
    (began,) = db.execute(_BEGAN).fetchone()
    return [
        Drill(one.id, last.get(one.id), later(last.get(one.id, began), months, zone))
        for one in playbooks(book)
    ]


def later(at: int, months: int, zone: int) -> int:
    """The beginning (UTC ms) of the same date a number of months after an instant, the 28th at the latest."""
    year, month, day = map(int, date_of(at, zone).split("-"))
    years, month = divmod(month - 1 + months, 12)
    return instant_of(f"{year + years:04}-{month + 1:02}-{min(day, 28):02}", zone)


def overdue(db: Connection, now: int) -> Iterator[Entry]:
    """Work-list entries: the drills that are due, for the hall manager; a file younger than the limit
    is not searched.
    """
    found = db.execute(_BEGAN).fetchone()
    if found is None or pack.digest(db) == "":
        return
    months = pack.current(db)[1].limit("drill_months", MONTHS)
    if later(found[0], months, profile(db).utc_offset) > now:
        return
    for one in drills(db):
        if one.due_at <= now:
            do = f"hallctl incident open {one.playbook} --drill"
            yield Entry(
                "incident", 0, one.playbook, f"drill-{one.playbook}", one.due_at, one.due_at,
                MANAGER, do, one.playbook,
            )  # fmt: skip
