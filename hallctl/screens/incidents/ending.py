"""How an incident ends: the same as another one, closed, reviewed, with tasks; and all of it, to read."""

from __future__ import annotations

from functools import partial
from typing import Protocol, cast

from hallctl.actions import incident as actions
from hallctl.columns import incident as columns
from hallctl.columns import incident_fields as fields
from hallctl.columns.base import Around, Fact
from hallctl.domain.incident import CLOSED, OPEN, Incident
from hallctl.domain.incident_timers import progress, unfinished
from hallctl.domain.times import time_on
from hallctl.queries import incident as queries
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.incidents.whole import PARTS, act, stands, the_one
from hallctl.screens.office.tasks import give
from hallctl.screens.widgets import Option
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.screens.workplace.reading import read_along
from hallctl.screens.workplace.undo import undo
from hallctl.store import incident as store
from hallctl.store.file import Hall
from hallctl.words import N_, _, language
from hallctl.words.incident import playbook_said


async def merge(at: HallScreen) -> None:
    """Merge the incident into another, which goes on."""
    one = the_one(at)
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
    """Close the incident; open steps are named, and a manager says why it is closed all the same."""
    one = the_one(at)
    cast("OfIncident", at).shown = one.id  # it stays in view: its review comes next
    left = await at.do(_left, one)
    if left:
        about = _("These steps are open: {steps}").format(steps="\n".join(["", *left]))
        title = _("{label}: close it all the same").format(label=one.label)
        reason = fields.REASON._replace(optional=False)
        form = FormPanel(f"close:{one.id}", title, reason, about=about)
        async for typed in fill_in(at, form):
            with form.attempt():
                await at.do(actions.close, at.by, one.id, override=True, reason=typed["reason"])
    else:
        question = _("Close {label}?").format(label=one.label)
        await at.ask(Confirm(question, _("Every step has its answer."), yes=_("Close incident")))
        await at.do(actions.close, at.by, one.id)
    await announce(at, _("Incident {label} is closed.").format(label=one.label))


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
    """A form for the incident's causes, and for what is to be better."""
    one = the_one(at)
    title = _("{label}: review").format(label=one.label)
    text = fields.TEXT._replace(label=N_("Causes, improvements"), lines=4)
    form = FormPanel(f"review:{one.id}", title, text)
    async for typed in fill_in(at, form):
        with form.attempt():
            await at.do(actions.review, at.by, one.id, typed["text"])
    await announce(at, _("{label} is reviewed. F10: give a task of it.").format(label=one.label))


async def give_task(at: HallScreen) -> None:
    """A form for a task that follows from the incident; who is to do it is asked at its end."""
    await give(at, f"incident:{the_one(at).id}")


async def read_all(at: HallScreen) -> None:
    """All of an incident, and everything that happened to it by when it was so."""
    await read_along(at, the_one(at).label, _whole)


async def _whole(at: HallScreen) -> list[Fact]:
    one = the_one(at)
    around, moments = await at.do(_history, one)
    happened = [
        Fact(
            time_on(entry.at, around.zone, around.now),
            f"{around.names.get(entry.by, entry.by)}  {columns.moment_said(one, entry, around)}"
            f"{_recorded(entry, around)}",
        )
        for entry in moments
    ]
    facts = [fact for fact in columns.facts(one, around) if fact.value]
    return [*facts, Fact("", ""), *happened]


def _history(hall: Hall, one: Incident) -> tuple[Around, list[columns.TimelineEntry]]:
    with hall.reading() as db:
        return queries.around(db, [one], hall.clock()), queries.timeline(db, one)


def _recorded(entry: columns.TimelineEntry, at: Around) -> str:
    """When it was recorded, where that was later."""
    recorded = time_on(entry.recorded, at.zone, at.now)
    if recorded == time_on(entry.at, at.zone, at.now):
        return ""
    return "  " + _("(recorded {time})").format(time=recorded)


ACTS = (
    act("merge", N_("The same as another"), merge, N_("It goes on as that one"), OPEN),
    act(
        "close",
        N_("Close incident"),
        close,
        N_("Every step has its answer, or a manager says why not"),
        OPEN,
    ),
    act("review", N_("Review"), review, N_("Its causes, and what will be improved"), CLOSED),
    Act(
        "incidents.task",
        N_("Give a task"),
        give_task,
        N_("What will be improved, by when"),
        PARTS,
        "task.give",
        partial(stands, states={OPEN, CLOSED}),
    ),
    act("read", N_("Show all of it"), read_all, N_("With its timeline"), OPEN, CLOSED, "merged"),
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
