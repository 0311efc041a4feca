"""Reports of a closed day: its figures as they were frozen, and beside them what has changed since, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hallctl import words
from hallctl.actions import closing
from hallctl.domain.period import Period
from hallctl.lines import cells
from hallctl.reports import writing
from hallctl.reports.base import DAY as DAILY
from hallctl.reports.make import KINDS, make
from hallctl.store.file import Hall
from helpers import BOSS, DAY, Clock, begin, climb, next_morning, take
from logs import SERVED, imported, written

TODAY = Period(DAY, DAY)
LATE = SERVED.replace("2026-02-27", DAY)


@pytest.fixture
def closed(hall: Hall, clock: Clock) -> Hall:
    """A day with one customer, closed."""
    climb(hall, begin(hall).id)
    clock.tick(minutes=60)
    closing.close(hall, BOSS, DAY, {"counters-open": "late shift"})
    return hall


def sections(hall: Hall, kind: str = DAILY, period: Period = TODAY) -> dict[str, Any]:
    made = json.loads(writing.FORMATS["json"](make(hall, kind, period)))
    return {one["name"]: one["tables"] for one in made["sections"]}


def tickets(hall: Hall, kind: str = DAILY, period: Period = TODAY) -> dict[str, Any]:
    (rows, *_rest) = sections(hall, kind, period)["arrivals"]
    return next(dict(row) for row in rows if row["figure"] == "tickets")


def test_a_closed_day_is_reported_as_it_was_frozen(closed: Hall, tmp_path: Path) -> None:
    before = sections(closed)
    assert "since-closing" not in before
    imported(closed, written(tmp_path, [LATE]))
    assert tickets(closed)["value"] == 1
    figures, reasons = sections(closed)["since-closing"]
    changed = {row["figure"]: (row["frozen"], row["now"]) for row in figures}
    assert changed["tickets"] == (1, 2)
    assert any("import" in row["reason"].lower() for row in reasons)
    after = sections(closed)
    del after["since-closing"]
    for tables in (*before.values(), *after.values()):
        for row in (row for table in tables for row in table):
            row.pop("month", None)  # of the month it is told as it comes to now
    assert after == before


def test_the_day_after_stands_beside_what_was_frozen(
    closed: Hall, clock: Clock, tmp_path: Path
) -> None:
    imported(closed, written(tmp_path, [LATE]))
    next_morning(closed, clock)
    take(closed)
    after = Period("2026-03-03", "2026-03-03")
    assert [tickets(closed, period=after)[one] for one in ("value", "before", "month")] == [1, 1, 3]
    assert tickets(closed, "month", Period("2026-03-01", "2026-03-31"))["value"] == 3


def test_a_day_that_was_opened_again_is_reported_as_it_is(closed: Hall) -> None:
    closing.reopen(closed, BOSS, DAY, "one more came")
    take(closed)
    assert tickets(closed)["value"] == 2
    assert "since-closing" not in sections(closed)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_it_fits_the_paper(closed: Hall, tmp_path: Path, language: str) -> None:
    imported(closed, written(tmp_path, [LATE]))
    words.use(language)
    for kind in KINDS:
        if kind in {DAILY, "staff", "service"}:
            text = writing.FORMATS["text"](make(closed, kind, TODAY))
            assert max(map(cells, text.splitlines())) <= 80
