"""The roster of a week on paper: staff down, days across, and what it lacks."""

from __future__ import annotations

from hallctl.columns.base import Around
from hallctl.columns.gap import COLUMNS as GAPS
from hallctl.columns.gap import DayGap
from hallctl.columns.roster import day_said, weekday
from hallctl.columns.shift import named
from hallctl.domain.period import Period, moved
from hallctl.domain.shift import Shift
from hallctl.queries.shift import Roster, roster
from hallctl.reports.make import foot
from hallctl.reports.page import Cell, Column, Fact, Page, PageSection, PageTable
from hallctl.store import staff
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import _, language


def page(hall: Hall, week: Period) -> Page:
    """The roster of a week as it is now."""
    with hall.reading() as db:
        own, found = profile(db), roster(db, week, hall.clock())
        numbers = sorted(
            {one.number for one in staff.everyone(db) if one.active}
            | {one.staff for one in found.shifts}
        )
        span = f"{week.first} - {week.last}"
        return Page(
            "roster",
            _("Roster"),
            language(),
            (
                Fact("hall", _("Hall"), f"{own.name} {own.code}", own.code),
                Fact("week", _("Week"), span, [week.first, week.last]),
            ),
            tuple(_sections(found, numbers)),
            (),
            foot(db),
            (_("Made by"), _("Seen by")),
        )


def _sections(found: Roster, numbers: list[str]) -> list[PageSection]:
    sections = [PageSection("roster", _("Shifts"), (_week(found, numbers),))]
    if found.gaps:
        sections.append(PageSection("gaps", _("Missing by the roster"), (_gaps(found),)))
    return sections


def _week(found: Roster, numbers: list[str]) -> PageTable:
    days = [moved(found.period.first, place) for place in range(7)]
    heads = (Column("staff", _("Staff")), *(Column(day, weekday(day)) for day in days))
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
        day_said(shifts, at),
        [{"from_at": one.from_at, "to_at": one.to_at, "post": one.post} for one in shifts],
    )


def _gaps(found: Roster) -> PageTable:
    shown = GAPS.listed
    heads = tuple(Column(one.name, _(one.head)) for one in shown)
    return PageTable(heads, tuple(_gap(one, found.around) for one in found.gaps))


def _gap(one: DayGap, at: Around) -> tuple[Cell, ...]:
    return tuple(Cell(column.said(one, at), column.data(one, at)) for column in GAPS.listed)
