"""What changes an incident: each function is one action, one change (C5.3)."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from hallctl.actions.task import found
from hallctl.domain import incident_events as events
from hallctl.domain import incident_rules as rules
from hallctl.domain import playbook
from hallctl.domain.base import Actor, Private, Refused
from hallctl.domain.incident import COUNTER, DONE, HALL, Incident, evolve
from hallctl.domain.incident_events import Course
from hallctl.domain.incident_timers import course, progress, unfinished
from hallctl.domain.noun import Stamp
from hallctl.domain.playbook import JUDGE
from hallctl.store import complaint, counter, day, pack
from hallctl.store import incident as store
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.text import clean, parts

MOST = 2000
"""The most characters of a free text."""
LINKED = {"complaint", "visit"}
"""The nouns whose records an incident may have caused."""


class NewIncident(NamedTuple):
    """An incident as typed: `kind` is a kind or a playbook, `at` (UTC ms) when it began, if not now."""

    kind: str
    branch: str = ""
    at: int | None = None
    where: str = HALL
    trade: bool = False
    drill: bool = False
    text: str = ""


class TypedStep(NamedTuple):
    """The answer to a step, as typed; `at` (UTC ms) is when it was done, if not now."""

    state: str
    at: int | None = None
    who: str = ""
    how: str = ""
    answer: str = ""
    reason: str = ""


def open_(hall: Hall, by: Actor, new: NewIncident) -> Incident:
    """Open an incident with its playbook; where nobody is signed in, only one of security.

    Refused as `no-such-playbook`, `sign-in-first`, `time-ahead`, `no-such-place`, `no-such-counter`.
    """
    with hall.change(by, "incident.open") as change:
        return begin(change, new, day.today(change.db, change.now))


def begin(change: Change, new: NewIncident, date: str) -> Incident:
    """Open an incident of a business day, inside a change."""
    pack_id, book = pack.current(change.db)
    wanted = playbook.chosen(book, new.kind, new.branch)
    rules.begins(wanted, change.by)
    happened = rules.began(new.at, change.now)
    event = events.IncidentOpened(
        day=date,
        number=store.next_number(change.db, date),
        kind=wanted.kind,
        branch=wanted.branch,
        playbook=wanted.id,
        pack=pack_id,
        version=wanted.version,
        happened=happened,
        course=Course(happened, None, ()),
        where=_place(change, new.where),
        trade=new.trade,
        drill=new.drill,
        text=_keep(change, new.text),
    )
    return change.record(_timed(change, None, event), of=Incident)


def place(
    hall: Hall,
    by: Actor,
    incident: int,
    *,
    where: str = "",
    at: int | None = None,
    branch: str = "",
) -> Incident:
    """Correct where an incident is, when it began or of which branch it is, which changes its playbook.

    Refused as `no-such-place`, `time-ahead`, `no-such-playbook`, `steps-said` where a step of the old
    branch would be lost.
    """
    with hall.change(by, "incident.place") as change:
        one = change.load(Incident, incident)
        rules.allow(one, events.IncidentPlaced)
        book, pack_id = store.walked(change.db, one), one.pack
        if branch:
            pack_id, current = pack.current(change.db)
            book = playbook.chosen(current, one.kind, branch)
            rules.same_steps(one, book)
        event = events.IncidentPlaced(
            where=_place(change, where) if where else one.where_at,
            happened=one.happened_at if at is None else rules.placed_at(one, at, change.now),
            branch=book.branch,
            playbook=book.id,
            version=book.version,
            pack=pack_id,
            course=_NONE,
        )
        return change.record(_timed(change, one, event), of=one)


def judge(
    hall: Hall,
    by: Actor,
    incident: int,
    *,
    cause: str,
    reach: str,
    trade: bool,
    nature: str = "",
) -> Incident:
    """Judge an incident's cause, nature and reach, and whether trade is affected, which sets its limits.

    Refused as `no-such-cause`, `no-such-reach`.
    """
    with hall.change(by, "incident.judge") as change:
        one = change.load(Incident, incident)
        kept = _keep(change, nature)
        event = rules.judge(one, cause, reach, _NONE, trade=trade, nature=kept)
        one = change.record(_timed(change, one, event), of=one)
        for step in store.walked(change.db, one).steps:
            if step.meets == JUDGE and step.id not in one.steps:
                said = rules.StepAnswer(DONE, change.now)
                judged = rules.step(one, step, said, _NONE)
                one = change.record(_timed(change, one, judged), of=one)
        return one


def step(hall: Hall, by: Actor, incident: int, which: str, typed: TypedStep) -> Incident:
    """Record that a step is done, not applicable, or whom it told; doing so again, with a reason, corrects it.

    Refused as `no-such-incident-step`, `no-such-answer-to-step`, `na-needs-reason`, `told-needs-whom`,
    `told-needs-way`, `step-said`, `judge-it`, `time-ahead`, `before-it-happened`.
    """
    with hall.change_of(by, "incident.step", Incident, incident) as (change, one):
        wanted = store.walked(change.db, one).step(which)
        said = rules.StepAnswer(
            typed.state,
            rules.step_at(one, typed.at, change.now),
            *(_keep(change, text) for text in (typed.how, typed.who, typed.answer, typed.reason)),
        )
        event = rules.step(one, wanted, said, _NONE)
        return change.record(_timed(change, one, event), of=one)


def note(hall: Hall, by: Actor, incident: int, text: str, at: int | None = None) -> Incident:
    """Write a note on an incident's course; refused as `incident-needs-text`, and for its time as a step is."""
    with hall.change_of(by, "incident.note", Incident, incident) as (change, one):
        when = rules.step_at(one, at, change.now)
        return change.record(rules.note(one, _keep(change, text), when), of=one)


