"""Making the page of a report: its periods, its sections, and the journal's head."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from hallctl.domain import period as periods
from hallctl.domain.base import Actor, Refused
from hallctl.domain.period import Period
from hallctl.domain.times import moment
from hallctl.queries.figures import refuse_unknown
from hallctl.reports.base import (
    AUDIT,
    COMPLAINTS,
    DAY,
    MONTH,
    NOBODY,
    SERVICE,
    STAFF,
    WEEK,
    Reading,
    ReportSection,
    Span,
    compared,
)
from hallctl.reports.page import Page, PageFact, PageSection
from hallctl.store import day, journal, pack, staff
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.sqlite import Connection
from hallctl.words import N_, _, language
from hallctl.words.figure import WEEKDAYS

KINDS = {
    DAY: N_("Report of the day"),
    WEEK: N_("Report of the week"),
    MONTH: N_("Report of the month"),
    STAFF: N_("Report by clerk"),
    SERVICE: N_("Report by service"),
    AUDIT: N_("Report of the audit"),
    COMPLAINTS: N_("Complaint register"),
}
"""The reports there are, and their titles."""
_WHOLE = {WEEK: periods.week_of, MONTH: periods.month_of}
FURTHER = 90
"""The place of the section for figures that were asked for by name."""


def asked(hall: Hall, kind: str, period: Period | None, since: str | None) -> list[Period]:
    """The periods to report on: the one that was given, today's, or all of a kind from a day until today.

    Refused as `no-such-report`, `one-period`, `other-period`, `not-a-period`, `day-to-come` or
    `before-first-day`.
    """
    if kind not in KINDS:
        raise Refused("no-such-report", report=kind, reports=tuple(KINDS))
    if since and period:
        raise Refused("one-period")
    with hall.reading() as db:
        today = day.today(db, hall.clock())
        one = periods.one_day(since) if since else period or Period(today, today)
        found = [_whole(kind, one)]
        refuse_unknown(db, found[0] if since is None else one, today)
    while since and (following := _after(kind, found[-1])).first <= today:
        found.append(following)
    return found


def _whole(kind: str, period: Period) -> Period:
    """The day, week or month that a period lies in; any period for the others."""
    whole = _WHOLE[kind](period.first) if kind in _WHOLE else period
    if period.last > whole.last or (kind == DAY and period.first != period.last):
        raise Refused("other-period", first=period.first, last=period.last)
    return whole


def _after(kind: str, period: Period) -> Period:
    following = (date.fromisoformat(period.last) + timedelta(1)).isoformat()
    return _whole(kind, Period(following, following))


def make(
    hall: Hall,
    kind: str,
    period: Period,
    further: Sequence[str] = (),
    clerk: str | None = None,
    *,
    by: Actor = NOBODY,
) -> Page:
    """The page of one report, read at one moment; refused as `no-such-figure`.

    `further` names further figures to compare; with `clerk`, it shows that clerk alone. Of single cases
    it has those that `by` may see.
    """
    with hall.reading() as db:
        spans = _spans(kind, period)
        reading = Reading(db, pack.current(db)[1], staff.names(db), spans, clerk, by)
        return page_of(
            db,
            kind,
            _(KINDS[kind]),
            [_head(kind, period)],
            _filled(reading, kind, further),
            notes=() if kind == COMPLAINTS else (_(_NOTE),),
            signed=(_("Made by"), _("Checked by")),
        )


_NOTE = N_(
    "Sample: the records that are counted. The standard's text lost its signs (C5.2-3): at least (≥) and"
    " at most (≤) are taken."
)


def _spans(kind: str, period: Period) -> tuple[Span, ...]:
    """The period itself, and those that it is compared with."""
    own = Span("value", N_("This day") if kind == DAY else N_("Value"), period)
    if kind != DAY:
        return own, Span("before", N_("Before"), period.before)
    on = date.fromisoformat(period.first)
    last_week = (on - timedelta(7)).isoformat()
    return (
        own,
        Span("before", N_("Day before"), period.before),
        Span("weekday", N_("Week ago"), Period(last_week, last_week)),
        Span("month", N_("This month"), Period(on.replace(day=1).isoformat(), period.last)),
    )


def _filled(reading: Reading, kind: str, further: Sequence[str]) -> list[PageSection]:
    """The sections of this kind of report that are not empty, in their order."""
    found: list[ReportSection] = [
        one
        for name in NOUNS
        for one in brought("reports", name, "SECTIONS", ())
        if kind in one.reports
    ]
    if further:
        named = ReportSection(
            "further", N_("Further figures"), FURTHER, (kind,), compared(*further)
        )
        found.append(named)
    made = (
        PageSection(one.name, _(one.title), tuple(one.tables(reading)))
        for one in sorted(found, key=lambda one: one.place)
    )
    return [one for one in made if one.tables]


def _head(kind: str, period: Period) -> PageFact:
    days = period.first if period.first == period.last else f"{period.first} ~ {period.last}"
    if kind == DAY:
        weekday = _(WEEKDAYS[date.fromisoformat(period.first).weekday()])
        days = f"{days} {weekday}"
    return PageFact("period", _("Date"), days, [period.first, period.last])


def page_of(
    db: Connection,
    kind: str,
    title: str,
    facts: Iterable[PageFact],
    sections: Iterable[PageSection],
    *,
    notes: tuple[str, ...] = (),
    signed: tuple[str, ...] = (),
) -> Page:
    """A page that names the hall above its own facts, and the journal's head below its sections."""
    own = profile(db)
    name = PageFact("hall", _("Hall"), f"{own.name} {own.code}", own.code)
    above = (name, *facts)
    return Page(kind, title, language(), above, tuple(sections), notes, foot(db), signed)


def foot(db: Connection) -> tuple[PageFact, ...]:
    """The foot of a page: the journal's head, by which a later change of the recorded events shows."""
    head = journal.head(db)
    at = moment(head.recorded, profile(db).utc_offset)
    return (
        PageFact("seq", _("Last event"), f"{head.seq}, {at}", head.seq),
        PageFact("head", _("Journal's head"), head.hash.hex(), head.hash.hex()),
    )


def called(kind: str, period: Period) -> str:
    """The text for a period in the name of a file: 2026-03-02, 2026-W10, 2026-03."""
    if kind == WEEK:
        return f"{date.fromisoformat(period.first):%G-W%V}"
    if kind == MONTH:
        return period.first[:7]
    return period.first if period.first == period.last else f"{period.first}_{period.last}"
