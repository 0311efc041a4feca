"""A month's points as a table for whoever pays: numbers, names, sums."""

from __future__ import annotations

from hallctl.actions import posting as actions
from hallctl.domain.base import Actor
from hallctl.domain.posting import Posting
from hallctl.exchange.tables import BOM, csv_text
from hallctl.queries.points import month_sums
from hallctl.reports import writing
from hallctl.store import staff
from hallctl.store.file import Hall

HEADS = ("month", "staff", "name", "plus", "minus", "sum", "entries")


def table(hall: Hall, month: str) -> bytes:
    """The table of a month as CSV for a spreadsheet."""
    names = staff.names(hall.db)
    lines = [
        (month, one.staff, names.get(one.staff, ""), one.plus, one.minus, one.sum, one.entries)
        for one in month_sums(hall.db, month)
    ]
    return (BOM + csv_text([HEADS, *lines])).encode()


def hand_out(hall: Hall, by: Actor, month: str, target: str) -> tuple[Posting, int]:
    """Record that the list of a month is exported, and write it into a file; returns the posting and the lines.

    Refused as `actions.posting.export` and `reports.writing.place` are.
    """
    writing.refuse_place(target, str(hall.path))
    content = table(hall, month)
    done = actions.export(hall, by, month, content)
    writing.place(target, content, str(hall.path))
    return done, content.count(b"\n") - 1
