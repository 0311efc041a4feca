"""Briefings that were missed, or begun and never ended (C5.1-2)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.checks.look import Look, Looked, Looking
from hallctl.domain.meeting import BRIEFING, Meeting
from hallctl.store import hours, meeting


def _missed(at: DayContext) -> Iterator[Unsettled]:
    """The missed briefing of a day on which the hall opens, once it has; none in a hall that never held one."""
    span = hours.opened(at.db, [at.day]).get(at.day)
    if span is None or at.now < span[0] or not meeting.any_before(at.db, BRIEFING, at.day):
        return
    found = meeting.of_days(at.db, BRIEFING, at.day, at.day)
    if not found:
        yield Unsettled(Meeting.noun, at.day, at.day)
    yield from (Unsettled(Meeting.noun, one.id, at.day) for one in found if one.closed_at is None)


CHECKS = (DayCheck("briefing-missed", EXPLAIN, _missed, "hallctl briefing open", "F6"),)


def _not_acknowledged(at: Looking) -> Iterator[Looked]:
    """The staff who have not acknowledged the day's briefing."""
    for one in meeting.of_days(at.db, BRIEFING, at.day, at.day):
        for number in one.waiting:
            when = one.closed_at or one.opened_at
            yield Looked("not-acknowledged", one.noun, one.id, one.day, when, number)


LOOKS = (Look(_not_acknowledged, says={"not-acknowledged"}),)