def ask(hall: Hall, by: Actor, incident: int) -> Incident:
    """Count a person who asked about an incident."""
    with hall.change_of(by, "incident.ask", Incident, incident) as (change, one):
        rules.allow(one, events.IncidentAsked)
        return change.record(events.IncidentAsked(), of=one)


def link(hall: Hall, by: Actor, incident: int, caused: str) -> Incident:
    """Link an incident to the complaints (C20261127-001) or visits (visit:12) that it caused, separated
    by commas.

    Refused as `no-such-complaint`, `no-such-visit`, `not-caused`, `linked-there`.
    """
    with hall.change(by, "incident.link") as change:
        one = change.load(Incident, incident)
        for typed in parts(caused) or [""]:
            one = change.record(rules.link(one, *_caused(change, typed)), of=one)
        return one


def _caused(change: Change, typed: str) -> tuple[str, int]:
    if typed.upper().startswith("C2"):
        return "complaint", complaint.by_label(change.db, typed).id
    noun, other = found(change.db, typed) or ("", 0)
    if noun not in LINKED:
        raise Refused("not-caused", typed=clean(typed))
    return noun, other


def merge(hall: Hall, by: Actor, incident: int, into: int) -> Incident:
    """Merge an incident into another, which goes on and is linked to it.

    Refused as `merged-into-itself`.
    """
    with hall.change(by, "incident.merge") as change:
        one, other = change.load(Incident, incident), change.load(Incident, into)
        merged, linked = rules.merge(one, other)
        change.record(linked, of=other)
        return change.record(merged, of=one)


def close(
    hall: Hall, by: Actor, incident: int, *, override: bool = False, reason: str = ""
) -> Incident:
    """Close an incident; with open steps only by a manager's override, with a reason.

    Refused as `steps-open`, `reason-needed`.
    """
    with hall.change_of(by, "incident.close", Incident, incident) as (change, one):
        open_ = unfinished(progress(one, store.walked(change.db, one), change.now))
        event = rules.close(one, open_, _keep(change, reason), override=override)
        return change.record(event, of=one)


def review(hall: Hall, by: Actor, incident: int, text: str) -> Incident:
    """Record an incident's review: causes, and what is to improve; its tasks are given like any other."""
    with hall.change_of(by, "incident.review", Incident, incident) as (change, one):
        return change.record(rules.review(one, _keep(change, text)), of=one)


def calendar_changed(change: Change, reason: str) -> None:
    """Record a new due time for each open incident whose repair is due at another time since a calendar
    or the hours changed.
    """
    for one in store.open_ones(change.db):
        event = _timed(change, one, events.IncidentDueMoved(reason, _NONE))
        if event.course.mend != one.mend_due_at:
            change.record(event, of=one)


_NONE = Course(0, None, ())
T = TypeVar(
    "T",
    events.IncidentOpened,
    events.IncidentPlaced,
    events.IncidentJudged,
    events.IncidentStepped,
    events.IncidentCorrected,
    events.IncidentStepped | events.IncidentCorrected,
    events.IncidentDueMoved,
)


def _timed(change: Change, one: Incident | None, event: T) -> T:
    """The event, holding all due times as they follow from it."""
    after = evolve(one, event, Stamp(change.seq + 1, change.now, change.by.staff))
    book = pack.of(change.db, after.pack)
    due = course(after, store.walked(change.db, after), store.limits(change.db, book))
    return event._replace(course=due)


def _keep(change: Change, text: str) -> Private | None:
    return change.written(text, limit=MOST)


def _place(change: Change, typed: str) -> str:
    where = rules.place(typed)
    name, _colon, number = where.partition(":")
    if name == COUNTER:
        counter.by_number(change.db, int(number))
    return where
