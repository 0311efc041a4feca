"""`hallctl task`: what somebody is to do and by when, and whether it was done right."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import task as actions
from hallctl.cli.deeds import Deeds, by_id, given
from hallctl.cli.listing import listed, single
from hallctl.cli.options import Limit, State, argument, known_state, option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import task as columns
from hallctl.domain.base import DAY, ROLES, Actor, Refused
from hallctl.domain.task import CLOSED, DONE, NORMAL, OPEN, Task
from hallctl.queries.task import around
from hallctl.queries.times import instant
from hallctl.store import day, rows, staff, task
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_

VERBS = Verbs()
STATES = (OPEN, DONE, CLOSED)
Number = Annotated[int, Argument(help=N_("The task's number."))]
About = Annotated[str | None, option(columns.ABOUT)]


def _one(hall: Hall, one: Task) -> Output:
    return single(columns.COLUMNS, one, around(hall.db, [one], hall.clock()))


TASK = Deeds(Number, by_id, _one)


@VERBS.verb("add", N_("Give somebody something to do."))
def add(
    hall: Hall,
    by: Actor,
    text: Annotated[str, argument(columns.TEXT)],
    *,
    to: Annotated[str, Option("--to", help=N_("A staff number, or a role."))],
    due: Annotated[str, option(columns.DUE)],
    about: About = None,
    severity: Annotated[str, option(columns.SEVERITY)] = NORMAL,
    clause: Annotated[str, option(columns.CLAUSE)] = "",
) -> Output:
    """Anybody with the role may do it; a manager always may."""
    until = instant(hall, due)
    given = actions.give(hall, by, text, to, until, severity=severity, about=about, clause=clause)
    return _one(hall, given)


@VERBS.verb("list", N_("Show the tasks, those due first at the top."))
def list_(
    hall: Hall,
    *,
    whose: Annotated[
        str | None, Option("--for", help=N_("Only tasks of this staff number or role."))
    ] = None,
    state: State = None,
    about: About = None,
    from_: Annotated[str | None, Option("--from", help=N_("Due on this day or later."))] = None,
    to: Annotated[str | None, Option("--to", help=N_("Due on this day or before."))] = None,
    limit: Limit = 50,
) -> Output:
    """A number shows the tasks given to it and to its roles."""
    known_state(state, STATES)
    days = day.rule(hall.db)
    wanted = task.TaskFilter(
        _whose(hall, whose),
        state,
        actions.found(hall.db, about),
        days.begins(iso(from_)) if from_ else None,
        days.begins(iso(to)) + DAY if to else None,
    )
    found = task.selected(hall.db, wanted, max(limit, 0))
    return listed(columns.COLUMNS, found, around(hall.db, found, hall.clock()))


def _whose(hall: Hall, who: str | None) -> tuple[str, ...] | None:
    if who is None:
        return None
    if who in ROLES:
        return (who,)
    return (who, *staff.by_number(hall.db, who).roles)


@VERBS.verb("show", N_("Show a task."))
def show(hall: Hall, number: Number) -> Output:
    """All of it."""
    return _one(hall, rows.load(hall.db, Task, number))


VERBS.verb("done", N_("Report that a task is done."))(
    TASK.deed(actions.finish, given(columns.REMEDY, ""))
)


@VERBS.verb(
    "recheck", N_("Check a task that is done: ok closes it, not sends it back to be done again.")
)
def recheck(
    hall: Hall, by: Actor, number: Number, result: Annotated[str, Argument(help=N_("ok or not."))]
) -> Output:
    """For anybody but the person who did it."""
    if result not in columns.RESULTS:
        raise Refused("no-such-result", result=result)
    return _one(hall, actions.recheck(hall, by, number, right=result == "ok"))


VERBS.verb("reopen", N_("Open a closed task again."))(TASK.deed(actions.reopen))
