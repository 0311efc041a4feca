"""A deadline as a command explains it: when, or why not yet, and each step on the way there."""

from __future__ import annotations

from typing import Any

from hallctl.cli.listing import listed
from hallctl.cli.output import Output
from hallctl.columns.base import Around
from hallctl.columns.calendar import STEPS, lasting
from hallctl.domain.deadline import Deadline
from hallctl.domain.times import moment
from hallctl.words import _


def explained(found: Deadline, at: Around, *, strict: bool) -> Output:
    """A deadline with its steps; `strict` where it is of calendar dates.

    Around it `own` says whether whole days count (`columns.calendar.BY_DAY`).
    """
    data = {
        "due_at": found.due_at,
        "due_date": found.day,
        "left_s": None if found.left_ms is None else found.left_ms // 1000,
        "reason": found.reason,
    }
    return with_steps(data, listed(STEPS, found.steps, at), _said(found, at, strict=strict))


def with_steps(data: dict[str, Any], steps: Output, said: str) -> Output:
    """What was worked out, `said` in a sentence, and the steps that lead to it."""
    shown = (lambda: f"{steps.said}\n\n{said}") if steps.data else said
    return Output({**data, "steps": steps.data}, shown)


def _said(found: Deadline, at: Around, *, strict: bool) -> str:
    if found.due_at is None:
        if found.left_ms is None:
            return _("Without a limit nothing is due.")
        return _("Paused: {left} left.").format(left=lasting(found.left_ms, at))
    said = _("Due {time}.").format(time=moment(found.due_at, at.zone))
    strictly = _(
        "Calendar dates are read strictly: a limit that a regulator sets runs through weekends and"
        " holidays, and is not moved to a later day."
    )
    return f"{said}\n{strictly}" if strict else said
