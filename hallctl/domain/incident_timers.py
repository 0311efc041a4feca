"""When everything in an incident is due, worked out from its stored times whether the hall is open or
closed (C5.3.3).
"""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from hallctl.domain.base import MINUTE
from hallctl.domain.deadline import UNITS
from hallctl.domain.incident import OPEN, OTHER, Incident
from hallctl.domain.incident_events import Course, Due
from hallctl.domain.playbook import ALWAYS, LARGE, LATE, OVER, TRADE, Playbook, PlayStep

WAITING = "waiting"
"""The state of a step whose condition does not hold, or not yet: it does not count as missing."""


class TimerLimits(NamedTuple):
    """The pack's limits: minutes for the report, minutes to mend what affects trade (`large`), and a
    function (`small`) from when an incident happened to when (UTC ms) it is to be mended otherwise;
    None beyond the known calendar.
    """

    report: int
    large: int
    small: Callable[[int], int | None]


class IncidentTimer(NamedTuple):
    """A limit: when it is due (UTC ms), when it was met, and whether it has been missed."""

    name: str
    due_at: int
    met_at: int | None
    late: bool


class StepNow(NamedTuple):
    """A step as it is now: `open`, `waiting`, or the state of its answer."""

    step: PlayStep
    state: str
    due_at: int | None

    def late(self, now: int) -> bool:
        """Whether the step is open, and past its limit."""
        return self.state == OPEN and self.due_at is not None and self.due_at <= now


def course(one: Incident, book: Playbook, limits: TimerLimits) -> Course:
    """When the report, the repair and each open step of an incident are due, from what is known now."""
    report = one.happened_at + limits.report * MINUTE
    mend = None
    if book.mend:
        mend = (
            one.happened_at + limits.large * MINUTE if one.trade else limits.small(one.happened_at)
        )
    return Course(report, mend, tuple(_steps(one, book, (report, mend))))


def _steps(one: Incident, book: Playbook, limits: tuple[int, int | None]) -> Iterator[Due]:
    met = (one.reported_at, one.mended_at)
    for step in book.steps:
        if step.id in one.steps or step.limit is None or step.when in {OVER, LARGE}:
            continue
        given = step.limit.number * UNITS[step.limit.unit]
        since = _since(one, step.when, limits, met)
        if since is not None:
            yield step.id, since, since + given, step.who[0]


def _since(
    one: Incident,
    when: str,
    limits: tuple[int, int | None],
    met: tuple[int | None, int | None],
) -> int | None:
    """Since when (UTC ms) a step is to be done; None where it is not to be done."""
    if when == LATE:
        return missed_at(limits, met)
    if when == ALWAYS:
        return one.happened_at
    so = one.trade if when == TRADE else one.reach == OTHER
    if not so:
        return None
    return max(one.happened_at, one.recorded_at if one.judged_at is None else one.judged_at)


def missed_at(limits: tuple[int | None, ...], met: tuple[int | None, ...]) -> int | None:
    """When (UTC ms) the first limit was, or will be, missed; None where each was met in time."""
    found = (
        due
        for due, done in zip(limits, met, strict=True)
        if due is not None and (done is None or done > due)
    )
    return min(found, default=None)


def timers(one: Incident, now: int) -> list[IncidentTimer]:
    """The limit of the report and, where there is one, of the repair; a missed limit stays marked as late."""
    until = now if one.state == OPEN else one.since
    found = [("report", one.report_due_at, one.reported_at)]
    if one.mend_due_at is not None:
        found.append(("mend", one.mend_due_at, one.mended_at))
    return [
        IncidentTimer(name, due, met, (until if met is None else met) > due)
        for name, due, met in found
    ]


def progress(one: Incident, book: Playbook, now: int) -> list[StepNow]:
    """Each step of an incident's playbook as it is now."""
    due = {step: until for step, _since, until, _to in one.due}
    found = []
    for step in book.steps:
        if step.id in one.steps:
            state = one.steps[step.id][0]
        else:
            state = OPEN if _applies(one, step, now) else WAITING
        found.append(StepNow(step, state, due.get(step.id)))
    return found


def _applies(one: Incident, step: PlayStep, now: int) -> bool:
    """Whether a step counts as missing while it has no answer."""
    if step.when == LATE:
        missed = missed_at((one.report_due_at, one.mend_due_at), (one.reported_at, one.mended_at))
        return missed is not None and missed <= now
    if step.when == TRADE:
        return one.trade
    if step.when == OTHER:
        return one.reach == OTHER
    return one.large if step.when == LARGE else True


def unfinished(found: Collection[StepNow]) -> tuple[str, ...]:
    """The steps that keep an incident from being closed."""
    return tuple(one.step.id for one in found if one.state == OPEN)
