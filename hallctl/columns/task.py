"""What is shown of tasks; `own` around them are the records that they are about, by noun and id.

On a screen it has under `MINE` whom the tasks of the person at it are given to.
"""

from __future__ import annotations

from typing import Any

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn, several, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import INSTANT, MOMENT, PERSON, coded
from hallctl.domain.base import ROLES
from hallctl.domain.task import CLOSED, DONE, HIGH, NORMAL, OPEN, Task
from hallctl.domain.times import time_on
from hallctl.words import N_, _
from hallctl.words.names import commas
from hallctl.words.records import named
from hallctl.words.sentences import role_name
from hallctl.words.task import SEVERITIES, STATES

TEXT = FormField(
    "text", N_("Task"), N_("What is to be done; - reads it from input."), "task-needs-text", "prose"
)
DUE = FormField(
    "due",
    N_("Until"),
    N_("By when: 17:30, or 2026-03-02T17:30."),
    "not-a-time due-is-past",
    hint=N_("17:30, or 2026-03-02T17:30"),
)
SEVERITY = FormField(
    "severity", N_("Urgency"), N_("low, normal or high."), value=NORMAL, choices=SEVERITIES
)
ABOUT = FormField(
    "about",
    N_("About"),
    N_("The record it is about, as order:120 or counter:3."),
    "not-a-record no-such-noun",
    hint=N_("a record, as counter:3"),
    optional=True,
)
CLAUSE = FormField(
    "clause",
    N_("Clause"),
    N_("The clause of the standard that was not kept, as C4.3.1-2."),
    "not-a-clause",
    optional=True,
)
REMEDY = FormField(
    "remedy", N_("What was done"), N_("What was done; - reads it from input."), kind="prose"
)
RESULTS = {"ok": N_("It is right"), "not": N_("It is to be done again")}
"""What a check may find."""
BY_NUMBER = ("counter", "staff")
"""The nouns whose records go by their numbers everywhere."""
MINE = "mine"
WHICH = {
    MINE: N_("Mine"),
    OPEN: N_("Everybody's"),
    DONE: N_("Done, to be checked"),
    CLOSED: N_("Checked and closed"),
}
"""Which tasks are looked at: one's own, or all in a state."""


def _text(task: Task, at: Around) -> str | None:
    return at.values.get(task.text)


def source(task: Any, at: Around) -> dict[str, Any] | None:
    """The record that a task, or something else, came from: its noun and its number."""
    if task.about_noun is None:
        return None
    record = at.own[task.about_noun, task.about_id]
    return {
        "noun": task.about_noun,
        "id": record.number if task.about_noun in BY_NUMBER else record.id,
    }


def about(task: Any, at: Around) -> str:
    """The same record, as people say it."""
    return named(at.own[task.about_noun, task.about_id]) if task.about_noun else ""


def to(task: Any, at: Around) -> str:
    """Whom it was given to: a role, or a number with a name."""
    if task.given_to in ROLES:
        return role_name(task.given_to)
    return f"{task.given_to} {at.names.get(task.given_to, '')}".rstrip()


def _which(task: Task, at: Around) -> list[str]:
    own = task.state == OPEN and task.given_to in at.own.get(MINE, ())
    return [MINE, task.state] if own else [task.state]


def _due(task: Task, at: Around) -> str:
    return time_on(task.due_at, at.zone, at.now)


def _until(task: Task, at: Around) -> str:
    return "attention" if task.state == OPEN and task.due_at <= at.now else "text"


COLUMNS = Columns(
    NounColumn("id", N_("Task"), key="task"),
    NounColumn("text", N_("What is to be done"), of=_text, cut=1),
    NounColumn("from", N_("About"), of=source, text=about),
    NounColumn(
        "given_to",
        N_("For"),
        PERSON,
        key="to",
        text=to,
        cell=lambda task, at: PERSON.text(task.given_to, at),
    ),
    NounColumn(
        "which",
        N_("Which tasks"),
        Kind("list", lambda which, _at: commas(_(WHICH[one]) for one in which), codes=tuple(WHICH)),
        of=_which,
    ),
    NounColumn("due_at", N_("Until"), MOMENT, cell=_due, tone=_until, align="right"),
    NounColumn("state", N_("State"), text=lambda task, _at: _(STATES[task.state])),
    NounColumn(
        "severity",
        N_("Urgency"),
        coded(SEVERITIES),
        title="",
        cell=lambda task, _at: "!" if task.severity == HIGH else "",
        tone="attention",
    ),
    NounColumn("remedy", of=written("remedy")),
    *several("given_at since", INSTANT),
    *several("given_by done_by checked_by", PERSON),
    *several("times_reopened clause"),
    json="id text from given_to due_at state severity times_reopened clause given_by given_at done_by"
    " remedy checked_by since",
    listed="id text from given_to due_at severity state",
    view="id state severity given_to due_at about_noun about_id clause given_by given_at done_by"
    " checked_by since times_reopened",
    screen="severity text given_to due_at",
    filters="which given_to severity",
)
TOLD = {
    "text": N_("Task"),
    "given_to": N_("For"),
    "due_at": N_("Until"),
    "severity": N_("Urgency"),
    "from": N_("About"),
    "given_by": N_("Given by"),
    "clause": N_("Clause"),
    "done_by": N_("Done by"),
    "remedy": N_("What was done"),
}
"""What is told of a task, where there is something to tell."""


def facts(one: Task, around: Around) -> list[Fact]:
    """All of a task, and what became of it."""
    told = [Fact(_(head), _told(COLUMNS.by_name[name], one, around)) for name, head in TOLD.items()]
    return [fact for fact in told if fact.value]


def _told(column: NounColumn, one: Task, around: Around) -> str:
    """What a column has, and of people their names."""
    if column.kind is PERSON:
        return "".join(column.word(value, around) for value in column.values(one, around))
    return column.said(one, around)
