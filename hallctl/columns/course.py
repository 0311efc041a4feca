"""What is shown of an incident's course: its steps as they stand, each with whom it tells and what was said of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hallctl.columns.base import Around, Columns, Fact, NounColumn
from hallctl.columns.contact import Reached, role
from hallctl.columns.due import span
from hallctl.columns.incident import timers_said
from hallctl.domain.incident import DONE, OPEN, Incident
from hallctl.domain.incident_timers import WAITING, StepNow
from hallctl.domain.playbook import HALF_DONE
from hallctl.domain.times import moment, time_on
from hallctl.words import N_, _, language
from hallctl.words import incident as words
from hallctl.words.names import clauses, commas
from hallctl.words.sentences import role_name

CONTACTS = "contacts"
"""Around a course: how everybody is reached (`Reached`), by name."""
UNANSWERED = "unanswered"
"""Around a course: what the core system has not answered (`Submission`)."""
UNSAID = {OPEN, WAITING}
"""The states of a step of which nothing was said yet."""


class StepLine(NamedTuple):
    """A step of an incident, at its place from 1 on."""

    incident: Incident
    place: int
    now: StepNow

    @property
    def key(self) -> str:
        """The incident and the step: what is being filled in comes back to the same."""
        return f"{self.incident.id}:{self.now.step.id}"

    @property
    def said(self) -> bool:
        """Whether it has its answer."""
        return self.now.state not in UNSAID


def _state(one: StepLine, at: Around) -> str:
    """What was said of it and when, or how much time is left."""
    now = one.now
    if one.said:
        when = time_on(one.incident.steps[now.step.id][1], at.zone, at.now)
        said = "" if now.state == DONE else _(words.STEPS[now.state])
        return f"√ {when} {said}".rstrip()
    if now.state == WAITING or now.due_at is None or one.incident.state != OPEN:
        return _(words.STEPS[now.state])
    left = span(abs(now.due_at - at.now))
    said = _("! late {span}") if now.late(at.now) else _("{span} left")
    return said.format(span=left)


def _tone(one: StepLine, at: Around) -> str:
    if one.said:
        return "done"
    if one.incident.state == OPEN and one.now.late(at.now):
        return "attention"
    return "muted" if one.now.state == WAITING else "text"


COLUMNS = Columns(
    NounColumn("place", N_("Step"), align="right"),
    NounColumn(
        "what",
        N_("What to do"),
        of=lambda one, _at: one.now.step.text.in_(language()),
        tone=lambda one, _at: "text" if one.now.state == OPEN else "muted",
        cut=2,
    ),
    NounColumn(
        "who",
        N_("Who does it"),
        of=lambda one, _at: role_name(one.now.step.who[0]),
        tone="muted",
        cut=1,
    ),
    NounColumn("state", N_("State"), of=_state, tone=_tone),
    screen="place what who state",
)


def heading(one: Incident, at: Around) -> str:
    """Which incident it is, and its limits."""
    said = words.playbook_said(at.book, one.playbook)
    drill = _("{incident} (drill)").format(incident=said) if one.drill else said
    state = "" if one.state == OPEN else _(words.STATES[one.state])
    return clauses(
        (f"{one.label} {drill}", words.place_said(one.where_at), state, timers_said(one, at))
    )


def facts(one: StepLine, at: Around) -> list[Fact]:
    """All of a step: what to do, who, until when, whom it tells and how they are reached, and what was said of it."""
    return [fact for fact in _facts(one, at) if fact.value]


def _facts(one: StepLine, at: Around) -> Iterator[Fact]:
    step, said = one.now.step, one.incident.steps.get(one.now.step.id)
    yield Fact(_("Step {number}").format(number=one.place), step.text.in_(language()), "strong")
    until = "" if one.now.due_at is None else time_on(one.now.due_at, at.zone, at.now)
    if step.id == HALF_DONE:
        for each in at.own.get(UNANSWERED, ()):
            since = time_on(each.sent_at, at.zone, at.now)
            sent = clauses((each.key, each.service, each.staff, since))
            yield Fact(_("Not answered"), sent, "attention")
    yield Fact(_("Who, until"), clauses((commas(map(role_name, step.who)), until)))
    for name in step.tell:
        yield Fact(_("Tell"), reached(name, at))
    yield Fact(_("In these words"), step.say.in_(language()))
    yield Fact(_("Proof"), step.proof.in_(language()))
    if said:
        written = (at.values.get(ref or "", "") for ref in said[4:])
        who, how, answer, reason = written
        how = _(words.HOWS.get(how, how)) if how else ""
        when = moment(said[1], at.zone)
        name = at.names.get(said[2], said[2])
        told = clauses((_(words.STEPS[said[0]]), who, how, answer, reason))
        yield Fact(when, clauses((told, name)), "done")


def reached(name: str, at: Around) -> str:
    """Somebody who is told: the numbers, and who is next where nobody answers."""
    contacts = at.own.get(CONTACTS, {})
    one: Reached | None = contacts.get(name)
    if one is None:
        return role(name, at)
    after = contacts.get(one.next)
    if after is None:
        return _reached(one, at)
    said = _("{contact}; where nobody answers: {next}")
    return said.format(contact=_reached(one, at), next=_reached(after, at))


def _reached(one: Reached, at: Around) -> str:
    said = (role(one.name, at), one.unit, one.phone or _("no number"), one.second, one.hours)
    return " ".join(filter(None, said))
