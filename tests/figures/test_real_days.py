"""The times of whole days against sums made from the log alone, with nothing of hallctl's."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hallctl.actions.clock import confirm
from hallctl.domain.period import Period
from hallctl.figures import compute
from hallctl.store.file import Hall
from helpers import BOSS, Clock
from logs import KINDS, SAMPLE, SHARED, imported

REAL = [SHARED / "arrivals-2010-08-04.csv", SHARED / "arrivals-2010-08-13.csv"]
LOGS = [SAMPLE, *(one for one in REAL if one.exists())]


def ms(row: dict[str, str], begin: str, end: str) -> int:
    return (at(row[end]) - at(row[begin])) // timedelta(milliseconds=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def day_of(row: dict[str, str]) -> str:
    """The business day ends at four in the night."""
    return (at(row["arrived_at"]) - timedelta(hours=4)).date().isoformat()


def rows_of(path: Path, without: set[int]) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            if line not in without:
                yield row


def place(values: list[int], percent: int) -> int:
    """The percentile by nearest rank, counted out one by one."""
    ordered = sorted(values)
    return next(v for i, v in enumerate(ordered, 1) if 100 * i >= percent * len(ordered))


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
@pytest.mark.parametrize("by_hour", [False, True])
def test_every_time_figure_of_a_day(hall: Hall, clock: Clock, path: Path, *, by_hour: bool) -> None:
    clock.tick(minutes=30 * 24 * 60)
    confirm(hall, BOSS)
    meant = {} if path == SAMPLE else {"kind": KINDS}
    _report, rejected = imported(hall, path, meant=meant)
    rows = list(rows_of(path, {row.line for row, _why in rejected}))
    assert rows
    expected: dict[tuple[str, int | None], list[int]] = {}
    busiest = max({day_of(row) for row in rows}, key=lambda d: sum(day_of(r) == d for r in rows))
    for row in rows:
        if day_of(row) != busiest:
            continue
        hour = at(row["arrived_at"]).hour if by_hour else None
        if row["outcome"] == "served":
            expected.setdefault(("queue-wait", hour), []).append(
                ms(row, "arrived_at", "started_at")
            )
            expected.setdefault(("handling", hour), []).append(ms(row, "started_at", "ended_at"))
        else:
            expected.setdefault(("left-wait", hour), []).append(ms(row, "arrived_at", "ended_at"))
    which = [compute.figure(name) for name in ("queue-wait", "handling", "left-wait")]
    found = compute.values(hall.db, which, Period(busiest, busiest), "hour" if by_hour else None)
    seen = {(one.figure.name, one.key): one.summary for one in found if one.summary.sample}
    assert seen.keys() == expected.keys()
    limits = {"queue-wait": 600_000, "handling": 300_000}
    for (name, hour), values in expected.items():
        one = seen[name, hour]
        assert one.sample == len(values)
        assert one.sum_ms == sum(values)
        assert one.mean_ms == int(sum(values) / len(values) + 0.5)
        assert one.median_ms == place(values, 50)
        assert one.p90_ms == place(values, 90)
        assert one.worst_ms == max(values)
        if name in limits:
            assert (one.part, one.whole) == (sum(v <= limits[name] for v in values), len(values))
