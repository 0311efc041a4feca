"""Tasks: what somebody is to do and by when, and whether it was checked (forms: task ledger)."""

import re
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import DUTY, EVERYONE, MANAGERS, OFFICE, Actor, Private, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of, ref, replace

OPEN, DONE, CLOSED, WITHDRAWN = "open", "done", "closed", "withdrawn"
STATES = (OPEN, DONE, CLOSED, WITHDRAWN)
LOW, NORMAL, HIGH = "low", "normal", "high"
SEVERITIES = (LOW, NORMAL, HIGH)
_CLAUSE = r"C[0-9]+(\.[0-9]+)*(-[0-9]+)?"


About = tuple[str, int]
"""The record that a task came from: its noun's name and its id."""


@dataclass(frozen=True, slots=True)
class Task:
    """A task: `given_to` is a staff number or a role; instants are UTC ms.

    `text` and `remedy` (what was done) are refs to private values. `about_noun` and `about_id` name the
    record it came from, `clause` the clause of the standard that was not kept. *withdrawn* is a task
    that was given by mistake and taken back.
    """

    noun: ClassVar = "task"

    id: int
    text: str
    given_to: str
    due_at: int
    severity: str
    about_noun: str | None
    about_id: int | None
    clause: str
    given_by: str
    given_at: int
    state: str
    since: int
    done_by: str | None = None
    remedy: str | None = None
    checked_by: str | None = None
    times_reopened: int = 0

    @property
    def checker(self) -> str:
        """Who checks the task once it is done: whoever gave it, or a manager where they did it themselves."""
        return DUTY if self.given_by == self.done_by else self.given_by


@event("task.given")
class TaskGiven(NamedTuple):
    """A task was given, to be done by an instant (`due`, UTC ms)."""

    text: Private
    to: str
    due: int
    severity: str = NORMAL
    about: About | None = None
    clause: str = ""


@event("task.done")
class TaskDone(NamedTuple):
    """The task was reported as done; `remedy` may say what was done."""

    remedy: Private | None = None


@event("task.closed")
class TaskClosed(NamedTuple):
    """Somebody else checked the task and found it right."""


@event("task.sent-back")
class TaskSentBack(NamedTuple):
    """Somebody else checked the task: it is not right and has to be done again."""


@event("task.reopened")
class TaskReopened(NamedTuple):
    """A manager opened the task again after it was closed."""


TaskEvent = TaskGiven | TaskDone | TaskClosed | TaskSentBack | TaskReopened

TRANSITIONS: dict[type, tuple[str, str]] = {
    TaskDone: (OPEN, DONE),
    TaskClosed: (DONE, CLOSED),
    TaskSentBack: (DONE, OPEN),
    TaskReopened: (CLOSED, OPEN),
}
"""The state in which each event may happen, and the one it leads to."""


def evolve(task: Task | None, event: TaskEvent, at: Stamp) -> Task:
    """The task after an event."""
    if isinstance(event, TaskGiven):
        return Task(
            id=at.seq,
            text=event.text.ref,
            given_to=event.to,
            due_at=event.due,
            severity=event.severity,
            about_noun=event.about[0] if event.about else None,
            about_id=event.about[1] if event.about else None,
            clause=event.clause,
            given_by=at.by,
            given_at=at.happened,
            state=OPEN,
            since=at.happened,
        )
    assert task is not None
    moved = replace(task, state=TRANSITIONS[type(event)][1], since=at.happened)
    match event:
        case TaskDone():
            remedy = ref(event.remedy)
            return replace(moved, done_by=at.by, remedy=remedy, checked_by=None)
        case TaskClosed():
            return replace(moved, checked_by=at.by)
        case TaskSentBack() | TaskReopened():
            again = task.times_reopened + 1
            return replace(moved, done_by=None, remedy=None, checked_by=at.by, times_reopened=again)
    assert_never(event)


def known_severity(severity: str) -> str:
    """A known severity; refused as `no-such-severity`."""
    if severity not in SEVERITIES:
        raise Refused("no-such-severity", severity=severity, severities=SEVERITIES)
    return severity


def known_clause(clause: str) -> str:
    """A clause of the standard, as C4.3.1-2, or none; refused as `not-a-clause`."""
    if clause and not re.fullmatch(_CLAUSE, clause):
        raise Refused("not-a-clause", clause=clause)
    return clause


def give(
    text: Private | None,
    to: str,
    due: int,
    now: int,
    *,
    severity: str = NORMAL,
    about: About | None = None,
    clause: str = "",
) -> TaskGiven:
    """Give a task; refused as `task-needs-text`, and as `due-is-past` (both instants UTC ms)."""
    if text is None:
        raise Refused("task-needs-text")
    if due < now:
        raise Refused("due-is-past")
    return TaskGiven(text, to, due, known_severity(severity), about, known_clause(clause))


def finish(task: Task, by: Actor, remedy: Private | None) -> TaskDone:
    """Report a task as done, by the person it was given to or a manager; refused as `not-your-task`."""
    _allowed(task, TaskDone)
    if task.given_to not in {by.staff, *by.roles} and not by.has(*MANAGERS):
        raise Refused("not-your-task", id=task.id, to=task.given_to)
    return TaskDone(remedy)


def recheck(task: Task, by: Actor, *, right: bool) -> TaskClosed | TaskSentBack:
    """Check a task that was done; refused as `recheck-by-another` for the person who did it."""
    event: TaskClosed | TaskSentBack = TaskClosed() if right else TaskSentBack()
    _allowed(task, type(event))
    if task.done_by == by.staff:
        raise Refused("recheck-by-another", id=task.id, staff=by.staff)
    return event


def reopen(task: Task) -> TaskReopened:
    """Open a closed task again."""
    _allowed(task, TaskReopened)
    return TaskReopened()


def _allowed(task: Task, event: type) -> None:
    if task.state != TRANSITIONS[event][0]:
        raise Refused("task-state", id=task.id, state=task.state)


_GIVERS = MANAGERS | {OFFICE}

NOUN = Noun(
    model=Task,
    events=events_of(TaskEvent),
    evolve=evolve,
    instants={"given": "given_at", "since": "since"},
    ended=lambda task: task.state in {CLOSED, WITHDRAWN},
    may={
        "task.give": _GIVERS,
        "task.finish": EVERYONE,
        "task.recheck": _GIVERS,
        "task.reopen": MANAGERS,
    },
    undoable=frozenset({TaskGiven, TaskDone, TaskClosed, TaskSentBack, TaskReopened}),
    withdrawn={"state": WITHDRAWN},
)
