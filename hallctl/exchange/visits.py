"""Importing the queue log of another system; rows it rejects are written to a file beside it."""

from __future__ import annotations

from typing import NamedTuple

from hallctl import queue_log
from hallctl.actions import importing as actions
from hallctl.actions.importing import Imported, Progress
from hallctl.domain.base import Actor
from hallctl.exchange import rejects
from hallctl.log_choices import Choices
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.store.standing import permit


class TakenLog(NamedTuple):
    """The outcome of a log, and the file of its rejected rows; None where there are none.

    `kept` is an earlier such file that somebody has edited, so that it stays.
    """

    found: Imported
    rejects: str | None
    kept: str | None = None

    @property
    def nothing(self) -> bool:
        """Whether there were new rows, and none of them could be imported."""
        return bool(self.found.rejected and not self.found.taken)


def take(
    hall: Hall, by: Actor, file: str, choices: Choices, told: Progress = lambda _count: None
) -> TakenLog:
    """Import a queue log with its own times, with permission `visit.import`; `told` hears how many rows are done.

    Rows that cannot be taken go to `FILE.rejected.csv` with the reason; mended there, they can be
    imported. Refused as a whole as `log-unreadable`, `column-missing`, `cannot-write` and the like.
    """
    permit(by, "visit.import")
    log = queue_log.read(file, choices)
    with rejects.writing(log, file, shared=profile(hall.db).shared) as (kept, reject):
        found = actions.visits(hall, by, log.rows, choices.meant, reject, told=told)
    return TakenLog(found, kept.target if found.rejected else None, kept.kept or None)
