"""By when everything in an incident is due, by the clock, open or closed: it all follows from stored times (C5.3.3)."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from hallctl.domain.base import MINUTE
from hallctl.domain.deadline import UNITS
from hallctl.domain.incident import OPEN, OTHER, Incident
from hallctl.domain.incident_events import Course, Due
from hallctl.domain.playbook import ALWAYS, LARGE, LATE, OVER, TRADE, Playbook, PlayStep

WAITING = "waiting"
"""A step of what is not so, or not yet: nothing is missing where it was not done."""


class Limits(NamedTuple):
    """The pack's limits: minutes for the report, minutes to mend what affects trade, and what tells by
    when (UTC ms) the rest is to be mended that happened at an instant; None beyond what is known of the calendar.
    """

    report: int
    large: int
    small: Callable[[int], int | None]


class Timer(NamedTuple):
    """A limit: by when (UTC ms), when it was met, whether it was missed until now."""

    name: str
    due_at: int
    met_at: int | None
    late: bool


class StepNow(NamedTuple):
    """A step as it stands: `open`, `waiting`, or what was said of it."""

    step: PlayStep
    state: str
    due_at: int | None

    def late(self, now: int) -> bool:
        """Whether it is open, and past its limit."""
        return self.state == OPEN and self.due_at is not None and self.due_at <= now


def course(one: Incident, book: Playbook, limits: Limits) -> Course:
    """By when the report, the mending and each open step are due, from what is known of it."""
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
    """Since when (UTC ms) a step is to be done; None where it is not."""
    if when == LATE:
        return missed_at(limits, met)
    if when == ALWAYS:
        return one.happened_at
    so = one.trade if when == TRADE else one.reach == OTHER
    if not so:
        return None
    return max(one.happened_at, one.recorded_at if one.judged_at is None else one.judged_at)


def missed_at(limits: tuple[int | None, ...], met: tuple[int | None, ...]) -> int | None:
    """When (UTC ms) the first limit was missed, or will be; None where each was met in time."""
    found = (
        due
        for due, done in zip(limits, met, strict=True)
        if due is not None and (done is None or done > due)
    )
    return min(found, default=None)


def timers(one: Incident, now: int) -> list[Timer]:
    """The report and, where there is one, the mending; what was late stays marked."""
    until = now if one.state == OPEN else one.since
    found = [("report", one.report_due_at, one.reported_at)]
    if one.mend_due_at is not None:
        found.append(("mend", one.mend_due_at, one.mended_at))
    return [
        Timer(name, due, met, (until if met is None else met) > due) for name, due, met in found
    ]


def progress(one: Incident, book: Playbook, now: int) -> list[StepNow]:
    """Each step of its playbook as it stands."""
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
    """Whether something is missing while nothing was said of it."""
    if step.when == LATE:
        missed = missed_at((one.report_due_at, one.mend_due_at), (one.reported_at, one.mended_at))
        return missed is not None and missed <= now
    if step.when == TRADE:
        return one.trade
    if step.when == OTHER:
        return one.reach == OTHER
    return one.large if step.when == LARGE else True


def unfinished(found: Collection[StepNow]) -> tuple[str, ...]:
    """The steps that keep it from being closed."""
    return tuple(one.step.id for one in found if one.state == OPEN)
