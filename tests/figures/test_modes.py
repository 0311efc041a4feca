"""Figures by the mode in which the hall worked: at the very moment of a change, and said only later."""

from __future__ import annotations

from hallctl.actions import closing, mode, rollup
from hallctl.actions.clock import confirm
from hallctl.domain.base import MINUTE
from hallctl.domain.period import Period
from hallctl.figures import compute, frozen
from hallctl.figures.base import MODE
from hallctl.figures.sample import key_of
from hallctl.queries.closing import read_differences
from hallctl.reports.make import make
from hallctl.store import journal
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, DAY, START, Clock, next_morning, take

TODAY, MARCH = Period(DAY, DAY), Period("2026-03-01", "2026-03-31")
OPEN = {"counters-open": "late shift", "still-waiting": "all told to come again"}


def by_mode(hall: Hall, period: Period = TODAY, *, brief: bool = False) -> dict[object, int]:
    """How many tickets were given in which mode."""
    which = [compute.figure("tickets")]
    found = compute.values(hall.db, which, period, MODE, brief=brief)
    return {one.key: one.summary.sample for one in found}


def six_minutes(hall: Hall, clock: Clock) -> None:
    """A ticket at each minute from half past nine to thirty-five."""
    for _ in range(6):
        take(hall)
        clock.tick(minutes=1)


def test_what_happens_as_it_changes_belongs_to_the_new_mode(hall: Hall, clock: Clock) -> None:
    mode.set_(hall, BOSS, "degraded")
    mode.set_(hall, BOSS, "paper")
    mode.set_(hall, BOSS, "degraded")
    take(hall)
    mode.set_(hall, BOSS, "normal", since=clock.tick(minutes=1))
    take(hall)
    assert by_mode(hall) == {"degraded": 1, "normal": 1}


def test_said_later_for_an_earlier_time_it_cuts_anew(hall: Hall, clock: Clock) -> None:
    six_minutes(hall, clock)
    assert by_mode(hall) == {"normal": 6}
    mode.set_(hall, BOSS, "degraded", since=START + 1 * MINUTE)
    mode.set_(hall, BOSS, "paper", since=START + 3 * MINUTE)
    assert by_mode(hall) == {"normal": 1, "degraded": 2, "paper": 3}
    mode.set_(hall, BOSS, "normal", since=START + 4 * MINUTE)
    assert by_mode(hall) == {"normal": 3, "degraded": 2, "paper": 1}
    found = compute.records(hall.db, compute.figure("tickets"), TODAY, MODE, "paper")
    assert [one.label for one in found] == ["A004"]
    mode.set_(hall, BOSS, "degraded", since=START + 5 * MINUTE)
    mode.set_(hall, BOSS, "normal")
    (down,) = compute.values(hall.db, [compute.figure("degraded")], TODAY)
    assert (down.summary.sum_ms, down.summary.worst_ms) == (3 * MINUTE, 2 * MINUTE)


def test_a_closed_day_stays_and_the_difference_names_what_was_said_later(
    hall: Hall, clock: Clock
) -> None:
    six_minutes(hall, clock)
    made = closing.close(hall, BOSS, None, OPEN)
    assert read_differences(hall, made).found == []
    next_morning(hall, clock)
    mode.set_(hall, BOSS, "degraded", since=START + 4 * MINUTE)
    mode.set_(hall, BOSS, "normal", since=START + 5 * MINUTE)
    head = journal.head(hall.db).seq
    tickets = [compute.figure("tickets")]
    then = {one.key: one.summary.count for one in frozen.values(hall.db, made, tickets, MODE)}
    assert then == {"normal": 6}
    differ = read_differences(hall, made).found
    found = {one.key: one for one in differ if (one.figure.name, one.cut) == ("tickets", MODE)}
    assert {key: (one.frozen.count, one.now.count) for key, one in found.items()} == {
        "degraded": (None, 1),
        "normal": (6, 5),
    }
    assert found["degraded"].seqs == [head - 1, head]
    assert {one.cut for one in differ if one.figure.name == "tickets"} == {MODE}


def test_a_month_that_is_summed_up_follows_what_is_said_later(hall: Hall, clock: Clock) -> None:
    six_minutes(hall, clock)
    clock.tick(minutes=40 * 24 * 60)
    confirm(hall, BOSS)
    take(hall)
    assert rollup.make(hall) == 1
    since = clock.tick(minutes=1)
    clock.tick(minutes=1)
    mode.set_(hall, BOSS, "paper", since=since)
    (kept,) = hall.db.execute("select count(*) from rollup").fetchone()
    assert kept, "what was summed up before it began is as it was"
    mode.set_(hall, BOSS, "normal")
    assert rollup.make(hall) == 0
    hall.db.execute("delete from rollup")
    mode.set_(hall, BOSS, "degraded", since=clock.tick(minutes=1))
    assert rollup.make(hall) == 1
    clock.tick(minutes=40 * 24 * 60)
    confirm(hall, BOSS)
    assert rollup.make(hall) == 1, "while it lasts"
    mode.set_(hall, BOSS, "normal")
    assert verify(hall.db).holds
    assert by_mode(hall, MARCH, brief=True) == by_mode(hall, MARCH) == {"normal": 6}


def test_the_mode_of_a_record_is_found_by_an_index(hall: Hall) -> None:
    asked = f"explain query plan select {key_of(compute.figure('tickets').population, MODE)}"
    steps = [row[3] for row in hall.db.execute(f"{asked} from (select 1 as at)").fetchall()]
    assert "SEARCH mode USING INDEX mode_since (since<?)" in steps
    assert not [one for one in steps if "TEMP B-TREE" in one]


def test_the_report_tells_it_where_not_all_was_normal(hall: Hall, clock: Clock) -> None:
    six_minutes(hall, clock)
    assert "modes" not in {one.name for one in make(hall, "day", TODAY).sections}
    mode.set_(hall, BOSS, "degraded", since=START + 3 * MINUTE)
    (told,) = (one for one in make(hall, "day", TODAY).sections if one.name == "modes")
    assert [row[0].data for row in told.tables[1].rows] == ["normal", "degraded"]
