"""The hall log of a day as a page: incidents, modes, whatever else is notable, notes (C5.3.3-1)."""

from __future__ import annotations

from hallctl.columns.log import COLUMNS
from hallctl.queries.log import log
from hallctl.reports.make import foot
from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageSection, PageTable
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import _, language

_SHOWN = ("at", "label", "text", "by", "recorded")


def page(hall: Hall, date: str) -> Page:
    """The log of a business day (ISO) as it is now; lines of drills are marked."""
    shown = [COLUMNS.by_name[name] for name in _SHOWN]
    with hall.reading() as db:
        own, (found, at) = profile(db), log(db, date, hall.clock())
        rows = tuple(
            tuple(Cell(column.said(one, at), column.data(one, at)) for column in shown)
            for one in found
        )
        heads = tuple(PageColumn(column.name, _(column.head)) for column in shown)
        return Page(
            "hall-log",
            _("Hall log"),
            language(),
            (
                PageFact("hall", _("Hall"), f"{own.name} {own.code}", own.code),
                PageFact("day", _("Day"), date, date),
            ),
            (PageSection("log", _("What happened"), (PageTable(heads, rows),) if rows else ()),),
            () if rows else (_("Nothing was recorded."),),
            foot(db),
            (_("Made by"), _("Seen by")),
        )
