"""Figures of one moment: their values over a period beside those of the period before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hallctl.domain.base import MANAGERS, OFFICE, Actor, Refused
from hallctl.domain.book import Book
from hallctl.domain.period import Period
from hallctl.figures import compute, frozen
from hallctl.figures.base import Figure, Summary, Value
from hallctl.figures.compute import Counted
from hallctl.store import closing, day, journal, pack, staff
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection


class FiguresShown(NamedTuple):
    """Figures over a period, read at the journal's `seq`; `before` is each one's value in the period before."""

    period: Period
    seq: int
    found: Sequence[tuple[Value, Summary]]
    book: Book
    names: Mapping[str, str]


def read_figures(
    hall: Hall,
    which: Sequence[Figure],
    period: Period | None = None,
    cut: str | None = None,
    *,
    as_frozen: bool = False,
) -> FiguresShown:
    """The figures over a period, today if it is None; of one closed day `as_frozen`, as they were then.

    Refused as `day-to-come`, `before-first-day`, `frozen-is-a-day`, `day-not-closed`.
    """
    with hall.reading() as db:
        period = period_until_today(hall, period)
        seq = journal.head(db).seq
        if as_frozen:
            if period.first != period.last:
                raise Refused("frozen-is-a-day")
            freeze = closing.last(db, period.first)
            now, seq = frozen.values(db, freeze, which, cut), freeze.seq
        else:
            now = compute.values(db, which, period, cut)
        earlier = compute.values(db, which, period.before, cut, brief=True)
        before = {(one.figure.name, one.key): one.summary for one in earlier}
        found = [(one, before.get((one.figure.name, one.key), Summary())) for one in now]
        return FiguresShown(period, seq, found, pack.current(db)[1], staff.names(db))


def read_records(
    hall: Hall, which: Figure, period: Period | None, cut: str | None, key: str | None
) -> tuple[list[Counted], int | None]:
    """The records behind a figure, and of a rate by how many others it is divided.

    Refused as `day-to-come`, `before-first-day`, `no-such-cut`.
    """
    if cut not in {None, *which.cuts}:
        raise Refused("no-such-cut", cut=cut, cuts=which.cuts)
    with hall.reading() as db:
        of = which, period_until_today(hall, period), cut, key
        return compute.records(db, *of), compute.per(db, *of)


def seen_by(by: Actor) -> str | None:
    """The clerk whose figures somebody sees: themselves; None, for managers and the back office, is
    everybody.
    """
    return None if by.has(*MANAGERS, OFFICE) else by.staff


def period_until_today(hall: Hall, period: Period | None) -> Period:
    """The period, today if it is None; refused as `refuse_unknown` says."""
    today = day.today(hall.db, hall.clock())
    if period is None:
        return Period(today, today)
    refuse_unknown(hall.db, period, today)
    return period


def refuse_unknown(db: Connection, period: Period, today: str) -> None:
    """Refuse a period without any records, as `day-to-come` or `before-first-day`."""
    if period.first > today:
        raise Refused("day-to-come", day=period.first, today=today)
    first = day.first(db)
    if period.last < first:
        raise Refused("before-first-day", day=period.last, first=first)
