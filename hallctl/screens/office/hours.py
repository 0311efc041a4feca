"""The opening hours: by weekday, on single dates, closing at once, and the notice at the door."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from hallctl.actions import hours as actions
from hallctl.columns import hours as columns
from hallctl.columns.base import Columns, Fact, NounColumn
from hallctl.domain.base import Actor
from hallctl.domain.hours import NOTICE_DAYS
from hallctl.domain.period import moved
from hallctl.domain.trading import HoursView, holiday, typed
from hallctl.queries.hours import view
from hallctl.screens.base import HallScreen
from hallctl.screens.printing import send
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, is_selected, read_out
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store.file import Hall
from hallctl.text import day, day_minutes
from hallctl.words import N_, _
from hallctl.words import calendar as said

if TYPE_CHECKING:
    from hallctl.paper.hours import HoursNotice
    from hallctl.paper.sending import Made


class HoursLine(NamedTuple):
    """A line of the list: a day or days, and their hours; `closed` while the hall is closed at once."""

    id: int
    name: str
    value: str
    closed: bool


def read(hall: Hall, _by: Actor) -> SectionData:
    """Today's hours, those by weekday, and what is to come."""
    found = _view(hall)
    closed = found.closed_until is not None
    lines = enumerate(columns.lines(found))
    return SectionData([HoursLine(number, *line, closed) for number, line in lines])


HOURS = Section(
    "hours",
    N_("Opening hours"),
    N_("By weekday, on holidays, on single dates; the notice at the door."),
    Columns(NounColumn("name", tone="muted"), NounColumn("value", cut=1), screen="name value"),
    read,
    facts=lambda line, _around: [Fact(line.name, line.value)],
    heading=lambda _line, _around: _("Opening hours"),
    picks=N_("Options"),
)


async def week(at: HallScreen) -> None:
    """A form with a field for each weekday, as it is now."""
    now = await at.do(_view)
    _since, days, on_holidays = now.weeks[-1] if now.weeks else now.week
    weekdays = [
        field._replace(value=said.hours(spans), check=typed)
        for field, spans in zip(columns.WEEKDAYS, days, strict=True)
    ]
    usual = "" if on_holidays is None else said.hours(on_holidays)
    fields = (
        *weekdays,
        columns.HOLIDAYS._replace(value=usual, check=holiday),
        columns.SINCE._replace(value=moved(now.today.day, NOTICE_DAYS), check=day),
        columns.REFERENCE,
    )
    form = FormPanel("hours", _("Opening hours"), *fields)
    async for values in fill_in(at, form):
        with form.attempt():
            spans = tuple(typed(values[field.name]) for field in weekdays)
            wanted = day(values["from"]), spans, holiday(values["holidays"])
            await at.do(actions.plan, at.by, wanted, values["reference"])
    await _told(at, _("The hours from {day} on are set.").format(day=wanted[0]))


async def one_date(at: HallScreen) -> None:
    """A form for the hours of one date."""
    hours = columns.HOURS._replace(check=typed)
    fields = columns.DAY._replace(check=day), hours, columns.REFERENCE
    form = FormPanel("hours-date", _("Hours of one date"), *fields)
    async for values in fill_in(at, form):
        with form.attempt():
            date, spans = day(values["day"]), typed(values["hours"])
            await at.do(actions.except_, at.by, date, spans, values["reference"])
    await _told(at, _("The hours of {day} are set.").format(day=date))


async def close(at: HallScreen) -> None:
    """A form for until when, and why."""
    form = FormPanel("hours-close", _("Close now"), columns.UNTIL, columns.REASON)
    async for values in fill_in(at, form):
        with form.attempt():
            until = day_minutes(values["until"]) if values["until"].strip() else None
            await at.do(actions.close, at.by, until, values["reason"])
    await _told(at, _("The hall is closed."))


async def reopen(at: HallScreen) -> None:
    """From now on today's hours hold again."""
    await at.do(actions.reopen, at.by)
    await announce(at, _("The hall is open again."))


async def notice(at: HallScreen) -> None:
    """Print the notice, and show it."""
    made = await at.do(_notice)
    printed = await posted(at, made)
    shown = await at.do(_as_text, made)
    await read_out(at, _("Notice at the door"), [Fact("", line) for line in shown.splitlines()])
    at.say(printed)


async def _told(at: HallScreen, done: str) -> None:
    """Say what was done, and what became of its notice."""
    printed = await posted(at, await at.do(_notice))
    await announce(at, _("{first} {second}").format(first=done, second=printed))


async def posted(at: HallScreen, made: Made) -> str:
    """Print a notice to post, and what became of it."""
    sent = await send(at, made)
    if sent is None:
        return _("No printer: write the notice by hand.")
    if sent.unknown:
        return _("The notice was perhaps printed: look at the printer.")
    if sent.waits:
        return _("The printer is off: the notice waits for it.")
    return _("The notice is printed.")


def _view(hall: Hall) -> HoursView:
    return view(hall.db, hall.clock())


def _notice(hall: Hall) -> HoursNotice:
    from hallctl.paper.made import hours_notice  # noqa: PLC0415

    return hours_notice(hall)


def _as_text(hall: Hall, made: HoursNotice) -> str:
    from hallctl.paper.sending import as_text  # noqa: PLC0415

    return as_text(hall, made)


ACTS = (
    HOURS.act("week", N_("Hours by weekday"), week, permission="hours.set"),
    HOURS.act("date", N_("Hours of one date"), one_date, permission="hours.set"),
    HOURS.act(
        "close",
        N_("Close now"),
        close,
        N_("In an emergency"),
        permission="hours.close",
        when=partial(is_selected, closed=False),
    ),
    HOURS.act(
        "reopen",
        N_("Open the hall again"),
        reopen,
        permission="hours.close",
        when=partial(is_selected, closed=True),
    ),
    HOURS.act("notice", N_("Print the notice"), notice),
)
