"""Incidents: what happened, which playbook is followed, and what became of each step (C5.3)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import ClassVar, assert_never

from hallctl.domain import incident_events as events
from hallctl.domain.base import ANYONE, EVERYONE, MANAGERS
from hallctl.domain.incident_events import IncidentEvent, IncidentOpened
from hallctl.domain.noun import Noun, Stamp, events_of, facts, ref, replace
from hallctl.domain.playbook import MEND, REPORT

OPEN, CLOSED, MERGED, WITHDRAWN = "open", "closed", "merged", "withdrawn"
STATES = (OPEN, CLOSED, MERGED, WITHDRAWN)
DONE, NOT_APPLICABLE, TOLD = "done", "na", "told"
ANSWERS = (DONE, NOT_APPLICABLE, TOLD)
"""The states that somebody may give a step."""
CAUSES = ("software", "hardware", "network", "power")
COUNTER, HALL, OTHER = "counter", "hall", "other"
REACHES = (COUNTER, HALL, OTHER)
"""How far an incident reaches: this counter, this hall, other halls."""

Answer = tuple[str, int, str, int, str | None, str | None, str | None, str | None]
"""What was recorded of a step: its state, when that was (UTC ms), who recorded it and when, then who
was told, how, their answer, and the reason.
"""


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident; instants UTC ms, refs point at private values.

    `happened_at` is when it began, `recorded_at` when it was opened; `where_at` is `counter:3`, `hall`
    or `other`. It keeps the playbook of the pack `pack` to its end. `reported_at` meets
    `report_due_at`, `mended_at` meets `mend_due_at`. `steps` holds the steps that have an answer, `due`
    when the others are due. `asked` counts the people who asked about the incident; `links` are [noun,
    id]. `left` are the steps that were open when a manager closed it. One that is *merged* goes on as
    `merged_into`.
    """

    noun: ClassVar = "incident"

    id: int
    day: str
    number: int
    kind: str
    branch: str
    playbook: str
    pack: int
    version: str
    state: str
    happened_at: int
    recorded_at: int
    since: int
    opened_by: str
    where_at: str
    reach: str
    trade: bool
    drill: bool
    report_due_at: int
    mend_due_at: int | None = None
    reported_at: int | None = None
    mended_at: int | None = None
    judged_at: int | None = None
    cause: str | None = None
    nature: str | None = None
    text: str | None = None
    steps: dict[str, Answer] = field(default_factory=dict)
    due: tuple[events.Due, ...] = ()
    asked: int = 0
    links: tuple[tuple[str, int], ...] = ()
    merged_into: int | None = None
    left: tuple[str, ...] = ()
    closed_by: str | None = None
    reason: str | None = None
    reviewed_at: int | None = None
    review: str | None = None

    @property
    def label(self) -> str:
        """The incident's number as people say it: I20261127-001."""
        return f"I{self.day.replace('-', '')}-{self.number:03}"

    @property
    def large(self) -> bool:
        """Whether the incident affects trade, or reaches other halls."""
        return self.trade or self.reach == OTHER


TRANSITIONS: dict[type, Collection[str]] = {
    events.IncidentPlaced: {OPEN},
    events.IncidentJudged: {OPEN},
    events.IncidentStepped: {OPEN},
    events.IncidentCorrected: {OPEN, CLOSED},
    events.IncidentNoted: {OPEN, CLOSED},
    events.IncidentAsked: {OPEN},
    events.IncidentLinked: {OPEN, CLOSED},
    events.IncidentMerged: {OPEN},
    events.IncidentClosed: {OPEN},
    events.IncidentReviewed: {CLOSED},
    events.IncidentDueMoved: {OPEN},
}
"""The states in which each event may happen."""


