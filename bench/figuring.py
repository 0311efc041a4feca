"""Figures in a file of 300,000 visits: against the bare SQL they amount to, and against DuckDB."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from bench import files, history
from bench.measure import Bar, in_turn, ratio, timed
from bench.terminal import console
from bench.warehouse import Warehouse
from hallctl.actions import closing as days
from hallctl.checks import base as checks
from hallctl.domain.period import Period, month_of, moved
from hallctl.figures import compute, sample
from hallctl.figures.base import HOUR, SECONDS
from hallctl.store import day
from hallctl.store.file import Hall
from hallctl.store.verify import verify

VISITS, A_DAY = 300_000, 274
"""Three years; `HALLCTL_BENCH_VISITS` gives another number, ten years of a larger hall where it is so large."""
MORE_MS, MONTH, SUMS, SPREAD, VERIFY, PAINT, CLOSE_S = 10.0, 5.0, 2.0, 15.0, 2.0, 1.5, 2.0
CUTS = (None, HOUR, "queue", "service", "counter", "clerk")


def bars() -> Iterator[Bar]:
    """The bars of reading today's figures in a file of years against one of today alone, and of long
    periods.
    """
    visits = int(os.environ.get("HALLCTL_BENCH_VISITS", VISITS))
    a_day = max(A_DAY, visits // 3650)
    with history.copy(visits, a_day) as path, history.copy(0, a_day) as small:
        with Hall(path) as hall, Hall(small) as new:
            yield from _today(hall, new)
            yield from _months(hall)
            yield from _year(hall)
            yield from _verified(hall, new)
        yield from _painted(path, small)
        with Hall(path) as hall:
            yield from _closed(hall)


def _today(hall: Hall, new: Hall) -> Iterator[Bar]:
    """All figures of today: how much longer (ms) they take with years before them."""
    today = day.today(hall.db, hall.clock())
    period = Period(today, today)
    ours, bare = in_turn(_reading(hall, period, (None,)), _reading(new, period, (None,)))
    longer = sorted(mine - other for mine, other in zip(ours, bare, strict=True))[len(ours) // 2]
    facts = {"ours_ms": round(1e3 * min(ours), 1), "alone_ms": round(1e3 * min(bare), 1)}
    yield Bar(
        "figures of today, longer than in a file of today", longer * 1e3, MORE_MS, "ms", facts
    )


def _reading(hall: Hall, period: Period, cuts: Sequence[str | None]) -> files.Timed:
    """All figures over a period."""

    def read() -> None:
        with hall.reading() as db:
            list(compute.by_cuts(db, compute.figures(), period, cuts))

    return lambda: timed(read)


def _months(hall: Hall) -> Iterator[Bar]:
    """All figures of a month that is summed up already, and of an equally long time that is not."""
    last = month_of(day.today(hall.db, hall.clock())).before
    across = Period(moved(last.first, -1), moved(last.last, -1))
    for name, period in (("a month", last), ("thirty days across two months", across)):
        ours, bare = in_turn(_reading(hall, period, (None,)), _bare(hall, period))
        yield ratio(f"figures of {name} against bare SQL", MONTH, ours, bare)


def _bare(hall: Hall, period: Period) -> files.Timed:
    """One statement for each figure: of times each value, in order; of others how many, and the sum."""

    def read() -> None:
        for one in compute.figures():
            rows = sample.rows_of(one.population, None)
            if one.unit == SECONDS:
                wanted = f"select value from {rows} where why is null order by value"
            else:
                wanted = f"select why is null, count(*), sum(value) from {rows} group by 1"
            given = sample.given(hall.db, one.population, period, clerk=None)
            hall.db.execute(wanted, given).fetchall()

    return lambda: timed(read)


def _year(hall: Hall) -> Iterator[Bar]:
    """The last twelve whole months, by all cuts, against a column store over the same tables."""
    last = month_of(day.today(hall.db, hall.clock())).before.last
    first = moved(last, -364)
    period = Period(month_of(first).first, last)
    with closing(Warehouse(hall.db, period)) as other:
        mine, bare = in_turn(_summed(hall, period), lambda: timed(other.sums))
        yield ratio(f"a year of counts, shares, means, {_AGAINST}", SUMS, mine, bare)
        mine, bare = in_turn(_spread(hall, period), lambda: timed(other.spread))
        yield ratio(f"a year of exact percentiles, {_AGAINST}", SPREAD, mine, bare)


_AGAINST = "all cuts, against DuckDB"


def _summed(hall: Hall, period: Period) -> files.Timed:
    def read() -> None:
        list(compute.by_cuts(hall.db, compute.figures(), period, CUTS, brief=True))

    return lambda: timed(read)


def _spread(hall: Hall, period: Period) -> files.Timed:
    which = [compute.figure(name) for name in ("queue-wait", "handling", "walk")]

    def read() -> None:
        list(compute.by_cuts(hall.db, which, period, CUTS))

    return lambda: timed(read)


def _painted(path: Path, small: Path) -> Iterator[Bar]:
    """From F8 to the figures on the screen, with years before today and without."""
    ours, bare = in_turn(lambda: _paint(path), lambda: _paint(small))
    yield ratio("F8 to first paint, against a file of today", PAINT, ours, bare)


def _paint(path: Path) -> float:
    with console(path) as terminal:
        terminal.until(b"More...")
        terminal.settle(0.5)
        begun = time.perf_counter()
        terminal.press(b"\x1b[19~")
        terminal.until(b"By hour")
        return time.perf_counter() - begun


def _verified(hall: Hall, new: Hall) -> Iterator[Bar]:
    """Verifying the events since the last closing, against a file that has nothing else."""
    closed = hall.db.execute("select max(id) from closing").fetchone()[0]
    opened = "select min(seq) - 1 from journal where kind = 'counter.opened'"
    begun = new.db.execute(opened).fetchone()[0]
    ours, bare = in_turn(
        lambda: timed(lambda: verify(hall.db, closed)), lambda: timed(lambda: verify(new.db, begun))
    )
    yield ratio("verify --since the last close, against a day", VERIFY, ours, bare)


def _closed(hall: Hall) -> Iterator[Bar]:
    """A day closed, the last one of years."""
    now = hall.clock()
    found = checks.run(hall.db, day.today(hall.db, now), now, hall.path)
    words = {one.name: "bench" for one in found if one.level == checks.EXPLAIN}
    spent = timed(lambda: days.close(hall, files.BOSS, explained=words))
    yield Bar("day close, besides the backup", spent, CLOSE_S, "s", {})
