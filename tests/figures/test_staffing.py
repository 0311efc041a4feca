"""How many counters a day is likely to need, from the hall's own history; real days played through with them."""

from __future__ import annotations

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from arriving import before, wait_of_each, weeks
from hallctl.actions import hours, shift, ticket
from hallctl.domain import forecast
from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.forecast import HALF_HOUR, HOLIDAY, SLOTS, WITHIN, Range
from hallctl.queries.staffing import read_staffing
from hallctl.store.file import Hall
from helpers import BOSS, LI, WANG, Clock, serve
from logs import SAMPLE, SHARED, imported

REAL = [SHARED / "arrivals-2010-08-04.csv", SHARED / "arrivals-2010-08-13.csv"]
LOGS = [SAMPLE, *(one for one in REAL if one.exists())]
LIMIT = 10 * MINUTE


@pytest.fixture
def lived(hall: Hall, tmp_path: Path) -> Hall:
    """Four Wednesdays, and the Tuesday before the last."""
    imported(hall, weeks(tmp_path, before("2026-02-25", 0, 7, 14, 21, 1), fewer=2))
    return hall


def test_a_day_to_come_from_the_same_weekdays(lived: Hall) -> None:
    found = read_staffing(lived, "2026-03-11")
    assert found.kind == "wed"
    assert found.like == ("2026-02-25", "2026-02-11", "2026-02-04")  # the 18th was in the holidays
    full, half = (SAMPLE.read_text("utf-8").splitlines()[1::each] for each in (1, 2))
    assert found.served == sum(",served," in line for line in (*full, *full, *half))
    assert {one.came for one in found.halves} == {None}
    assert len(found.halves) == 18
    busiest = max(found.halves, key=lambda one: one.slot.mid)
    assert busiest.slot.low < busiest.slot.mid < busiest.slot.high
    assert busiest.slot.counters <= busiest.slot.most
    assert busiest.slot.share_within >= WITHIN
    assert json.dumps(found.halves)


def test_a_day_that_has_passed_is_judged(lived: Hall) -> None:
    found = read_staffing(lived, "2026-02-25")
    assert sum(one.came or 0 for one in found.halves) == 251
    part, whole = found.judged
    assert whole == 18
    assert 0 < part <= whole


def test_a_holiday_from_holidays_and_at_first_from_sundays(lived: Hall) -> None:
    assert read_staffing(lived, "2026-04-05").like == ("2026-02-18",)
    assert read_staffing(lived, "2026-04-05").kind == HOLIDAY


def test_without_a_day_like_it_nothing_is_expected(lived: Hall) -> None:
    with pytest.raises(Refused) as refused:
        read_staffing(lived, "2026-03-12")
    assert refused.value.code == "no-such-history"


def test_a_day_that_is_not_over_is_no_history(hall: Hall, clock: Clock) -> None:
    serve(hall)
    clock.tick(minutes=5)
    ticket.finish(hall, LI)
    with pytest.raises(Refused) as refused:
        read_staffing(hall, "2026-03-09")
    assert refused.value.facts["kind"] == "mon"


def test_a_day_on_which_the_hall_is_closed(lived: Hall) -> None:
    hours.except_(lived, BOSS, "2026-03-11", (), "moving, see letter 7")
    assert read_staffing(lived, "2026-03-11").halves == ()


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
def test_a_real_day_with_the_counters_proposed(path: Path) -> None:
    """Each customer of the day is played through; the promise of the model and what comes of it are close."""
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["outcome"] == "served"]
    times = [datetime.fromisoformat(row["arrived_at"]) for row in rows]
    midnight = datetime.combine(min(times).date(), datetime.min.time())
    served = sorted(
        ((came - midnight) // timedelta(milliseconds=1), _handling(row))
        for came, row in zip(times, rows, strict=True)
        if came - midnight < timedelta(1)
        and _handling(row) >= 0  # dirt: past midnight, without its date
    )
    spent = {
        place: (sum(mine), len(mine))
        for place in range(SLOTS)
        if (mine := [handling for came, handling in served if came // HALF_HOUR == place])
    }
    each, many = (
        forecast.handlings([spent]),
        [spent.get(place, (0, 0))[1] for place in range(SLOTS)],
    )
    slots = [
        forecast.slot(place, Range(number, number, number), each[place], LIMIT)
        for place, number in enumerate(many)
    ]
    waits = wait_of_each(served, [one.counters for one in slots])
    share = sum(one <= LIMIT for one in waits) / len(waits)
    promised = sum(one.share_within * one.mid for one in slots) / len(served)
    assert share >= WITHIN
    assert share == pytest.approx(promised, abs=0.05)


def _handling(row: dict[str, str]) -> int:
    spent = datetime.fromisoformat(row["ended_at"]) - datetime.fromisoformat(row["started_at"])
    return spent // timedelta(milliseconds=1)


def test_beside_the_roster(lived: Hall) -> None:
    for who, until in ((LI, 1080), (WANG, 780)):
        shift.plan(lived, BOSS, shift.Work(who.staff, "2026-03-11", "counter", 540, until))
    found = read_staffing(lived, "2026-03-11").halves
    assert [one.planned for one in found] == [2] * 8 + [1] * 10
    assert [one.short for one in found] == [
        one.planned < one.slot.counters for one in found if one.planned is not None
    ]
