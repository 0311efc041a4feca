"""`hallctl incident`: begun in a moment, handled by its playbook, told of, closed, reviewed."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import incident as actions
from hallctl.actions.incident import NewIncident, TypedStep
from hallctl.cli.deeds import Deeds, given, placed
from hallctl.cli.incident_told import one_told, paper_told, playbooks_told
from hallctl.cli.listing import listed
from hallctl.cli.options import Limit, State, known_state, option
from hallctl.cli.output import Output
from hallctl.cli.printing import Print, ready
from hallctl.cli.session import actor
from hallctl.cli.verbs import Verbs
from hallctl.columns import incident_fields as fields
from hallctl.columns.incident import COLUMNS
from hallctl.domain.base import Actor, Refused, anyone
from hallctl.domain.incident import STATES, Incident
from hallctl.domain.playbook import SECURITY
from hallctl.identity import workstation
from hallctl.queries import incident as queries
from hallctl.queries.times import instant
from hallctl.store import incident as store
from hallctl.store.file import Hall, NotAllowed
from hallctl.words import N_

VERBS = Verbs()
Number = Annotated[str, Argument(help=N_("The incident's number, such as I20260302-001."))]
Kind = Annotated[str, Argument(help=N_("The kind, as system-fault or security, or a playbook."))]
At = Annotated[str | None, option(fields.AT)]
Reason = Annotated[str, option(fields.REASON)]


def _id(hall: Hall, number: str) -> int:
    return store.by_label(hall.db, number).id


def _one(hall: Hall, one: Incident, *, timeline: bool = False) -> Output:
    at = queries.around(hall.db, [one], hall.clock())
    return one_told(hall, one, at, timeline=timeline)


INCIDENT = Deeds(Number, _id, _one)


@VERBS.verb("open", N_("Begin an incident: the first thing to do is said at once."))
def open_(
    hall: Hall,
    kind: Kind,
    *,
    branch: Annotated[str, option(fields.BRANCH)] = "",
    at: At = None,
    where: Annotated[str, option(fields.WHERE)] = "hall",
    trade: Annotated[bool, Option("--trade", help=N_("Trade is affected."))] = False,
    drill: Annotated[bool, Option("--drill", help=N_("It is a drill."))] = False,
    text: Annotated[str, option(fields.TEXT)] = "",
) -> Output:
    """A security incident with nobody signed in as well."""
    when = None if at is None else instant(hall, at)
    new = NewIncident(kind, branch, when, where, trade, drill, text)
    return _one(hall, actions.open_(hall, _opener(hall, kind), new))


def _opener(hall: Hall, kind: str) -> Actor:
    """Who is signed in; for a security incident anyone where nobody is."""
    try:
        return actor(hall)
    except NotAllowed as nobody:
        if nobody.code == "not-signed-in" and kind.startswith(SECURITY):
            return anyone(workstation())
        raise


@VERBS.verb("list", N_("Show the incidents, the open ones at the top."))
def list_(hall: Hall, *, state: State = None, limit: Limit = 50) -> Output:
    """Drills too, marked."""
    known_state(state, STATES)
    found = store.selected(hall.db, store.IncidentFilter(state), max(limit, 0))
    return listed(COLUMNS, found, queries.around(hall.db, found, hall.clock()))


@VERBS.verb("show", N_("Show an incident with its steps and its timeline."))
def show(hall: Hall, number: Number) -> Output:
    """Each thing by when it was so, beside when it was recorded."""
    return _one(hall, store.by_label(hall.db, number), timeline=True)


@VERBS.verb("playbooks", N_("Show the playbooks, and when each was last drilled."))
def playbooks(hall: Hall) -> Output:
    """Those of the pack in force."""
    return playbooks_told(hall)


@VERBS.verb("place", N_("Say where it is, when it began, and which branch it is."))
def place(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    where: Annotated[str, option(fields.WHERE)] = "",
    at: At = None,
    branch: Annotated[str, option(fields.BRANCH)] = "",
) -> Output:
    """What is left out stays."""
    when = None if at is None else instant(hall, at)
    one = actions.place(hall, by, _id(hall, number), where=where, at=when, branch=branch)
    return _one(hall, one)


@VERBS.verb("judge", N_("Judge it: cause, nature, reach, whether trade is affected."))
def judge(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    cause: Annotated[str, option(fields.CAUSE)],
    reach: Annotated[str, option(fields.REACH)],
    trade: Annotated[str, option(fields.TRADE)],
    nature: Annotated[str, option(fields.NATURE)] = "",
) -> Output:
    """The limits follow from it."""
    if trade not in {"yes", "no"}:
        raise Refused("no-such-trade", trade=trade)
    one = actions.judge(
        hall,
        by,
        _id(hall, number),
        cause=cause,
        reach=reach,
        trade=trade == "yes",
        nature=nature,
    )
    return _one(hall, one)


@VERBS.verb("step", N_("Say of a step: done, na (not applicable), or told."))
def step(
    hall: Hall,
    by: Actor,
    number: Number,
    step: Annotated[str, Argument(help=N_("The step's id, or its place from 1 on."))],
    answer_: Annotated[str, Argument(metavar="ANSWER", help=N_("done, na or told."))],
    *,
    who: Annotated[str, option(fields.WHO)] = "",
    how: Annotated[str, option(fields.HOW)] = "",
    answer: Annotated[str, option(fields.ANSWER)] = "",
    at: At = None,
    reason: Reason = "",
) -> Output:
    """Once more, with a reason, corrects what was said."""
    when = None if at is None else instant(hall, at)
    typed = TypedStep(answer_, when, who, how, answer, reason)
    return _one(hall, actions.step(hall, by, _id(hall, number), step, typed))


@VERBS.verb("note", N_("Write something down about its course."))
def note(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    text: Annotated[str, option(fields.TEXT)],
    at: At = None,
) -> Output:
    """It stands in the timeline."""
    when = None if at is None else instant(hall, at)
    return _one(hall, actions.note(hall, by, _id(hall, number), text, when))


VERBS.verb("ask", N_("Count somebody who asked about it."))(INCIDENT.deed(actions.ask))


VERBS.verb("link", N_("Say that it caused a complaint or a visit."))(
    INCIDENT.deed(actions.link, placed(fields.CAUSED))
)


@VERBS.verb("merge", N_("Say that it is the same as another incident, which goes on."))
def merge(
    hall: Hall,
    by: Actor,
    number: Number,
    into: Annotated[str, Argument(help=N_("The number of the other one."))],
) -> Output:
    """Both keep what was recorded of them."""
    return _one(hall, actions.merge(hall, by, _id(hall, number), _id(hall, into)))


@VERBS.verb("close", N_("Close it, once every step has its answer."))
def close(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    override: Annotated[
        bool, Option("--override", help=N_("Close it with steps open, with a reason."))
    ] = False,
    reason: Reason = "",
) -> Output:
    """For a manager."""
    return _one(hall, actions.close(hall, by, _id(hall, number), override=override, reason=reason))


VERBS.verb("review", N_("Write down its causes and what will be improved."))(
    INCIDENT.deed(actions.review, given(fields.TEXT))
)


@VERBS.verb("print", N_("Print the record, a report for the superior, or the notice to post."))
def print_(
    hall: Hall,
    number: Number,
    *,
    paper: Annotated[
        str,
        Option("--paper", help=N_("Which paper: record, first, follow-up, final or notice.")),
    ] = "record",
    since: Annotated[str | None, option(fields.SINCE)] = None,
    form: Annotated[
        str, Option("--format", help=N_("How it is written: text, json, csv or html."))
    ] = "text",
    out: Annotated[str | None, Option("--out", help=N_("Write to this file."))] = None,
    print_: Print = False,
) -> Output:
    """The notice in both languages."""
    ready(hall, print_)
    when = None if since is None else instant(hall, since)
    return paper_told(
        hall, store.by_label(hall.db, number), paper, when, form=form, out=out, print_=print_
    )
