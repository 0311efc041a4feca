"""What is written on the hall log."""

from __future__ import annotations

from hallctl.domain import note as rules
from hallctl.domain.base import Actor
from hallctl.domain.incident_rules import not_ahead
from hallctl.domain.note import Note
from hallctl.store import day
from hallctl.store.file import Hall

MOST = 2000
"""The most characters of a note."""


def write(hall: Hall, by: Actor, text: str, at: int | None = None) -> Note:
    """Write a note on the hall log, about now or an earlier instant (UTC ms).

    Refused as `note-needs-text`, `time-ahead`.
    """
    with hall.change(by, "note.write") as change:
        when = change.now if at is None else not_ahead(at, change.now)
        kept = change.written(text, limit=MOST)
        return change.record(rules.write(kept, day.rule(change.db).of(when), when), of=Note)
