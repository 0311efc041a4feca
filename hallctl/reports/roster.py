"""The roster of a week on paper: staff down, days across, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from hallctl.columns.base import Around
from hallctl.columns.gap import grouped
from hallctl.columns.roster import day_said, weekday, whole_cell
from hallctl.columns.shift import named, really
from hallctl.domain.period import Period, moved
from hallctl.domain.shift import Shift
from hallctl.domain.times import time_of_day
from hallctl.queries.shift import Roster, roster
from hallctl.reports.make import page_of
from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageSection, PageTable
from hallctl.store import staff
from hallctl.store.file import Hall
from hallctl.words import _


def page(hall: Hall, week: Period) -> Page:
    """The roster of a week as it is now."""
    with hall.reading() as db:
        found = roster(db, week, hall.clock())
        numbers = sorted(
            {one.number for one in staff.everyone(db) if one.active}
            | {one.staff for one in found.shifts}
        )
        span = f"{week.first} - {week.last}"
        return page_of(
            db,
            "roster",
            _("Roster"),
            (PageFact("week", _("Week"), span, [week.first, week.last]),),
            _sections(found, numbers),
            signed=(_("Made by"), _("Seen by")),
        )


def _sections(found: Roster, numbers: list[str]) -> list[PageSection]:
    days = [moved(found.period.first, place) for place in range(7)]
    halves = tuple(_days(found, numbers, half) for half in (days[:4], days[4:]))
    sections = [PageSection("roster", _("Shifts"), halves)]
    if beside := [one for one in found.shifts if really(one, found.around)]:
        sections.append(PageSection("beside", _("Beside the plan"), (_beside(found, beside),)))
    if found.gaps:
        sections.append(PageSection("gaps", _("Missing by the roster"), (_gaps(found),)))
    return sections


def _days(found: Roster, numbers: list[str], days: list[str]) -> PageTable:
    """A table of half a week, so that it is no wider than a page."""
    heads = (PageColumn("staff", _("Staff")), *(PageColumn(day, weekday(day)) for day in days))
    by_day: dict[tuple[str, str], tuple[Shift, ...]] = {}
    for one in found.shifts:
        key = one.staff, one.day
        by_day[key] = (*by_day.get(key, ()), one)
    rows = tuple(
        (
            Cell(named(number, found.around), number),
            *(_cell(by_day.get((number, day), ()), found.around) for day in days),
        )
        for number in numbers
    )
    return PageTable(heads, rows)


def _cell(shifts: tuple[Shift, ...], at: Around) -> Cell:
    return Cell(
        " ".join(whole_cell(one, at) for one in shifts),
        [{"from_at": one.from_at, "to_at": one.to_at, "post": one.post} for one in shifts],
    )


def _beside(found: Roster, shifts: list[Shift]) -> PageTable:
    """How it differed from the plan, one difference on a line."""
    at = found.around
    told = (
        (weekday(one.day), named(one.staff, at), day_said((one,), at), [one.day, one.staff])
        for one in shifts
    )
    return _lines("beside", ((f"{day}  {who}  {said}", data) for day, who, said, data in told))


def _gaps(found: Roster) -> PageTable:
    """The gaps, one on a line; several queues at the same time share a line."""
    lines: list[tuple[str, Any]] = []
    for day, gaps in groupby(found.gaps, lambda one: one.day):
        for begins, ends, said in grouped(gaps):
            times = "-".join(time_of_day(each, found.around.zone) for each in (begins, ends))
            lines.append((f"{weekday(day)}  {times}  {said}", [day, begins, ends, said]))
    return _lines("gaps", lines)


def _lines(name: str, lines: Iterable[tuple[str, Any]]) -> PageTable:
    return PageTable((PageColumn(name, ""),), tuple((Cell(said, data),) for said, data in lines))
