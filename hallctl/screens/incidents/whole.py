"""What is done with an incident as a whole: judged, placed, asked about, linked, closed, reviewed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, cast

from hallctl.actions import incident as actions
from hallctl.columns import incident as columns
from hallctl.columns import incident_fields as fields
from hallctl.columns.base import Around, Fact
from hallctl.columns.course import StepLine
from hallctl.domain.base import Actor
from hallctl.domain.incident import CLOSED, COUNTER, HALL, OPEN, OTHER, Incident
from hallctl.domain.incident_timers import progress, unfinished
from hallctl.domain.playbook import playbooks
from hallctl.domain.times import time_on
from hallctl.queries import incident as queries
from hallctl.queries.times import instant
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.screens.workplace.place import announce, fill_in, place_if_any, read_out, undo
from hallctl.store import counter, pack
from hallctl.store import incident as store
from hallctl.store.file import Hall
from hallctl.store.standing import permit
from hallctl.words import N_, _, language
from hallctl.words.incident import place_said, playbook_said

LISTED = "incidents"
PARTS = {"course", LISTED}
"""The parts in which an incident is at hand: its course, and the list of all."""


def at_hand(at: HallScreen) -> Incident | None:
    """The incident that is selected, or whose step is; none while the screen is being made."""
    here = place_if_any(at)
    one = here.view.selected if here is not None and here.is_mounted else None
    if isinstance(one, StepLine):
        return one.incident
    return one if isinstance(one, Incident) else None


def _one(at: HallScreen) -> Incident:
    one = at_hand(at)
    assert one is not None
    return one


async def fill(at: HallScreen, form: FormPanel, do: Callable[..., Any], said: str) -> Incident:
    """Fill a form in, do with it what it is for (told of what is typed), and say so."""
    async for typed in fill_in(at, form):
        with form.attempt():
            one: Incident = await at.do(do, at.by, typed)
    await announce(at, said.format(label=one.label))
    return one


async def judge(at: HallScreen) -> None:
    """Its cause, nature and reach, and whether trade is affected: none is preselected."""
    permit(at.by, "incident.judge")
    one = _one(at)
    title = _("{label}: judgement").format(label=one.label)
    asked = (fields.CAUSE, fields.REACH, fields.TRADE, fields.NATURE)

    def do(hall: Hall, by: Actor, typed: Values) -> Incident:
        trade = typed["trade"] == "yes"
        return actions.judge(
            hall,
            by,
            one.id,
            cause=typed["cause"],
            reach=typed["reach"],
            trade=trade,
            nature=typed["nature"],
        )

    form = FormPanel(f"judge:{one.id}", title, *asked)
    await fill(at, form, do, _("{label} is judged, and its limits follow."))


async def put(at: HallScreen) -> None:
    """Where it is, since when, and of which branch of its kind."""
    one = _one(at)
    places, branches = await at.do(_places, one)
    asked = [fields.AT._replace(label=N_("Happened since"), hint=N_("09:30; empty: as it is"))]
    if len(branches) > 1:
        asked.append(fields.BRANCH._replace(choices=branches, value=one.branch))
    asked.append(fields.WHERE._replace(choices=places, value=one.where_at))
    title = _("{label}: where, since when").format(label=one.label)

    def do(hall: Hall, by: Actor, typed: Values) -> Incident:
        when = instant(hall, typed["at"]) if typed["at"] else None
        branch = typed.get("branch", "")
        turned = branch if branch != one.branch else ""
        return actions.place(hall, by, one.id, where=typed["where"], at=when, branch=turned)

    form = FormPanel(f"place:{one.id}", title, *asked)
    await fill(at, form, do, _("{label} is placed."))


def _places(hall: Hall, one: Incident) -> tuple[dict[str, str], dict[str, str]]:
    """Where an incident may be, and of which branches of its kind it may be, in words."""
    numbers = [desk.number for desk in counter.every(hall.db)]
    places = [HALL, OTHER, *(f"{COUNTER}:{number}" for number in numbers)]
    of_kind = [book for book in playbooks(pack.current(hall.db)[1]) if book.kind == one.kind]
    branches = {book.branch: book.name.in_(language()) for book in of_kind if book.branch}
    return {where: place_said(where) for where in places}, branches


async def asked(at: HallScreen) -> None:
    """Count somebody who asked about it."""
    one = await at.do(actions.ask, at.by, _one(at).id)
    await announce(at, _("{label}: {count} asked.").format(label=one.label, count=one.asked))


async def note(at: HallScreen) -> None:
    """Write something down about its course."""
    one = _one(at)

    def do(hall: Hall, by: Actor, typed: Values) -> Incident:
        when = instant(hall, typed["at"]) if typed["at"] else None
        return actions.note(hall, by, one.id, typed["text"], when)

    title = _("{label}: a note on its course").format(label=one.label)
    form = FormPanel(f"note:{one.id}", title, fields.TEXT._replace(lines=3), fields.AT)
    await fill(at, form, do, _("{label}: the note is written."))


async def link(at: HallScreen) -> None:
    """A complaint or a visit that it caused."""
    one = _one(at)

    def do(hall: Hall, by: Actor, typed: Values) -> Incident:
        return actions.link(hall, by, one.id, typed["caused"])

    title = _("{label}: what it caused").format(label=one.label)
    await fill(
        at, FormPanel(f"link:{one.id}", title, fields.CAUSED), do, _("{label}: the link is made.")
    )


async def merge(at: HallScreen) -> None:
    """It is the same as another, which goes on."""
    one = _one(at)
    others = await at.do(_others, one)
    title = _("{label} is the same as").format(label=one.label)
    into = await at.ask(Pick(title, others, _("The other one goes on; nothing is rewritten.")))
    await at.do(actions.merge, at.by, one.id, int(into))
    await announce(at, _("{label} goes on as the other one.").format(label=one.label))


def _others(hall: Hall, one: Incident) -> list[Option]:
    found = [other for other in store.open_ones(hall.db) if other.id != one.id]
    at = queries.around(hall.db, found, hall.clock())
    return [
        Option(str(other.id), other.label, playbook_said(at.book, other.playbook))
        for other in found
    ]


class OfIncident(Protocol):
    """What is used of the screen."""

    shown: int | None


async def close(at: HallScreen) -> None:
    """Close it; with steps open they are named, and a manager says why all the same."""
    one = _one(at)
    cast("OfIncident", at).shown = one.id  # it stays in view: its review comes next
    left = await at.do(_left, one)
    if left:
        about = _("These steps are open: {steps}").format(steps="\n".join(["", *left]))
        title = _("{label}: close it all the same").format(label=one.label)
        reason = fields.REASON._replace(optional=False)

        def do(hall: Hall, by: Actor, typed: Values) -> Incident:
            return actions.close(hall, by, one.id, override=True, reason=typed["reason"])

        form = FormPanel(f"close:{one.id}", title, reason, about=about)
        await fill(at, form, do, _("{label} is closed."))
        return
    question = _("Close {label}?").format(label=one.label)
    await at.ask(Confirm(question, _("Every step has its answer."), yes=_("Close it")))
    await at.do(actions.close, at.by, one.id)
    await announce(at, _("{label} is closed.").format(label=one.label))


def _left(hall: Hall, one: Incident) -> list[str]:
    """The steps that keep it from being closed, each with its place."""
    now = progress(one, store.walked(hall.db, one), hall.clock())
    open_ = set(unfinished(now))
    every = enumerate(now, 1)
    return [
        f"{number}  {each.step.text.in_(language())}"
        for number, each in every
        if each.step.id in open_
    ]


async def review(at: HallScreen) -> None:
    """Its causes, and what is to be better."""
    one = _one(at)

    def do(hall: Hall, by: Actor, typed: Values) -> Incident:
        return actions.review(hall, by, one.id, typed["text"])

    title = _("{label}: review").format(label=one.label)
    text = fields.TEXT._replace(label=N_("Causes, better"), lines=4)
    await fill(at, FormPanel(f"review:{one.id}", title, text), do, _("{label} is reviewed."))


async def read_all(at: HallScreen) -> None:
    """All of an incident, and everything that happened to it by when it was so."""
    one = _one(at)
    around, moments = await at.do(_history, one)
    happened = [
        Fact(
            time_on(entry.at, around.zone, around.now),
            f"{around.names.get(entry.by, entry.by)}  {columns.moment_said(one, entry, around)}"
            f"{_recorded(entry, around)}",
        )
        for entry in moments
    ]
    await read_out(at, one.label, [*columns.facts(one, around), Fact("", ""), *happened])


def _history(hall: Hall, one: Incident) -> tuple[Around, list[columns.Moment]]:
    with hall.reading() as db:
        return queries.around(db, [one], hall.clock()), queries.timeline(db, one)


def _recorded(entry: columns.Moment, at: Around) -> str:
    """When it was recorded, where that was later."""
    recorded = time_on(entry.recorded, at.zone, at.now)
    if recorded == time_on(entry.at, at.zone, at.now):
        return ""
    return "  " + _("(recorded {time})").format(time=recorded)


def _is(at: HallScreen, *states: str) -> bool:
    one = at_hand(at)
    return one is not None and one.state in states


def _act(name: str, label: str, do: Any, about: str, *states: str, **more: Any) -> Act:
    """Something that is done with an incident in these states."""
    return Act(
        f"incidents.{name}",
        label,
        do,
        about,
        PARTS,
        f"incident.{name}" if name != "read" else "",
        lambda at: _is(at, *states),
        **{"missing": N_("Not with this incident as it stands now."), **more},
    )


ACTS = (
    _act(
        "ask",
        N_("Count an asker"),
        asked,
        N_("Somebody asked about it"),
        OPEN,
        keys="ctrl+a",
        brief=N_("Asker"),
    ),
    _act(
        "place",
        N_("Where, since when"),
        put,
        N_("And of which branch it is"),
        OPEN,
        keys="ctrl+e",
        brief=N_("Where"),
    ),
    _act("judge", N_("Judge it again"), judge, N_("Cause, reach, trade: the limits follow"), OPEN),
    _act("note", N_("Note"), note, N_("Something about its course"), OPEN, CLOSED),
    _act("link", N_("What it caused"), link, N_("A complaint, a visit"), OPEN, CLOSED),
    _act("merge", N_("The same as another"), merge, N_("It goes on as that one"), OPEN),
    _act(
        "close",
        N_("Close it"),
        close,
        N_("Every step has its answer, or a manager says why not"),
        OPEN,
    ),
    _act("review", N_("Review"), review, N_("Its causes, and what is to be better"), CLOSED),
    _act("read", N_("Read it all"), read_all, N_("With its timeline"), OPEN, CLOSED, "merged"),
    Act(
        "incidents.undo",
        N_("Undo"),
        undo,
        N_("Take back what you did last"),
        PARTS,
        "incident.step",
        keys="ctrl+z",
        shown=False,
    ),
)