def evolve(one: Incident | None, event: IncidentEvent, at: Stamp) -> Incident:  # noqa: C901, PLR0911  one line for each event
    """The incident after an event."""
    if isinstance(event, IncidentOpened):
        return _opened(event, at)
    assert one is not None
    match event:
        case events.IncidentPlaced():
            placed = replace(
                one,
                where_at=event.where,
                happened_at=event.happened,
                **facts(event, but="where happened course"),
            )
            return _due(placed, event.course)
        case events.IncidentJudged():
            judged = replace(one, cause=event.cause, reach=event.reach, trade=event.trade)
            return _due(
                replace(judged, judged_at=at.happened, nature=ref(event.nature)), event.course
            )
        case events.IncidentStepped() | events.IncidentCorrected():
            return _stepped(one, event, at)
        case events.IncidentNoted():
            return one
        case events.IncidentDueMoved():
            return _due(one, event.course)
        case events.IncidentAsked():
            return replace(one, asked=one.asked + 1)
        case events.IncidentLinked():
            return replace(one, links=(*one.links, (event.noun, event.other)))
        case events.IncidentMerged():
            return replace(one, state=MERGED, since=at.happened, merged_into=event.into)
        case events.IncidentClosed():
            ended = replace(one, state=CLOSED, since=at.happened, closed_by=at.by)
            return replace(ended, left=event.open, reason=ref(event.reason))
        case events.IncidentReviewed():
            return replace(one, reviewed_at=at.happened, review=event.text.ref)
    assert_never(event)


def _opened(event: IncidentOpened, at: Stamp) -> Incident:
    counter = event.where.startswith(COUNTER)
    one = Incident(
        id=at.seq,
        **facts(event, but="happened course where"),
        state=OPEN,
        happened_at=event.happened,
        recorded_at=at.happened,
        since=at.happened,
        opened_by=at.by,
        where_at=event.where,
        reach=COUNTER if counter else event.where,
        report_due_at=event.happened,
    )
    return _due(one, event.course)


def _stepped(
    one: Incident, event: events.IncidentStepped | events.IncidentCorrected, at: Stamp
) -> Incident:
    answer = (
        event.state,
        event.at,
        at.by,
        at.happened,
        ref(event.who),
        ref(event.how),
        ref(event.answer),
        ref(event.reason),
    )
    met = None if event.state == NOT_APPLICABLE else event.at
    said = _due(replace(one, steps={**one.steps, event.step: answer}), event.course)
    if event.meets == REPORT:
        return replace(said, reported_at=met)
    return replace(said, mended_at=met) if event.meets == MEND else said


def _due(one: Incident, course: events.Course) -> Incident:
    report, mend, steps = course  # read from the journal it is a plain tuple
    return replace(
        one,
        report_due_at=report,
        mend_due_at=mend,
        due=tuple((step, since, until, to) for step, since, until, to in steps),
    )


INSTANTS = {
    "happened": "happened_at",
    "recorded": "recorded_at",
    "since": "since",
    "reported": "reported_at",
    "mended": "mended_at",
    "judged": "judged_at",
    "reviewed": "reviewed_at",
}


def retimed(before: Incident, after: Incident) -> Incident:
    """The incident after a clock was put right: each limit stays as long as it was, from its corrected start.

    An answer to a step that lies in the future was dated by the wrong clock, and is set to now.
    """
    old, new = ((one.recorded_at, one.judged_at, one.happened_at) for one in (before, after))
    moved = {was: is_ - was for was, is_ in zip(old, new, strict=True) if was and is_}
    by = after.happened_at - before.happened_at
    steps = (
        (step, since + moved.get(since, by), until + moved.get(since, by), to)
        for step, since, until, to in before.due
    )
    mend = None if before.mend_due_at is None else before.mend_due_at + by
    moved_to = {getattr(after, name) for name in INSTANTS.values()}
    moved_to -= {getattr(before, name) for name in INSTANTS.values()}
    said = {step: _no_later(answer, *moved_to) for step, answer in after.steps.items()}
    course = events.Course(before.report_due_at + by, mend, tuple(steps))
    return _due(replace(after, steps=said), course)


def _no_later(answer: Answer, *latest: int) -> Answer:
    """An answer whose two instants are no later than these."""
    state, at, by, recorded, who, how, told, reason = answer
    at, recorded = min((at, *latest)), min((recorded, *latest))
    return state, at, by, recorded, who, how, told, reason


NOUN = Noun(
    model=Incident,
    events=events_of(IncidentEvent),
    evolve=evolve,
    lists=frozenset({"steps", "due", "links", "left"}),
    flags=frozenset({"trade", "drill"}),
    instants=INSTANTS,
    ended=lambda one: one.state != OPEN,
    may={
        "incident.open": EVERYONE | {ANYONE},
        **{
            f"incident.{one}": EVERYONE for one in ("place", "step", "note", "ask", "link", "merge")
        },
        **{f"incident.{one}": MANAGERS for one in ("judge", "close", "review")},
    },
    undoable=frozenset({IncidentOpened, *TRANSITIONS}) - {events.IncidentDueMoved},
    follow=retimed,
    withdrawn={"state": WITHDRAWN},
)
