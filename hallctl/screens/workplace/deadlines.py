"""A deadline on a page: when it is, or why there is none, then step by step how it comes to that."""

from __future__ import annotations

from collections.abc import Mapping

from hallctl.columns.base import Around, Fact
from hallctl.columns.calendar import STEPS
from hallctl.domain.deadline import Deadline
from hallctl.domain.times import moment
from hallctl.words import _


def explained(name: str, due: Deadline, at: Around, reasons: Mapping[str, str]) -> list[Fact]:
    """When it is due, then each span with what it counted and what was left after it."""
    said = moment(due.due_at, at.zone) if due.due_at else _(reasons.get(due.reason or "", ""))
    steps = [STEPS.line(step, at) for step in due.steps]
    return [
        Fact(name, said, "strong"),
        *(Fact(one[0], "  ".join([f"- {one[1]}", *filter(None, one[2:])])) for one in steps),
    ]
