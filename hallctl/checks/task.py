"""Tasks that were due on the day, and are not done."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.domain.task import OPEN
from hallctl.store import private, task


def _overdue(at: DayContext) -> Iterator[Unsettled]:
    found = task.selected(at.db, task.TaskFilter(state=OPEN, due_before=min(at.now, at.ends)))
    texts = private.values(at.db, (one.text for one in found))
    return (Unsettled("task", one.id, texts.get(one.text, str(one.id))) for one in found)


CHECKS = (DayCheck("tasks-overdue", EXPLAIN, _overdue, "hallctl task list", "F9"),)
