"""The rules of an incident: who may record what, and when (C5.3)."""

from collections.abc import Collection
from contextlib import suppress
from typing import NamedTuple

from hallctl.domain import incident_events as events
from hallctl.domain.base import ANYONE, Actor, Private, Refused
from hallctl.domain.counter import COUNTER_MOST
from hallctl.domain.incident import (
    ANSWERS,
    CAUSES,
    COUNTER,
    HALL,
    NOT_APPLICABLE,
    OPEN,
    OTHER,
    REACHES,
    TOLD,
    TRANSITIONS,
    Incident,
)
from hallctl.domain.incident_events import Course
from hallctl.domain.playbook import SECURITY, Playbook, PlayStep
from hallctl.text import count

AHEAD = 60_000
"""How far (ms) in the future a given time may lie, since people round up."""


def begins(book: Playbook, by: Actor) -> None:
    """Check that somebody may begin a playbook: with nobody signed in only that of security; refused as
    `sign-in-first`.
    """
    if ANYONE in by.roles and book.kind != SECURITY:
        raise Refused("sign-in-first", kind=book.kind)


def began(at: int | None, now: int) -> int:
    """When (UTC ms) an incident happened; refused as `time-ahead`."""
    return now if at is None else not_ahead(at, now)


def not_ahead(at: int, now: int) -> int:
    """An instant (UTC ms) that is not in the future; refused as `time-ahead`."""
    if at > now + AHEAD:
        raise Refused("time-ahead")
    return min(at, now)


def placed_at(one: Incident, at: int, now: int) -> int:
    """The corrected time (UTC ms) of an incident, before the first answer to a step; refused as
    `after-a-step`.
    """
    when = not_ahead(at, now)
    if any(answer[1] < when for answer in one.steps.values()):
        raise Refused("after-a-step", id=one.label)
    return when


def same_steps(one: Incident, book: Playbook) -> None:
    """Check that a playbook has each step that already has an answer; refused as `steps-said`."""
    lost = sorted(one.steps.keys() - {step.id for step in book.steps})
    if lost:
        raise Refused("steps-said", id=one.label, steps=lost)


def place(typed: str) -> str:
    """A place as `counter:3`, `hall` or `other`; refused as `no-such-place`."""
    name, _colon, number = typed.partition(":")
    if typed in {HALL, OTHER}:
        return typed
    with suppress(Refused):
        if name == COUNTER:
            return f"{name}:{count(number, least=1, most=COUNTER_MOST)}"
    raise Refused("no-such-place", place=typed)


def judge(
    one: Incident, cause: str, reach: str, course: Course, *, trade: bool, nature: Private | None
) -> events.IncidentJudged:
    """Judge an incident; refused as `no-such-cause`, `no-such-reach`."""
    allow(one, events.IncidentJudged)
    if cause not in CAUSES:
        raise Refused("no-such-cause", cause=cause, causes=CAUSES)
    known_reach(reach)
    return events.IncidentJudged(cause, reach, trade, course, nature)


def known_reach(reach: str) -> str:
    """A known reach of an incident; refused as `no-such-reach`."""
    if reach not in REACHES:
        raise Refused("no-such-reach", reach=reach, reaches=REACHES)
    return reach


def step_at(one: Incident, at: int | None, now: int) -> int:
    """When (UTC ms) a step was done; refused as `time-ahead`, `before-it-happened`."""
    when = now if at is None else not_ahead(at, now)
    if when < one.happened_at:
        raise Refused("before-it-happened", id=one.label)
    return when


class StepAnswer(NamedTuple):
    """The answer to a step: its `state`, `at` (UTC ms), and who was told, how, with what reply, or the
    reason why not.
    """

    state: str
    at: int
    how: Private | None = None
    who: Private | None = None
    answer: Private | None = None
    reason: Private | None = None


