"""Tasks in a real file: given, done, looked at again, taken back, and what of it is due."""

from __future__ import annotations

from time import perf_counter

import pytest

from hallctl.actions import counter, private, staff, task
from hallctl.actions.undo import undo
from hallctl.domain.base import CLERK, GREETER, Actor, Refused
from hallctl.domain.due import Entries, Wanted
from hallctl.domain.task import Task
from hallctl.store import counter as stores
from hallctl.store import private as values
from hallctl.store import rows
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.task import TaskFilter, entries, selected
from hallctl.store.verify import verify
from helpers import BOSS, CHEN, LI, ON_DUTY, START, WANG, ZHAO, Clock, take

HOUR = 3_600_000
TEXT = "擦净 3 号台席"


def give(hall: Hall, to: str = "2001", due: int = START + HOUR, **more: str) -> Task:
    return task.give(hall, BOSS, TEXT, to, due, **more)


def closed(hall: Hall) -> Task:
    given = give(hall)
    task.finish(hall, LI, given.id, "擦过了")
    return task.recheck(hall, ON_DUTY, given.id, right=True)


def refused(code: str, act: object, *args: object, **more: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args, **more)  # type: ignore[operator]
    assert caught.value.code == code


def test_from_given_to_closed_and_opened_again(hall: Hall) -> None:
    one = closed(hall)
    assert (one.state, one.given_by, one.done_by, one.checked_by) == (
        "closed", "1001", "2001", "1002",
    )  # fmt: skip
    assert (values.reveal(hall.db, one.text), values.reveal(hall.db, one.remedy)) == (
        TEXT,
        "擦过了",
    )
    again = task.reopen(hall, ON_DUTY, one.id)
    assert (again.state, again.times_reopened) == ("open", 1)
    task.finish(hall, LI, one.id)
    back = task.recheck(hall, BOSS, one.id, right=False)
    assert (back.state, back.times_reopened) == ("open", 2)
    assert rows.load(hall.db, Task, one.id) == back
    assert verify(hall.db).holds


def test_the_words_never_stand_in_the_journal(hall: Hall) -> None:
    closed(hall)
    journal = "".join(body for (body,) in hall.db.execute("select body from journal"))
    assert TEXT not in journal
    assert "擦过了" not in journal


def test_given_to_who_is_here_or_a_role(hall: Hall) -> None:
    assert give(hall, "greeter").given_to == GREETER
    refused("no-such-staff", give, hall, "9999")
    staff.disable(hall, BOSS, "2003")
    refused("staff-disabled", give, hall, "2003")


def test_about_a_record_by_what_people_call_it(hall: Hall) -> None:
    taken = take(hall)
    about = give(hall, about=f"ticket:{taken.id}")
    assert (about.about_noun, about.about_id) == ("ticket", taken.id)
    desk = give(hall, about="counter:3")
    assert desk.about_id == stores.by_number(hall.db, 3).id
    assert give(hall, about="staff:2001").about_noun == "staff"
    for typed, code in {
        "ticket:999999": "no-such-ticket",
        "counter:77": "no-such-counter",
        "staff:77": "no-such-staff",
        "bag:1": "no-such-noun",
        "ticket:x": "not-a-record",
        "ticket": "not-a-record",
        f"order:{'9' * 5000}": "text-too-long",
        f"order:{'9' * 30}": "not-a-record",
    }.items():
        refused(code, give, hall, about=typed)


def test_who_may(hall: Hall) -> None:
    given = give(hall)
    for act in (
        lambda: task.give(hall, LI, TEXT, "2001", START + HOUR),
        lambda: task.recheck(hall, LI, given.id, right=True),
        lambda: task.reopen(hall, LI, given.id),
    ):
        with pytest.raises(NotAllowed):
            act()
    refused("not-your-task", task.finish, hall, WANG, given.id)


def test_each_of_it_can_be_taken_back(hall: Hall) -> None:
    given = give(hall)
    assert [one.state for one in undo(hall, BOSS)] == ["withdrawn"]
    refused("task-state", task.finish, hall, LI, given.id)
    one = closed(hall)
    assert [found.state for found in undo(hall, ON_DUTY)] == ["done"]
    refused("changed-since", undo, hall, BOSS, one.id)
    assert [found.state for found in undo(hall, LI)] == ["open"]
    assert [found.state for found in undo(hall, BOSS, one.id)] == ["withdrawn"]
    assert selected(hall.db, TaskFilter()) == []
    assert verify(hall.db).holds


