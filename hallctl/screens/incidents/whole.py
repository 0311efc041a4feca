"""What is done with an incident as a whole while it goes on: placed, judged, asked about, linked."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from hallctl.actions import incident as actions
from hallctl.columns import incident_fields as fields
from hallctl.columns.base import Around
from hallctl.columns.complaint import category_said
from hallctl.columns.course import StepLine
from hallctl.columns.kinds import service_name
from hallctl.domain.case import Complaint
from hallctl.domain.incident import CLOSED, COUNTER, HALL, OPEN, OTHER, Incident
from hallctl.domain.playbook import playbooks
from hallctl.domain.times import time_on
from hallctl.domain.visit import Visit
from hallctl.queries import incident as queries
from hallctl.queries.around import services
from hallctl.queries.times import instant
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in, place_if_any
from hallctl.store import counter, pack
from hallctl.store.file import Hall
from hallctl.store.standing import permit
from hallctl.words import N_, _, language
from hallctl.words.incident import place_said

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


def the_one(at: HallScreen) -> Incident:
    one = at_hand(at)
    assert one is not None
    return one


async def judge(at: HallScreen) -> None:
    """Its cause, nature and reach, and whether trade is affected: none is preselected."""
    permit(at.by, "incident.judge")
    one = the_one(at)
    title = _("{label}: judgement").format(label=one.label)
    asked = (fields.CAUSE, fields.REACH, fields.TRADE, fields.NATURE)
    form = FormPanel(f"judge:{one.id}", title, *asked)
    async for typed in fill_in(at, form):
        with form.attempt():
            await at.do(
                actions.judge,
                at.by,
                one.id,
                cause=typed["cause"],
                reach=typed["reach"],
                trade=typed["trade"] == "yes",
                nature=typed["nature"],
            )
    await announce(at, _("{label} is judged, and its limits follow.").format(label=one.label))


async def put(at: HallScreen) -> None:
    """Where it is, since when, and of which branch of its kind."""
    one = the_one(at)
    places, branches = await at.do(_places, one)
    asked = [fields.AT._replace(label=N_("Happened at"), hint=N_("09:30; empty: as it is"))]
    if len(branches) > 1:
        asked.append(fields.BRANCH._replace(choices=branches, value=one.branch))
    asked.append(fields.WHERE._replace(choices=places, value=one.where_at))
    title = _("{label}: where, since when").format(label=one.label)
    form = FormPanel(f"place:{one.id}", title, *asked)
    async for typed in fill_in(at, form):
        with form.attempt():
            when = await at.do(instant, typed["at"]) if typed["at"] else None
            branch = typed.get("branch", "")
            turned = branch if branch != one.branch else ""
            where = typed["where"]
            await at.do(actions.place, at.by, one.id, where=where, at=when, branch=turned)
    await announce(at, _("{label} is placed.").format(label=one.label))


def _places(hall: Hall, one: Incident) -> tuple[dict[str, str], dict[str, str]]:
    """Where an incident may be, and of which branches of its kind it may be, in words."""
    numbers = [desk.number for desk in counter.every(hall.db)]
    places = [HALL, OTHER, *(f"{COUNTER}:{number}" for number in numbers)]
    of_kind = [book for book in playbooks(pack.current(hall.db)[1]) if book.kind == one.kind]
    branches = {book.branch: book.name.in_(language()) for book in of_kind if book.branch}
    return {where: place_said(where) for where in places}, branches


async def asked(at: HallScreen) -> None:
    """Count somebody who asked about it."""
    one = await at.do(actions.ask, at.by, the_one(at).id)
    await announce(at, _("{label}: {count} have asked.").format(label=one.label, count=one.asked))


async def note(at: HallScreen) -> None:
    """Write something down about its course."""
    one = the_one(at)
    title = _("{label}: a note on its course").format(label=one.label)
    form = FormPanel(f"note:{one.id}", title, fields.TEXT._replace(lines=3), fields.AT)
    async for typed in fill_in(at, form):
        with form.attempt():
            when = await at.do(instant, typed["at"]) if typed["at"] else None
            await at.do(actions.note, at.by, one.id, typed["text"], when)
    await announce(at, _("{label}: the note is written.").format(label=one.label))


async def link(at: HallScreen) -> None:
    """Complaints and visits that it caused: any, and those of its time are offered."""
    one = the_one(at)
    offered = await at.do(_meanwhile, one)
    asked = [fields.CAUSED]
    if offered:
        asked = [fields.MEANWHILE._replace(choices=offered), fields.CAUSED._replace(optional=True)]
    title = _("{label}: what it caused").format(label=one.label)
    form = FormPanel(f"link:{one.id}", title, *asked)
    async for typed in fill_in(at, form):
        with form.attempt():
            caused = filter(None, (typed.get("meanwhile", ""), typed["caused"]))
            await at.do(actions.link, at.by, one.id, ",".join(caused))
    await announce(at, _("{label}: the link is made.").format(label=one.label))


def _meanwhile(hall: Hall, one: Incident) -> dict[str, str]:
    """Who was turned away and who complained meanwhile, each in words by what names them."""
    with hall.reading() as db:
        at = services(db, hall.clock())
        return dict(_told(each, at) for each in queries.meanwhile(db, one, hall.clock()))


def _told(one: Visit | Complaint, at: Around) -> tuple[str, str]:
    if isinstance(one, Complaint):
        of = category_said(one.category, at)
        return one.label, f"{time_on(one.received_at, at.zone, at.now)} {one.label} {of}"
    when = time_on(one.ended_at or 0, at.zone, at.now)
    service = service_name(one.service, at)
    return f"visit:{one.id}", _("{time} turned away: {service}").format(time=when, service=service)


def stands(at: HallScreen, states: Collection[str]) -> bool:
    """Whether an incident is at hand that stands so."""
    one = at_hand(at)
    return one is not None and one.state in states


def act(name: str, label: str, do: Any, about: str, *states: str, **more: Any) -> Act:
    """Something that is done with an incident in these states."""
    return Act(
        f"incidents.{name}",
        label,
        do,
        about,
        PARTS,
        f"incident.{name}" if name != "read" else "",
        partial(stands, states=states),
        **{"missing": N_("Not with this incident as it stands now."), **more},
    )


ACTS = (
    act(
        "ask",
        N_("Count a question"),
        asked,
        N_("Somebody asked about it"),
        OPEN,
        keys="ctrl+a",
        brief=N_("Question"),
    ),
    act(
        "place",
        N_("Where, since when"),
        put,
        N_("And which branch it is"),
        OPEN,
        keys="ctrl+e",
        brief=N_("Where"),
    ),
    act(
        "judge",
        N_("Judge it again"),
        judge,
        N_("Cause, reach, effect on trade: they set the limits"),
        OPEN,
    ),
    act("note", N_("Note"), note, N_("Something about its course"), OPEN, CLOSED),
    act("link", N_("What it caused"), link, N_("A complaint, a visit"), OPEN, CLOSED),
)
