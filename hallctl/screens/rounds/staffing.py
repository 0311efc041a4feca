"""How many customers a day is likely to bring, and the counters for them; a day after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol, cast

from hallctl.columns import staffing as columns
from hallctl.columns.base import Around, Fact
from hallctl.domain.base import Actor, Refused
from hallctl.domain.period import moved
from hallctl.queries.staffing import read_staffing
from hallctl.screens.base import HallScreen
from hallctl.screens.incidents.log import which_day
from hallctl.screens.incidents.papers import hand_out
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import day
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import N_, _
from hallctl.words.sentences import sentence

if TYPE_CHECKING:
    from hallctl.reports.page import Page


class StaffingDay(Protocol):
    """What is used of the screen: the day that is looked at, without one today."""

    staffing_day: str


def read(hall: Hall, _by: Actor, date: str = "") -> SectionData:
    """The half hours of a day, by default today, in which the hall is open; where nothing is known, why."""
    now = hall.clock()
    on = date or day.today(hall.db, now)
    zone = profile(hall.db).utc_offset
    try:
        found = read_staffing(hall, on)
    except Refused as refusal:
        return SectionData([], Around(now, zone), on, [Fact(_("No data yet"), sentence(refusal))])
    part, whole = found.judged
    told = [Fact(_("Worked out from"), columns.days_of(found))]
    if whole:
        said = _("{part} of {whole}").format(part=part, whole=whole)
        told.append(Fact(_("Half hours as expected"), said))
    aside = f"{found.day} {columns.kind_name(found.kind)}"
    return SectionData(found.halves, columns.around(found, zone, now), aside, told)


STAFFING = Section(
    "staffing",
    N_("Forecast"),
    N_("How many customers a day is likely to bring, and the counters for them."),
    columns.COLUMNS,
    read,
    key="at",
    facts=columns.facts,
    picks=N_("Options"),
    empty=N_("There is no forecast for this day."),
    digits=True,
)


def section(shown: Callable[[], str]) -> Section:
    """The forecast of the day that is `shown`."""
    return STAFFING._replace(read=lambda hall, by: read(hall, by, shown()))


async def choose_day(at: HallScreen) -> None:
    """Show another day, one to come too."""
    cast("StaffingDay", at).staffing_day = await which_day(at, _("The forecast of"))
    await at.load()


async def step(by: int, at: HallScreen) -> None:
    """Show a day before or after."""
    of = cast("StaffingDay", at)
    today = await at.do(lambda hall: day.today(hall.db, hall.clock()))
    on = moved(of.staffing_day or today, by)
    of.staffing_day = "" if on == today else on
    await at.load()


async def print_day(at: HallScreen) -> None:
    """The forecast of the day that is shown, on paper or into a file."""
    shown = cast("StaffingDay", at).staffing_day
    page = partial(_page, shown=shown)
    await hand_out(at, "print", _("Print the forecast"), page, _(STAFFING.title))


def _page(hall: Hall, shown: str) -> Page:
    from hallctl.reports import staffing  # noqa: PLC0415  only where one prints

    return staffing.page(hall, read_staffing(hall, shown or None))


_any = partial(STAFFING.act, missing="")
ACTS = (
    _any("day", N_("Another day"), choose_day, N_("The forecast of any day")),
    _any("before", N_("The day before"), partial(step, -1), keys="left", listed=False),
    _any("after", N_("The day after"), partial(step, 1), keys="right", listed=False),
    _any("print", N_("Print the forecast"), print_day, N_("The day that is shown")),
)
