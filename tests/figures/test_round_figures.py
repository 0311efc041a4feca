"""Rounds done of due, what was in order, tasks in time: by the hours, also where nobody was there (C5.1-3)."""

from __future__ import annotations

from hallctl.actions import answer, task
from hallctl.actions import round as rounds
from hallctl.actions.answer import TypedAnswer
from hallctl.checks.base import run
from hallctl.domain.period import Period
from hallctl.domain.task import Task
from hallctl.figures import compute
from hallctl.figures.base import Summary, Value
from hallctl.reports import as_text
from hallctl.reports.make import make
from hallctl.store import rows
from hallctl.store.file import Hall
from helpers import DAY, ON_DUTY, Clock, take

NEXT = "2026-03-03"
NUMBERS = {"Z1": "0", "H2": "22", "H4": "4", "B2": "4"}


def values(hall: Hall, name: str, period: Period, cut: str | None = None) -> list[Value]:
    return compute.values(hall.db, [compute.figure(name)], period, cut)


def value(hall: Hall, name: str, period: Period) -> Summary:
    (found,) = values(hall, name, period)
    return found.summary


def walk(hall: Hall, clock: Clock, fails: str) -> None:
    one = rounds.begin(hall, ON_DUTY, "round")
    for item in one.items:
        typed = (
            TypedAnswer("not", "dirty") if item == fails else TypedAnswer(NUMBERS.get(item, "ok"))
        )
        answer.give(hall, ON_DUTY, one.id, item, typed)
    clock.tick(minutes=10)
    rounds.finish(hall, ON_DUTY, one.id)


def test_what_was_due_and_not_walked_counts_though_nobody_was_there(
    hall: Hall, clock: Clock
) -> None:
    clock.tick(minutes=90)
    walk(hall, clock, "H1")
    walk(hall, clock, "H1")
    (dirty,) = rows.select(hall.db, Task, "order by id")
    task.finish(hall, ON_DUTY, dirty.id, "拖过了")
    walk(hall, clock, "H1")
    clock.tick(minutes=24 * 60 + 9 * 60)  # the console is off until the evening of the next day
    take(hall)
    today, both = Period(DAY, DAY), Period(DAY, NEXT)
    first = value(hall, "rounds-done", today)
    assert (first.part, first.whole) == (
        3,
        7,
    )  # three in a row, and one was due two hours after the last
    done = value(hall, "rounds-done", both)
    assert (done.part, done.whole, done.missing) == (3, 13, 0)
    by_template = {
        one.key: one.summary.whole for one in values(hall, "rounds-done", both, "template")
    }
    assert by_template == {"opening": 1, "round": 10, "closing": 2}
    assert value(hall, "items-failed", both).count == 3
    failed = {one.key: one.summary.count for one in values(hall, "items-failed", both, "area")}
    assert failed["handling"] == 3
    assert failed["people"] is None
    kept = value(hall, "items-in-order", both)
    assert (kept.part, kept.whole) == (63, 66)
    assert value(hall, "tasks-in-time", both).whole == 1
    assert value(hall, "tasks-again", both).count == 1
    found = {one.name: one for one in run(hall.db, NEXT, clock.now, hall.path)}
    assert [one.label for one in found["rounds-missed"].records][:2] == ["08:30", "11:00"]
    assert not found["rounds-open"].records
    text = as_text.render(make(hall, "day", Period(NEXT, NEXT)))
    assert "Rounds done of due" in text
