"""To do: what was given to whom and by when, whether it is done, and its check."""

from __future__ import annotations

from functools import partial

from hallctl.actions import task as actions
from hallctl.columns.task import COLUMNS, MINE, facts
from hallctl.domain.base import DAY, ROLES, Actor
from hallctl.domain.task import CLOSED, DONE, NORMAL, OPEN, SEVERITIES, Task
from hallctl.queries.task import around
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.widgets import Choice, Field, Option
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import day, staff, task
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words import task as words
from hallctl.words.sentences import role_name

MOST, CLOSED_FOR = 500, 30 * DAY
"""Tasks of a state that are listed; how long those that are closed are (since they were due, ms)."""


def read(hall: Hall, by: Actor) -> SectionData:
    """What is due first, the most urgent first; then what will be."""
    now = hall.clock()
    found: list[Task] = []
    for state in (OPEN, DONE, CLOSED):
        since = now - CLOSED_FOR if state == CLOSED else None
        found += task.selected(hall.db, task.Filter(state=state, due_from=since), MOST)
    found.sort(key=lambda one: (one.due_at > now, -SEVERITIES.index(one.severity), one.due_at))
    told = around(hall.db, found, now)
    return SectionData(found, told._replace(own={**told.own, MINE: {by.staff, *by.roles}}))


TASKS = Section(
    "tasks",
    N_("To do"),
    N_("What somebody is to do, and by when. Somebody else checks it when it is done."),
    COLUMNS,
    read,
    facts=facts,
    picks=N_("What to do"),
    first={"which": MINE},
    empty=N_("There is nothing to do."),
)


async def add(at: HallScreen) -> None:
    """A form for what is to be done; whom it is given to is asked at its end."""
    urgency = [Option(one, _(words.SEVERITIES[one])) for one in reversed(SEVERITIES)]
    form = FormPanel(
        "task",
        _("Give a task"),
        Field("text", _("Task")),
        Field("due", _("Until"), placeholder=_("17:30, or 2026-03-02T17:30")),
        Choice("severity", urgency, label=_("Urgency"), value=NORMAL),
        Field("about", _("About"), optional=True, placeholder=_("a record, as counter:3")),
        Field("clause", _("Clause"), optional=True),
        under={
            "task-needs-text": "text",
            "not-a-time": "due",
            "due-is-past": "due",
            "not-a-record": "about",
            "no-such-noun": "about",
            "not-a-clause": "clause",
        },
    )
    async for values in fill_in(at, form):
        with form.attempt():
            due = await at.do(_instant, values["due"])
            to = await at.ask(Pick(_("Who is to do it?"), await at.do(_everybody)))
            more = {name: values[name] for name in ("severity", "about", "clause")}
            given = await at.do(actions.give, at.by, values["text"], to, due, **more)
    await announce(at, _("Task {id} is given.").format(id=given.id), choose=str(given.id))


async def done(at: HallScreen) -> None:
    """A form for what was done."""
    one: Task = selected(at)
    title = _("Task {id} is done").format(id=one.id)
    form = FormPanel(f"task:{one.id}", title, Field("remedy", _("What was done")))
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(actions.finish, at.by, one.id, values["remedy"])
    await announce(at, _("Task {id} is done; somebody else has to check it.").format(id=one.id))


async def recheck(at: HallScreen) -> None:
    """Ask whether it is right now."""
    one: Task = selected(at)
    options = [Option("ok", _("It is right")), Option("not", _("It is to be done again"))]
    result = await at.ask(Pick(_("Task {id}").format(id=one.id), options))
    await at.do(actions.recheck, at.by, one.id, right=result == "ok")
    said = _("Task {id} is closed.") if result == "ok" else _("Task {id} is to be done again.")
    await announce(at, said.format(id=one.id))


async def reopen(at: HallScreen) -> None:
    """Open it again."""
    one: Task = selected(at)
    await at.do(actions.reopen, at.by, one.id)
    await announce(at, _("Task {id} is to be done again.").format(id=one.id))


def _instant(hall: Hall, text: str) -> int:
    return day.instant(hall.db, text, hall.clock())


def _everybody(hall: Hall) -> list[Option]:
    """Whom a task can be given to: roles, and everybody on the staff."""
    names = staff.names(hall.db)
    people = [one.number for one in staff.everyone(hall.db) if one.active]
    roles = [Option(role, role_name(role)) for role in ROLES]
    return [*roles, *(Option(number, f"{number} {names[number]}") for number in people)]


def _in_state(state: str, at: HallScreen) -> bool:
    one: Task | None = selected(at)
    return one is not None and one.state == state


ACTS = (
    TASKS.act(
        "add", N_("Give a task"), add, permission="task.give", keys="ctrl+n", brief=N_("Add")
    ),
    TASKS.act(
        "done", N_("It is done"), done, permission="task.finish", when=partial(_in_state, OPEN)
    ),
    TASKS.act(
        "recheck",
        N_("Check it"),
        recheck,
        permission="task.recheck",
        when=partial(_in_state, DONE),
    ),
    TASKS.act(
        "reopen",
        N_("Open it again"),
        reopen,
        permission="task.reopen",
        when=partial(_in_state, CLOSED),
    ),
)