def step(
    one: Incident, step: PlayStep, said: StepAnswer, course: Course
) -> events.IncidentStepped | events.IncidentCorrected:
    """Record that a step is done, not applicable, or whom it told; where it has an answer, correct that
    with a reason.

    Refused as `no-such-answer-to-step`, `na-needs-reason`, `told-needs-whom`, `told-needs-way`,
    `step-said`, `judge-it`.
    """
    _known(one, step, said)
    met = step.meets
    if step.id not in one.steps:
        allow(one, events.IncidentStepped)
        return events.IncidentStepped(
            step.id, said.state, said.at, course, met, said.who, said.how, said.answer, said.reason
        )
    allow(one, events.IncidentCorrected)
    if said.reason is None:
        raise Refused("step-said", id=one.label, step=step.id)
    return events.IncidentCorrected(
        step.id, said.state, said.at, course, said.reason, met, said.who, said.how, said.answer
    )


def _known(one: Incident, step: PlayStep, said: StepAnswer) -> None:
    if said.state not in ANSWERS:
        raise Refused("no-such-answer-to-step", answer=said.state, answers=ANSWERS)
    if said.state == NOT_APPLICABLE and said.reason is None:
        raise Refused("na-needs-reason")
    if said.state == TOLD and said.who is None:
        raise Refused("told-needs-whom")
    if said.state == TOLD and said.how is None:
        raise Refused("told-needs-way")
    if step.meets == "judge" and said.state != NOT_APPLICABLE and one.judged_at is None:
        raise Refused("judge-it", id=one.label)


def note(one: Incident, text: Private | None, at: int) -> events.IncidentNoted:
    """Write a note on an incident; refused as `incident-needs-text`."""
    allow(one, events.IncidentNoted)
    return events.IncidentNoted(needed(text), at)


def link(one: Incident, noun: str, other: int) -> events.IncidentLinked:
    """Link an incident to a record that it caused; refused as `linked-there`."""
    allow(one, events.IncidentLinked)
    if (noun, other) in one.links:
        raise Refused("linked-there", id=one.label)
    return events.IncidentLinked(noun, other)


def merge(one: Incident, into: Incident) -> tuple[events.IncidentMerged, events.IncidentLinked]:
    """Merge an incident into another one, to which it gets linked.

    Refused as `merged-into-itself`, `incident-state`.
    """
    allow(one, events.IncidentMerged)
    if one.id == into.id:
        raise Refused("merged-into-itself", id=one.label)
    return events.IncidentMerged(into.id), link(into, one.noun, one.id)


def close(
    one: Incident, unfinished: Collection[str], reason: Private | None, *, override: bool
) -> events.IncidentClosed:
    """Close an incident; refused as `steps-open` unless a manager overrides, then as `reason-needed`
    without a reason.
    """
    allow(one, events.IncidentClosed)
    if not unfinished:
        return events.IncidentClosed(reason=reason)
    if not override:
        raise Refused("steps-open", id=one.label, steps=[*unfinished])
    if reason is None:
        raise Refused("reason-needed")
    return events.IncidentClosed(tuple(unfinished), reason)


def review(one: Incident, text: Private | None) -> events.IncidentReviewed:
    """Record the review: causes, and what is to improve; refused as `incident-needs-text`."""
    allow(one, events.IncidentReviewed)
    return events.IncidentReviewed(needed(text))


def needed(text: Private | None) -> Private:
    """A text that may not be empty; refused as `incident-needs-text`."""
    if text is None:
        raise Refused("incident-needs-text")
    return text


def open_one(one: Incident) -> None:
    """Refuse, as `incident-state`, an incident that is not open."""
    if one.state != OPEN:
        raise Refused("incident-state", id=one.label, state=one.state)


def allow(one: Incident, event: type) -> None:
    """Refuse an event that cannot happen in the incident's state, as `incident-state`."""
    if one.state not in TRANSITIONS[event]:
        raise Refused("incident-state", id=one.label, state=one.state)
