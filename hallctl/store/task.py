"""Tasks as rows: what somebody is to do, and what of it is due."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from hallctl.domain.due import Entries, Entry, Wanted, together
from hallctl.domain.task import DONE, OPEN, Task
from hallctl.domain.topic import DUE, OVERDUE, Topic
from hallctl.store import private, rows
from hallctl.store.codec import dumps
from hallctl.store.due import DueSource
from hallctl.store.sqlite import Connection
from hallctl.store.topic import Moment

SCHEMA = """
create table task(
    id integer primary key,
    text text not null,
    given_to text not null,
    due_at integer not null,
    severity text not null check(severity in ('low', 'normal', 'high')),
    about_noun text,
    about_id integer,
    clause text not null,
    given_by text not null,
    given_at integer not null,
    state text not null check(state in ('open', 'done', 'closed', 'withdrawn')),
    since integer not null,
    done_by text,
    remedy text,
    checked_by text,
    times_reopened integer not null,
    checker text generated always as (
        case when given_by = done_by then 'duty-manager' else given_by end) virtual,
    check((about_noun is null) = (about_id is null)),
    check(state <> 'done' or done_by is not null)
) strict;
create index task_due on task(given_to, due_at) where state = 'open';
create index task_open on task(due_at) where state = 'open';
create index task_to_check on task(checker, due_at, done_by) where state = 'done';
create index task_done on task(due_at, done_by) where state = 'done';
create index task_by_due on task(due_at);
create index journal_of_tasks on journal(happened) where noun = 'task';
create index task_about on task(about_noun, about_id) where about_noun is not null;
"""


def view() -> str:
    """The SQL of `v_task`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("task")


TO_DO = DueSource(Task, "state = 'open'", escalation="task")
TO_CHECK = DueSource(Task, "state = 'done'", "checker", escalation="task", hidden="done_by")
"""The sources of the work list: tasks to be done, and tasks that were done and wait for their check."""


def texts(db: Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The texts by which tasks are found: what is to be done, and what was done."""
    return private.written(db, "task", ids)


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries: the tasks to be done, and those to be checked."""

    def told(found: list[Task]) -> list[Entry]:
        texts = private.values(db, (one.text for one in found))
        return [_to_do(one, texts.get(one.text, "")) for one in found]

    found = (source.entries(db, wanted, told) for source in (TO_DO, TO_CHECK))
    return together(found, wanted.limit)


def _to_do(one: Task, text: str) -> Entry:
    check = one.state == DONE
    return Entry(
        "task",
        one.id,
        str(one.id),
        "to-check" if check else "to-do",
        one.due_at,
        one.since,
        one.checker if check else one.given_to,
        f"hallctl task recheck {one.id} ok" if check else f"hallctl task done {one.id}",
        text,
        one.state,
    )


def open_now(db: Connection, moment: Moment) -> list[Topic]:
    """The topics of tasks that are overdue, or due soon (`domain/topic.py`)."""
    found = selected(db, TaskFilter(state=OPEN, due_before=moment.until))
    return [Topic(OVERDUE if one.due_at <= moment.now else DUE, Task.noun, one.id) for one in found]


class TaskFilter(NamedTuple):
    """Which tasks: given to one of these, in a state, about a record, due from one instant (UTC ms) to
    before another; None is any.
    """

    given_to: Collection[str] | None = None
    state: str | None = None
    about: tuple[str, int] | None = None
    due_from: int | None = None
    due_before: int | None = None


def about(db: Connection, name: str, ids: Iterable[int]) -> dict[int, list[Task]]:
    """The tasks that came from these records, by the records' ids; none that was taken back."""
    where = (
        "where about_noun = ? and about_id in (select value from json_each(?))"
        " and state <> 'withdrawn' order by due_at, id"
    )
    found: dict[int, list[Task]] = {}
    for one in rows.select(db, Task, where, name, dumps([*ids])):
        found.setdefault(one.about_id or 0, []).append(one)
    return found


def selected(db: Connection, wanted: TaskFilter, limit: int = -1) -> list[Task]:
    """The tasks of a filter, those due first at the top; none that was taken back."""
    to = None if wanted.given_to is None else dumps(sorted(wanted.given_to))
    noun, record = wanted.about or (None, None)
    where = (
        "where state <> 'withdrawn' and (?1 is null or given_to in (select value from json_each(?1)))"
        " and (?2 is null or state = ?2) and (?3 is null or (about_noun = ?3 and about_id = ?4))"
        " and (?5 is null or due_at >= ?5) and (?6 is null or due_at < ?6)"
        " order by due_at, id limit ?7"
    )
    values = (to, wanted.state, noun, record, wanted.due_from, wanted.due_before, limit)
    return list(rows.select(db, Task, where, *values))
