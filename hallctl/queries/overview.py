"""Figures as somebody sees them on the screen, of the hall or of themselves, each read at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hallctl.columns.base import Around
from hallctl.columns.figure import headline, key_name
from hallctl.domain.base import MINUTE, Actor
from hallctl.domain.book import Book
from hallctl.domain.period import AskedPeriod, Period, moved, week_of
from hallctl.figures import compute
from hallctl.figures.base import HOUR, KPI, Figure, Key, Summary, Value
from hallctl.figures.compute import Counted
from hallctl.queries.around import services, times
from hallctl.queries.figures import seen_by
from hallctl.store import day, pack, staff
from hallctl.store.file import Hall

WEEKS, HEAT_DAYS = 12, 28
"""How many weeks are shown side by side, and from how many days the picture of a week is made."""


class Kpis(NamedTuple):
    """The figures that a hall is measured by, over a period; `today` is the business day."""

    period: Period
    today: str
    found: Sequence[Value]
    book: Book

    @property
    def weekday(self) -> int:
        """The weekday of the period's first day; Monday is 0."""
        return date.fromisoformat(self.period.first).weekday()


def read_kpis(hall: Hall, by: Actor, asked: AskedPeriod) -> Kpis:
    """The figures that a hall is measured by, of the hall or of a clerk."""
    with hall.reading() as db:
        today = day.today(db, hall.clock())
        period = asked.over(today)
        found = compute.values(db, kpis(), period, clerk=seen_by(by))
        return Kpis(period, today, found, pack.current(db)[1])


def kpis() -> list[Figure]:
    """The figures of C5.2-3."""
    return [one for one in compute.figures() if one.clause == KPI]


class FiguresOfKey(NamedTuple):
    """Figures of one key of a cut, by their names; `label` is the key as people read it."""

    key: str
    label: str
    of: Mapping[str, Value]


def read_cut(
    hall: Hall, by: Actor, asked: AskedPeriod, names: Sequence[str], cut: str
) -> tuple[list[FiguresOfKey], Around]:
    """Figures by a cut, a line for each key that has any, in order; by hour also for empty hours in between."""
    with hall.reading() as db:
        around = services(db, hall.clock())._replace(names=staff.names(db))
        assert around.book is not None
        which = [compute.figure(name) for name in names]
        period, clerk = asked.over(day.today(db, around.now)), seen_by(by)
        found: dict[Key, dict[str, Value]] = {}
        for one in compute.values(db, which, period, cut, clerk, brief=True):
            if one.summary.sample or cut == HOUR:
                found.setdefault(one.key, {})[one.figure.name] = one
        lines = []
        for key in _in_order(found):
            label = key_name(key, cut, around.book, around.names)
            lines.append(FiguresOfKey(str(key), label, found.get(key, {})))
        most = {
            name: max((_number(one.of.get(name)) for one in lines), default=0) for name in names
        }
        return lines, around._replace(own=most)


def _number(one: Value | None) -> int:
    return (one and headline(one.figure.unit, one.summary)) or 0


def _in_order(found: Mapping[Key, object]) -> list[Key]:
    """The keys in order, numbers by size; hours without gaps from the first to the last."""
    keys = [key for key in found if key is not None]
    hours = [key for key in keys if isinstance(key, int)]
    return list(range(min(hours), max(hours) + 1)) if hours else sorted(keys, key=str)


class FigureLine(NamedTuple):
    """A figure over a period, and over the one before."""

    name: str
    now: Value
    before: Summary


def read_all(hall: Hall, by: Actor, asked: AskedPeriod) -> tuple[list[FigureLine], Around]:
    """Every figure, those of C5.2-3 first."""
    with hall.reading() as db:
        around = services(db, hall.clock())
        period, clerk = asked.over(day.today(db, around.now)), seen_by(by)
        which = sorted(compute.figures(), key=lambda one: one.clause != KPI)
        before = {
            one.figure.name: one.summary
            for one in compute.values(db, which, period.before, clerk=clerk, brief=True)
        }
        found = compute.values(db, which, period, clerk=clerk)
        return [FigureLine(one.figure.name, one, before[one.figure.name]) for one in found], around


def read_weeks(
    hall: Hall, by: Actor, asked: AskedPeriod
) -> tuple[list[tuple[Period, list[Value]]], Book]:
    """The figures of C5.2-3 over each of the last weeks, the earliest first."""
    with hall.reading() as db:
        last = week_of(asked.over(day.today(db, hall.clock())).last)
        weeks = [week_of(moved(last.first, -7 * back)) for back in reversed(range(WEEKS))]
        clerk = seen_by(by)
        found = [
            (week, compute.values(db, kpis(), week, clerk=clerk, brief=True)) for week in weeks
        ]
        return found, pack.current(db)[1]


class Heat(NamedTuple):
    """The mean wait (ms) by weekday and hour, over the last four weeks, and the pack's limit."""

    means: Mapping[tuple[int, int], int]
    limit: int


def read_heat(hall: Hall, by: Actor, asked: AskedPeriod) -> Heat:
    """How long customers waited, by weekday and hour."""
    with hall.reading() as db:
        last = asked.over(day.today(db, hall.clock())).last
        wait = compute.figure("queue-wait")
        period = Period(moved(last, 1 - HEAT_DAYS), last)
        means = compute.by_weekday(db, wait, period, seen_by(by))
        return Heat(means, pack.current(db)[1].limit(wait.limit) * MINUTE)


class Behind(NamedTuple):
    """A figure whose records are looked at, perhaps of one key of a cut."""

    figure: Figure
    cut: str | None = None
    key: str | None = None


def read_behind(
    hall: Hall, by: Actor, asked: AskedPeriod, what: Behind
) -> tuple[list[Counted], int | None, Around]:
    """The records behind a figure, and of a rate by how many others it is divided."""
    with hall.reading() as db:
        around = times(db, hall.clock())
        period = asked.over(day.today(db, around.now))
        of, clerk = (what.figure, period, what.cut, what.key), seen_by(by)
        return (
            compute.records(db, *of, clerk=clerk),
            compute.per(db, *of, clerk=clerk),
            around,
        )
