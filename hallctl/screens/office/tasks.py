"""To do: what was given to whom and by when, whether it is done, and its check."""

from __future__ import annotations

from functools import partial

from hallctl.actions import task as actions
from hallctl.columns import task as columns
from hallctl.domain.base import DAY, ROLES, Actor
from hallctl.domain.task import CLOSED, DONE, OPEN, SEVERITIES, Task
from hallctl.queries.task import around
from hallctl.queries.times import instant
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel, options
from hallctl.screens.workplace.place import announce, fill_in, is_selected, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import staff, task
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.sentences import role_name

MOST, CLOSED_FOR = 500, 30 * DAY
"""Tasks of a state that are listed; how long those that are closed are (since they were due, ms)."""


def read(hall: Hall, by: Actor) -> SectionData:
    """What is due first, the most urgent first; then what will be."""
    now = hall.clock()
    found: list[Task] = []
    for state in (OPEN, DONE, CLOSED):
        since = now - CLOSED_FOR if state == CLOSED else None
        found += task.selected(hall.db, task.TaskFilter(state=state, due_from=since), MOST)
    found.sort(key=lambda one: (one.due_at > now, -SEVERITIES.index(one.severity), one.due_at))
    told = around(hall.db, found, now)
    return SectionData(found, told._replace(own={**told.own, columns.MINE: {by.staff, *by.roles}}))


TASKS = Section(
    "tasks",
    N_("To do"),
    N_("What somebody is to do, and by when. Somebody else checks it when it is done."),
    columns.COLUMNS,
    read,
    facts=columns.facts,
    picks=N_("Options"),
    first={"which": columns.MINE},
    empty=N_("There is nothing to do."),
    noun="task",
)


async def give(at: HallScreen, about: str = "") -> None:
    """A form for what is to be done, perhaps about a known record; who is to do it is asked at its end."""
    asked = [columns.TEXT, columns.DUE, columns.SEVERITY, columns.ABOUT, columns.CLAUSE]
    if about:
        asked.remove(columns.ABOUT)
    form = FormPanel(f"task:{about}", _("Give a task"), *asked)
    async for values in fill_in(at, form):
        with form.attempt():
            due = await at.do(instant, values["due"])
            to = await at.ask(Pick(_("Who is to do it?"), await at.do(everybody)))
            more = {name: values.get(name, about) for name in ("severity", "about", "clause")}
            given = await at.do(actions.give, at.by, values["text"], to, due, **more)
    await announce(at, _("Task {id} is given.").format(id=given.id), choose=str(given.id))


async def done(at: HallScreen) -> None:
    """A form for what was done."""
    one: Task = selected(at)
    title = _("Task {id} is done").format(id=one.id)
    form = FormPanel(f"task:{one.id}", title, columns.REMEDY)
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(actions.finish, at.by, one.id, values["remedy"])
    await announce(at, _("Task {id} is done; somebody else has to check it.").format(id=one.id))


async def recheck(at: HallScreen) -> None:
    """Ask whether it is right now."""
    one: Task = selected(at)
    result = await at.ask(Pick(_("Task {id}").format(id=one.id), options(columns.RESULTS)))
    await at.do(actions.recheck, at.by, one.id, right=result == "ok")
    said = _("Task {id} is closed.") if result == "ok" else _("Task {id} is to be done again.")
    await announce(at, said.format(id=one.id))


async def reopen(at: HallScreen) -> None:
    """Open it again."""
    one: Task = selected(at)
    await at.do(actions.reopen, at.by, one.id)
    await announce(at, _("Task {id} is to be done again.").format(id=one.id))


def everybody(hall: Hall) -> list[Option]:
    """Whom a task can be given to: roles, and everybody on the staff."""
    names = staff.names(hall.db)
    people = [one.number for one in staff.everyone(hall.db) if one.active]
    roles = [Option(role, role_name(role)) for role in ROLES]
    return [*roles, *(Option(number, f"{number} {names[number]}") for number in people)]


ACTS = (
    TASKS.act(
        "add", N_("Give a task"), give, permission="task.give", keys="ctrl+n", brief=N_("Add")
    ),
    TASKS.act(
        "done",
        N_("It is done"),
        done,
        permission="task.finish",
        when=partial(is_selected, state=OPEN),
    ),
    TASKS.act(
        "recheck",
        N_("Check it"),
        recheck,
        permission="task.recheck",
        when=partial(is_selected, state=DONE),
    ),
    TASKS.act(
        "reopen",
        N_("Open it again"),
        reopen,
        permission="task.reopen",
        when=partial(is_selected, state=CLOSED),
    ),
)
