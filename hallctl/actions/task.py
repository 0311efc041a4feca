"""What changes a task: each function is one action, one change."""

from __future__ import annotations

from hallctl.domain import task as rules
from hallctl.domain.base import ROLES, Actor, Refused
from hallctl.domain.task import About, Task
from hallctl.store import rows, staff
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.nouns import NOUNS, brought, noun
from hallctl.store.sqlite import Connection
from hallctl.text import clean

DIGITS = 18
"""The most digits of a record's number, so that a hall file can hold it."""


def give(
    hall: Hall,
    by: Actor,
    text: str,
    to: str,
    due_at: int,
    *,
    severity: str = rules.NORMAL,
    about: str | None = None,
    clause: str = "",
) -> Task:
    """Give a staff number or a role something to do until an instant (UTC ms).

    `about` is the record it came from, as `found` reads one. Refused as `task-needs-text`,
    `due-is-past`, `no-such-severity`, `not-a-clause`, `no-such-staff`, `staff-disabled`.
    """
    with hall.change(by, "task.give") as change:
        refuse_unknown(change, to)
        event = rules.give(
            change.written(text),
            to,
            due_at,
            change.now,
            severity=severity,
            about=found(change.db, about),
            clause=clause,
        )
        return change.record(event, of=Task)


def refuse_unknown(change: Change, to: str) -> None:
    """Refuse, as `no-such-staff`, `staff-disabled`, what is neither a role nor a member of staff."""
    if to not in ROLES and not staff.by_number(change.db, to).active:
        raise Refused("staff-disabled", staff=to)


def found(db: Connection, typed: str | None) -> About | None:
    """The record that NOUN:ID means; counters and staff go by their numbers.

    Refused as `no-such-noun`, `no-such-NOUN`, `not-a-record`.
    """
    if not typed:
        return None
    name, _colon, which = typed.partition(":")
    if name not in NOUNS:
        raise Refused("no-such-noun", noun=name, nouns=tuple(NOUNS))
    by_number = brought("store", name, "by_number")
    if name != "staff" and not (which.isascii() and which.isdigit() and len(which) <= DIGITS):
        raise Refused("not-a-record", typed=clean(typed))
    number = which if name == "staff" else int(which)
    one = by_number(db, number) if by_number else rows.load(db, noun(name).model, int(number))
    return name, one.id


def finish(hall: Hall, by: Actor, task_id: int, remedy: str = "") -> Task:
    """Report a task as done, and what was done."""
    with hall.change_of(by, "task.finish", Task, task_id) as (change, task):
        return change.record(rules.finish(task, change.by, change.written(remedy)), of=task)


def recheck(hall: Hall, by: Actor, task_id: int, *, right: bool) -> Task:
    """Check a task that was done: it is closed if right, else to be done again."""
    with hall.change_of(by, "task.recheck", Task, task_id) as (change, task):
        return change.record(rules.recheck(task, change.by, right=right), of=task)


def reopen(hall: Hall, by: Actor, task_id: int) -> Task:
    """Open a closed task again."""
    with hall.change_of(by, "task.reopen", Task, task_id) as (change, task):
        return change.record(rules.reopen(task), of=task)
