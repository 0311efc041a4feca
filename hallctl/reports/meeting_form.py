"""A briefing or a review as the hall's paper record, with lines to sign (C5.1-2)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.columns.base import Around
from hallctl.columns.meeting import absent_said, findings_said, person
from hallctl.columns.topic import grouped
from hallctl.domain.meeting import BRIEFING, COACHING, SAYS, Meeting
from hallctl.domain.times import moment, time_of_day, time_on
from hallctl.queries.meeting import whole
from hallctl.reports.make import page_of
from hallctl.reports.page import Cell, Page, PageColumn, PageFact, PageSection, PageTable
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words import meeting as words

TITLES = {"briefing": N_("Record of the briefing"), "review": N_("Record of the review")}
LINE = "_" * 12
"""Where somebody signs."""


def page(hall: Hall, one: Meeting) -> Page:
    """The record as it is now; the topics listed by the program are those of when the meeting was closed."""
    with hall.reading() as db:
        one, at = whole(db, one, hall.clock())
        return page_of(
            db,
            f"{one.kind}-record",
            _(TITLES[one.kind]),
            (
                PageFact("day", _("Day"), one.day, one.day),
                PageFact("time", _("Time"), _time(one, at), one.opened_at),
                PageFact("led_by", _("Led by"), person(one.led_by, at), one.led_by),
            ),
            _sections(one, at),
            signed=(_("Led by"), _("Hall manager")),
        )


def _time(one: Meeting, at: Around) -> str:
    ended = time_on(one.closed_at, at.zone, one.opened_at) if one.closed_at else ""
    return _("{begin} to {end}").format(begin=time_of_day(one.opened_at, at.zone), end=ended or "…")


def _sections(one: Meeting, at: Around) -> Iterator[PageSection]:
    if one.kind == BRIEFING:
        yield _lines("attendance", _("Attendance"), _attendance(one, at))
        yield _lines("appearance", _("Appearance"), _appearance(one, at))
    for kind, name, lines in grouped(one.came_up, at):
        yield _lines(kind, name, lines)
    for kind in SAYS[one.kind]:
        said = [_spoken(kind, at.values.get(ref, ""), by, of, at)
                for each, ref, by, of in one.said if each == kind]  # fmt: skip
        if said:
            yield _lines(kind, _(words.SAYS[kind]), said)
    if one.kind == BRIEFING:
        yield _signatures(one, at)


def _attendance(one: Meeting, at: Around) -> list[str]:
    """How many were due and came, and who is absent."""
    if one.attended_at is None:
        return []
    count = _("Due {due}, present {present}").format(due=len(one.due), present=len(one.present))
    gone = absent_said(one, at)
    return [count, _("Absent: {who}").format(who=gone)] if gone else [count]


def _appearance(one: Meeting, at: Around) -> list[str]:
    if one.looked_at is None:
        return []
    return findings_said(one, at) or [_("all in order")]


def _spoken(kind: str, text: str, by: str, of: str | None, at: Around) -> str:
    """What was said; for coaching also who was coached, and by whom."""
    if kind != COACHING or of is None:
        return text
    told = _("{who}: {what} (by {by})")
    return told.format(who=person(of, at), what=text, by=person(by, at))


def _lines(name: str, title: str, lines: list[str]) -> PageSection:
    rows = tuple((Cell(line, line),) for line in lines)
    return PageSection(name, title, (PageTable((PageColumn(name, ""),), rows),) if rows else ())


def _signatures(one: Meeting, at: Around) -> PageSection:
    """Everybody who was due: there or not, and when they acknowledged the meeting, or a line to sign."""
    heard, gone = dict(one.heard), dict(one.absent)
    heads = (
        PageColumn("staff", _("Staff")),
        PageColumn("there", _("Who came")),
        PageColumn("signed", _("Signed")),
    )
    rows = []
    for staff in one.due:
        there = _(words.WHYS[gone[staff]]) if staff in gone else _("came")
        when = heard.get(staff)
        signed = moment(when, at.zone) if when else LINE
        rows.append(
            (Cell(person(staff, at), staff), Cell(there, staff not in gone), Cell(signed, when))
        )
    return PageSection("signatures", _("Signatures"), (PageTable(heads, tuple(rows)),))
