"""What is to do now in open incidents, and which limits run: a few small columns of a few rows.

The console's status line asks after every change, so nothing of a playbook is read here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from hallctl.domain.base import DUTY
from hallctl.domain.due import Entries, Entry, Wanted
from hallctl.store.incident_drills import overdue
from hallctl.store.sqlite import Connection, once

_OPEN = (
    "select id, printf('I%s-%03d', replace(day, '-', ''), number), kind, playbook, drill, happened_at,"
    " report_due_at, reported_at, mend_due_at, mended_at, due from incident where state = 'open'"
    " order by happened_at, id"
)


class OpenIncident(NamedTuple):
    """An open incident: its limits (UTC ms) that are not met yet, and its steps that have a limit, as JSON."""

    id: int
    label: str
    kind: str
    playbook: str
    drill: int
    happened_at: int
    report_due_at: int
    reported_at: int | None
    mend_due_at: int | None
    mended_at: int | None
    due: str

    @property
    def mend_at(self) -> int | None:
        """When (UTC ms) it has to be mended; None once it is."""
        return self.mend_due_at if self.mended_at is None else None

    @property
    def limits(self) -> Iterator[tuple[int, str]]:
        """The limits that are not met: when each is due (UTC ms), and its name."""
        if self.reported_at is None:
            yield self.report_due_at, "report"
        if self.mend_at is not None:
            yield self.mend_at, "mend"


@once
def running(db: Connection) -> list[OpenIncident]:
    """The open incidents, the first that happened first."""
    return [OpenIncident(*row) for row in db.execute(_OPEN)]


def first_limit(found: Iterable[OpenIncident]) -> tuple[int, str] | None:
    """The limit of several incidents that runs out first."""
    return min((limit for one in found for limit in one.limits), default=None)


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries: each open step that has a limit, for the first role that is to do it; each
    open incident; drills.
    """
    now = wanted.now
    every = list(_own(chain(*map(_entries_of, running(db)), overdue(db, now)), wanted))
    if not every:
        return Entries()
    here = [one for one in every if one.since <= now]
    due = [one.due_at for one in here if one.due_at is not None]
    return Entries(
        len(here),
        sum(at <= now for at in due),
        min((at for at in due if at > now), default=None),
        tuple(sorted(here, key=lambda one: (one.due_at is None, one.due_at))[: wanted.limit]),
        min((one.since for one in every if one.since > now), default=None),
    )


def _own(every: Iterable[Entry], wanted: Wanted) -> Iterator[Entry]:
    return (one for one in every if wanted.to is None or one.to in wanted.to)


@lru_cache(100)
def _entries_of(one: OpenIncident) -> Sequence[Entry]:
    """The entries of one incident; cached, since they are asked for after every change in the hall."""
    show, since, text = f"hallctl incident show {one.label}", one.happened_at, one.playbook
    found = [Entry("incident", one.id, one.label, "walk", one.mend_at, since, DUTY, show, text)]
    for step, begins, until, to in json.loads(one.due):
        do, text = f"hallctl incident step {one.label} {step} done", f"{one.playbook}/{step}"
        what = f"step-{step}"
        found.append(Entry("incident", one.id, one.label, what, until, begins, to, do, text))
    return found
