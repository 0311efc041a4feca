"""The papers of rounds: the sheet to walk with, the record of one, the record of the day; printed, or into a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from hallctl.actions import round as actions
from hallctl.columns.patrol_day import DayLine
from hallctl.domain.round import OPEN, Round
from hallctl.screens.base import HallScreen
from hallctl.screens.incidents.papers import hand_out
from hallctl.screens.rounds import due, walk
from hallctl.screens.rounds.whole import act, shown
from hallctl.screens.workplace.place import selected
from hallctl.store import day
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.round import called

if TYPE_CHECKING:
    from hallctl.reports.page import Page

SHEET, RECORD, OF_DAY = N_("Sheet of a round"), N_("Patrol record"), N_("Patrol record of the day")


async def begin_printed(at: HallScreen) -> None:
    """Begin the selected one by printing its sheet: it is walked with that, and keyed afterwards."""
    line: DayLine = selected(at)
    one: Round = await at.do(actions.begin, at.by, line.moment, printed=True)
    await walk.leave(at, one.id)
    await _hand_out(at, one, SHEET, _sheet)


async def sheet(at: HallScreen) -> None:
    """The sheet of the round at hand once more."""
    one = shown(at)
    assert one is not None
    await _hand_out(at, one, SHEET, _sheet)


async def record(at: HallScreen) -> None:
    """The record of the round at hand."""
    one = shown(at)
    assert one is not None
    await _hand_out(at, one, RECORD, _record)


async def _hand_out(at: HallScreen, one: Round, paper: str, page: Callable[..., Page]) -> None:
    title = _("{round}: {paper}").format(round=called(one), paper=_(paper))
    await hand_out(at, f"paper:round:{one.id}", title, partial(page, one=one), _(paper))


async def of_day(at: HallScreen) -> None:
    """The record of all rounds of today."""
    await hand_out(at, "paper:patrols", _(OF_DAY), _day, _(OF_DAY))


def _sheet(hall: Hall, one: Round) -> Page:
    from hallctl.reports import round_sheet  # noqa: PLC0415  only where one prints

    return round_sheet.sheet(hall, one)


def _record(hall: Hall, one: Round) -> Page:
    from hallctl.reports import round_form  # noqa: PLC0415  as above

    return round_form.one_page(hall, one)


def _day(hall: Hall) -> Page:
    from hallctl.reports import round_form  # noqa: PLC0415  as above

    return round_form.day_page(hall, day.today(hall.db, hall.clock()))


def _to_begin(at: HallScreen) -> bool:
    one = selected(at)
    return isinstance(one, DayLine) and one.round is None


def _is_open(at: HallScreen) -> bool:
    one = shown(at)
    return one is not None and one.state == OPEN


ACTS = (
    due.ROUNDS.act(
        "printed",
        N_("Begin with a printed sheet"),
        begin_printed,
        N_("Walk with it, key it afterwards"),
        permission=due.MAY,
        when=_to_begin,
        keys="ctrl+r",
        brief=N_("Print and begin"),
        missing=N_("Choose a round that is not begun."),
    ),
    act(
        "sheet",
        N_("Print its sheet"),
        sheet,
        N_("To walk with"),
        when=_is_open,
        keys="ctrl+b",
        shown=False,
    ),
    act(
        "record",
        N_("Print its record"),
        record,
        N_("As a hall keeps it on paper"),
        when=lambda at: shown(at) is not None,
    ),
    act("day", N_("Print the record of the day"), of_day, N_("All rounds of today"), missing=""),
)
