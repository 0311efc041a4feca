"""The roster: a week as a table, staff down, days across; a day of somebody is planned or corrected."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.columns import roster as columns
from hallctl.columns.base import Around, Fact
from hallctl.columns.gap import DayGap
from hallctl.columns.roster import THIS, WEEKS, MemberWeek, weekday
from hallctl.domain.base import Actor
from hallctl.domain.gaps import KINDS
from hallctl.domain.period import moved, week_of
from hallctl.domain.shift import Shift
from hallctl.queries.shift import around, own_only
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import day, gaps, roster, staff
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection
from hallctl.words import N_, _
from hallctl.words.names import commas
from hallctl.words.shift import gaps_said

GAPS = "gaps"
"""Under which `own` has what each week lacks."""


def read(hall: Hall, by: Actor) -> SectionData:
    """Everybody on the staff, in each of the weeks; who is off the staff only where something is planned."""
    with hall.reading() as db:
        now = hall.clock()
        today = day.today(db, now)
        this = week_of(today).first
        firsts = {week: moved(this, 7 * (place - 1)) for place, week in enumerate(WEEKS)}
        shifts = roster.of_days(db, min(firsts.values()), moved(max(firsts.values()), 6))
        by_day: dict[tuple[str, str], list[Shift]] = {}
        for one in shifts:
            by_day.setdefault((one.staff, one.day), []).append(one)
        active = {one.number for one in staff.everyone(db) if one.active}
        members = [
            _member(week, first, number, by_day)
            for week, first in firsts.items()
            for number in sorted({*active, *(one.staff for one in shifts)})
        ]
        kept = [one for one in members if one.staff in active or any(one.days)]
        missing = {week: _gaps(db, first, today) for week, first in firsts.items()}
        return SectionData(
            kept, around(db, shifts, now, own_only(by))._replace(own={GAPS: missing})
        )


def _gaps(db: Connection, first: str, today: str) -> list[DayGap]:
    """What a week lacks from today on."""
    ahead = gaps.ahead(db, first, moved(first, 6))
    return [DayGap(date, gap) for date, found in ahead.items() for gap in found if date >= today]


def _member(
    week: str, first: str, number: str, by_day: dict[tuple[str, str], list[Shift]]
) -> MemberWeek:
    days = (tuple(by_day.get((number, moved(first, place)), ())) for place in range(7))
    return MemberWeek(week, first, number, tuple(days))


def _facts(one: MemberWeek, at: Around) -> list[Fact]:
    """What the week lacks, and what they work, in words."""
    return [*_missing(at.own[GAPS][one.week]), *columns.facts(one, at)]


def _missing(found: list[DayGap]) -> Iterator[Fact]:
    """What is missing on which days, a line for each kind; the times stand on the printed roster."""
    for number, kind in enumerate(kind for kind in KINDS if any(g.gap.kind == kind for g in found)):
        own = [one for one in found if one.gap.kind == kind]
        days = commas(dict.fromkeys(weekday(one.day).split()[0] for one in own))
        said = _("{what}: {days}").format(what=gaps_said([one.gap for one in own]), days=days)
        yield Fact("" if number else _("Missing"), said, "attention")


ROSTER = Section(
    "roster",
    N_("Roster"),
    N_("Who works when and where, week by week."),
    columns.COLUMNS,
    read,
    key="key",
    facts=_facts,
    first={"week": THIS},
    picks=N_("Change a day"),
    empty=N_("Nobody is on the staff."),
    digits=True,
)
