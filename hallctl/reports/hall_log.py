"""The hall log of a day as a page: incidents, modes, whatever else is notable, notes (C5.3.3-1)."""

from __future__ import annotations

from hallctl.columns.log import COLUMNS
from hallctl.queries.log import log
from hallctl.reports.base import records
from hallctl.reports.make import foot
from hallctl.reports.page import Fact, Page, PageSection
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import _, language

_SHOWN = "at label text by recorded"


def page(hall: Hall, date: str) -> Page:
    """The log of a business day (ISO) as it is now; what belongs to a drill is marked."""
    with hall.reading() as db:
        own, (found, at) = profile(db), log(db, date, hall.clock())
        tables = tuple(records(COLUMNS.named(_SHOWN), found, at))
        return Page(
            "hall-log",
            _("Hall log"),
            language(),
            (
                Fact("hall", _("Hall"), f"{own.name} {own.code}", own.code),
                Fact("day", _("Day"), date, date),
            ),
            (PageSection("log", _("What happened"), tables),),
            () if tables else (_("Nothing was recorded."),),
            foot(db),
            (_("Made by"), _("Seen by")),
        )
