"""The notice at the door: the opening hours, and what changes in them (C2.1-1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hallctl.domain.calendar import OpenDay
from hallctl.domain.hours import Planned
from hallctl.domain.times import moment
from hallctl.paper.document import Block, Document, Rule, SlipHead, SlipLine, SlipRow, page
from hallctl.words import _
from hallctl.words import calendar as said


@dataclass(frozen=True, slots=True)
class HoursNotice:
    """What the notice says: `closed` until a time of today (`24:00`: all day), else the changes.

    Without changes it is the sign with the present hours, a week from "" on.
    """

    printed: int
    weeks: tuple[Planned, ...]
    dates: tuple[OpenDay, ...] = ()
    closed: str = ""
    reason: str = ""


def lay_out(head: SlipHead, notice: HoursNotice) -> Document:
    """The notice's page."""
    title = _("Closed for now") if notice.closed else _("Opening hours")
    return page(
        head,
        SlipLine(title, centred=True, bold=True, size=2),
        _closed(notice) if notice.closed else _changes(notice),
        Rule(),
        SlipRow(_("Printed at"), moment(notice.printed, head.utc_offset)),
    )


def _closed(notice: HoursNotice) -> Iterator[Block]:
    if notice.closed == "24:00":
        yield SlipLine(_("We are closed for the rest of today. We are sorry."), bold=True)
    else:
        said_ = _("We are closed until {time} today. We are sorry.")
        yield SlipLine(said_.format(time=notice.closed), bold=True)
    if notice.reason:
        yield SlipLine(notice.reason)


def _changes(notice: HoursNotice) -> Iterator[Block]:
    for since, days, holiday in notice.weeks:
        if since:
            text = _("From {day} on we are open:").format(day=said.date(since))
            yield SlipLine(text, bold=True)
        for name, hours in said.week(days):
            yield SlipRow(name, hours)
        if holiday is not None:
            yield SlipRow(_("On national holidays"), said.hours(holiday))
    for one in notice.dates:
        yield SlipRow(said.date(one.day), said.hours(one.spans), bold=True)