def test_what_it_says_can_be_looked_at_and_goes_once_it_is_closed(hall: Hall) -> None:
    given = give(hall)
    which = private.Which(given.text)
    (shown,) = private.show(hall, BOSS, which)
    assert (shown.noun, shown.record, shown.value) == ("task", given.id, TEXT)
    refused("value-needed", private.purge, hall, BOSS, which, "why")
    task.finish(hall, LI, given.id)
    task.recheck(hall, ON_DUTY, given.id, right=True)
    assert private.purge(hall, BOSS, which, "why").kinds == {"text": 1}
    assert values.reveal(hall.db, given.text) is None
    assert verify(hall.db).holds


def to_do(hall: Hall, who: Actor, now: int, **more: int) -> Entries:
    wanted = Wanted(now, who.staff, {who.staff, *who.roles}, **more)
    return entries(hall.db, wanted)._replace(again_at=None)


def test_what_is_to_be_done_of_ones_own(hall: Hall) -> None:
    assert to_do(hall, LI, START) == Entries()
    give(hall, "2001", START + HOUR)
    give(hall, CLERK, START + 2 * HOUR)
    give(hall, "2002", START + HOUR)
    assert to_do(hall, LI, START) == Entries(2, 0, START + HOUR)
    assert to_do(hall, LI, START + HOUR) == Entries(2, 1, START + 2 * HOUR)
    assert to_do(hall, LI, START + 2 * HOUR) == Entries(2, 2)
    assert to_do(hall, CHEN, START + 2 * HOUR) == Entries(1, 1)
    assert to_do(hall, ZHAO, START + 2 * HOUR) == Entries()
    assert entries(hall.db, Wanted(START + HOUR, "2003"))[:3] == (3, 2, START + 2 * HOUR)


def test_an_entry_tells_a_task(hall: Hall) -> None:
    later, first = give(hall, "clerk", START + 2 * HOUR), give(hall)
    found = to_do(hall, LI, START + HOUR, limit=5).first
    assert [one.id for one in found] == [first.id, later.id]
    one = found[0]
    assert (one.noun, one.label, one.text, one.to, one.stage) == (
        "task", str(first.id), TEXT, "2001", "open",
    )  # fmt: skip
    assert one.command == f"hallctl task done {first.id}"
    assert [entry.late(START + HOUR) for entry in found] == [0, None]
    assert to_do(hall, LI, START, limit=1).first == (one,)


def test_done_is_to_be_done_no_more(hall: Hall) -> None:
    given = give(hall)
    task.finish(hall, LI, given.id)
    assert to_do(hall, LI, START + HOUR) == Entries()
    task.recheck(hall, BOSS, given.id, right=False)
    assert to_do(hall, LI, START + HOUR) == Entries(1, 1)


def test_a_hundred_thousand_tasks_cost_nothing(hall: Hall) -> None:
    """By raw rows: the file is thrown away, and only the count is looked at."""
    columns = "text, given_to, due_at, severity, clause, given_by, given_at, state, since, done_by, times_reopened"
    hall.db.execute(
        f"with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)"
        f" insert into task(id, {columns}) select 1000000 + i, 'x', case i % 3 when 0 then 'clerk'"
        " when 1 then '2001' else '2002' end, i, 'low', '', '1001', i, case i % 50 when 0 then 'open'"
        " else 'closed' end, i, '2001', 0 from n"
    )
    best = 1.0
    for _ in range(5):
        begun = perf_counter()
        found = to_do(hall, LI, 50_000)
        best = min(best, perf_counter() - begun)
    assert found == Entries(1333, 666, 50_050)
    assert best < 0.002


def test_the_list_by_filters(hall: Hall) -> None:
    first = give(hall, "2001", START + 2 * HOUR, about="counter:3")
    second = give(hall, "clerk", START + HOUR)
    assert selected(hall.db, TaskFilter()) == [second, first]
    assert selected(hall.db, TaskFilter(), 1) == [second]
    assert selected(hall.db, TaskFilter(given_to=("2001",))) == [first]
    assert selected(hall.db, TaskFilter(state="done")) == []
    assert selected(hall.db, TaskFilter(about=task.found(hall.db, "counter:3"))) == [first]
    assert selected(hall.db, TaskFilter(due_from=START + 2 * HOUR)) == [first]
    assert selected(hall.db, TaskFilter(due_before=START + 2 * HOUR)) == [second]


def test_who_leaves_leaves_their_tasks_to_a_manager(hall: Hall, clock: Clock) -> None:
    given = give(hall)
    counter.close(hall, LI)
    staff.disable(hall, BOSS, "2001")
    assert task.finish(hall, ON_DUTY, given.id).state == "done"
