"""A month's points as a page for the wall of the staff room, while they can be contested (C5.2-1,2)."""

from __future__ import annotations

from hallctl.columns.posting import SUMS
from hallctl.domain import period
from hallctl.domain.base import Refused
from hallctl.domain.times import moment
from hallctl.queries.around import times
from hallctl.queries.points import month_sums
from hallctl.reports.make import page_of
from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageSection, PageTable
from hallctl.store import posting, staff
from hallctl.store.file import Hall
from hallctl.words import _


def page(hall: Hall, month: str) -> Page:
    """The sums of each member of staff, without reasons; refused as `month-not-posted`."""
    month = period.month(month).first[:7]
    with hall.reading() as db:
        one = posting.of_month(db, month)
        if one is None:
            raise Refused("month-not-posted", month=month)
        at = times(db)._replace(names=staff.names(db))
        heads = tuple(PageColumn(column.name, _(column.head)) for column in SUMS.listed)
        rows = tuple(
            tuple(Cell(column.said(line, at), column.data(line, at)) for column in SUMS.listed)
            for line in month_sums(db, month)
        )
        until = "-" if one.until is None else moment(one.until, at.zone)
        return page_of(
            db,
            "points",
            _("Staff points of {month}").format(month=month),
            (
                PageFact("posted", _("Posted"), moment(one.posted_at, at.zone), one.posted_at),
                PageFact("until", _("Until"), until, one.until),
            ),
            (PageSection("sums", _("Sums"), (PageTable(heads, rows),)),),
            notes=(_("Whoever sees a mistake in their own points contests it by then."),),
            signed=(_("Hall manager"),),
        )
