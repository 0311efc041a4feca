"""The counters that a day is likely to need, as a page: a line and a bar for each half hour, and the
days it is forecast from.
"""

from __future__ import annotations

from hallctl.columns import staffing as columns
from hallctl.domain.forecast import Staffing
from hallctl.reports.make import page_of
from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageSection, PageTable
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import _


def page(hall: Hall, shown: Staffing) -> Page:
    """A day's need, printed for planning; for half hours that are over also the share that came as expected."""
    with hall.reading() as db:
        at = columns.around(shown, profile(db).utc_offset, hall.clock())
        kind = columns.kind_name(shown.kind)
        part, whole = shown.judged
        facts = [
            PageFact("day", _("Day"), f"{shown.day} {kind}", shown.day),
            PageFact("has", _("Counters of the hall"), str(shown.counters), shown.counters),
        ]
        if whole:
            said = _("{part} of {whole}").format(part=part, whole=whole)
            facts.append(
                PageFact(
                    "judged", _("Half hours as expected"), said, {"part": part, "whole": whole}
                )
            )
        heads = tuple(
            PageColumn(one.name, _(one.head), one.name == "mid") for one in columns.COLUMNS.listed
        )
        rows = tuple(
            tuple(Cell(one.said(half, at), one.data(half, at)) for one in columns.COLUMNS.listed)
            for half in shown.halves
        )
        section = PageSection("need", _("Half hours"), (PageTable(heads, rows),) if rows else ())
        notes = tuple(columns.assumptions(shown)) if rows else (_("The hall is closed that day."),)
        title = _("Customers expected, and counters for them")
        return page_of(db, "staffing", title, facts, [section], notes=notes)
