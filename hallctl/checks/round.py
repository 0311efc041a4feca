"""Rounds required on the day that nobody walked, and rounds that nobody finished (C5.1-1, C5.1-3)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.checks.look import Look, Looked, Looking
from hallctl.domain.base import Refused
from hallctl.domain.patrol_due import LATE, MISSED
from hallctl.domain.round import OPEN
from hallctl.domain.times import time_of_day
from hallctl.store import journal, patrol
from hallctl.store import round as store
from hallctl.words import _
from hallctl.words.round import MOMENTS, called

WORDS = {LATE: "round-late", MISSED: "round-missed"}


def _missed(at: DayContext) -> Iterator[Unsettled]:
    with suppress(Refused):  # the hours of the day are not known
        for one in patrol.due(at.db, at.day, at.now):
            if one.state == MISSED:
                when = time_of_day(one.due_at, at.rule.utc_offset)
                yield Unsettled("round", one.round or 0, when)


def _open(at: DayContext) -> Iterator[Unsettled]:
    found = (one for one in store.of_day(at.db, at.day) if one.state == OPEN)
    return (Unsettled("round", one.id, called(one)) for one in found)


CHECKS = (
    DayCheck("rounds-missed", EXPLAIN, _missed, "hallctl patrol due", "F6"),
    DayCheck("rounds-open", EXPLAIN, _open, "hallctl patrol list --state open", "F6"),
)


def _looks(at: Looking) -> Iterator[Looked]:
    """Rounds that were missed, or are late and can still be walked."""
    began = journal.begins(at.db)
    with suppress(Refused):
        for one in patrol.due(at.db, at.day, at.now):
            if one.state in WORDS and one.due_at >= began:
                label, is_open = _(MOMENTS[one.template]), one.state == LATE
                yield Looked(
                    WORDS[one.state], "round", one.round or 0, label, one.due_at, open=is_open
                )


LOOKS = (Look(_looks, says=WORDS.values()),)
