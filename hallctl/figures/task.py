"""Figures of tasks: how many were done in time, and how many had to be done again (forms: task ledger)."""

from __future__ import annotations

from hallctl.domain.base import MINUTE
from hallctl.figures.base import COUNT, SHARE, Figure, Population, count, share
from hallctl.words import N_

_DAY = f"date((j.happened + :offset * {MINUTE} - :ends * {60 * MINUTE}) / 1000, 'unixepoch')"
_SPAN = (
    f"unixepoch(:first) * 1000 - :offset * {MINUTE} + :ends * {60 * MINUTE}"
    f" and unixepoch(:last, '+1 day') * 1000 - :offset * {MINUTE} + :ends * {60 * MINUTE} - 1"
)
_MOVED = (
    f"select t.id, t.id as label, j.happened as at, {_DAY} as day, {{value}} as value,"
    " iif(exists(select 1 from journal u where u.kind like '%.undone'"
    " and json_extract(u.body, '$.undoes') = +j.seq), 'withdrawn', null) as why,"
    " t.clause, j.actor as clerk"
    " from journal j indexed by journal_of_tasks cross join task t on t.id = j.record"
    f" where j.noun = 'task' and j.kind in ({{kinds}}) and j.happened between {_SPAN}"
)
_CUTS = ("clause", "clerk")


def _population(about: str, value: str, *kinds: str) -> Population:
    named = ", ".join(f"'task.{kind}'" for kind in kinds)
    return Population("task", about, _MOVED.format(value=value, kinds=named), _CUTS)


FIGURES = (
    Figure(
        "tasks-in-time",
        1,
        N_("Tasks done in time"),
        N_(
            "Share of the tasks reported as done on the day that were done before they were overdue."
        ),
        _population(N_("tasks that were reported as done"), "j.happened <= t.due_at", "done"),
        share,
        SHARE,
    ),
    Figure(
        "tasks-again",
        1,
        N_("Tasks to be done again"),
        N_("How often a task that was done was sent back, or opened again."),
        _population(N_("tasks that were sent back or opened again"), "1", "sent-back", "reopened"),
        count,
        COUNT,
    ),
)
