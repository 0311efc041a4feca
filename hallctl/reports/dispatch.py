"""The dispatch sheet: what is sent to those who decide a complaint outside the hall (C4.6.2-1)."""

from __future__ import annotations

from hallctl.domain.base import Refused
from hallctl.domain.case import SIMPLE, Complaint
from hallctl.reports.complaint_form import SHEET, filed, form
from hallctl.reports.make import page_of
from hallctl.reports.page import Page, PageFact, PageSection
from hallctl.store.file import Hall
from hallctl.words import _
from hallctl.words.complaint import DECIDERS

KIND = "dispatch"


def sheet(hall: Hall, case: Complaint, phone: str = "") -> Page:
    """The sheet of a complex case as it stands now, its phone masked but for one that was asked for.

    Refused as `not-complex`.
    """
    if case.route == SIMPLE:
        raise Refused("not-complex", id=case.label)
    with hall.reading() as db:
        table = form(SHEET, filed(db, [case], hall.clock(), phone))
        return page_of(
            db,
            KIND,
            _("Dispatch sheet"),
            (PageFact("to", _("Sent to"), _(DECIDERS[case.decider]), case.decider),),
            (PageSection("case", case.label, (table,)),),
            signed=(_("Made by"), _("Checked by")),
        )
