"""The hall log of a day as a page: incidents, modes, whatever else is notable, notes (C5.3.3-1)."""

from __future__ import annotations

from hallctl.columns.log import COLUMNS
from hallctl.queries.log import log
from hallctl.reports.base import records
from hallctl.reports.make import page_of
from hallctl.reports.page import Page, PageFact, PageSection
from hallctl.store.file import Hall
from hallctl.words import _

_SHOWN = "at label text by recorded"


def page(hall: Hall, date: str) -> Page:
    """The log of a business day (ISO) as it is now; lines of drills are marked."""
    with hall.reading() as db:
        found, at = log(db, date, hall.clock())
        tables = tuple(records(COLUMNS.named(_SHOWN), found, at))
        return page_of(
            db,
            "hall-log",
            _("Hall log"),
            (PageFact("day", _("Day"), date, date),),
            (PageSection("log", _("What happened"), tables),),
            notes=() if tables else (_("Nothing was recorded."),),
            signed=(_("Made by"), _("Seen by")),
        )
