"""Beginning an incident: what has happened is pointed at, Enter begins it, and its first step is lit (C5.3)."""

from __future__ import annotations

from typing import Protocol, cast

from hallctl.actions import incident as actions
from hallctl.actions.incident import NewIncident
from hallctl.domain.base import Actor
from hallctl.domain.book import Book
from hallctl.domain.incident import Incident
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.incidents import course
from hallctl.screens.incidents.kinds import KindPanel
from hallctl.screens.incidents.whole import LISTED
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import fill_in, place, place_if_any
from hallctl.screens.workplace.section import SectionData
from hallctl.store import incident as store
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.words import N_, _

OPEN = "incidents.open"


class Showing(Protocol):
    """What is used of the screen."""

    def have_ready(self, incident: int, course: SectionData) -> None:
        """Have the course of an incident ready, before it is shown."""

    async def show_course(self, incident: int) -> None:
        """Show the course of an incident."""

    async def open(self, name: str) -> None:
        """Go to a part."""


async def begin(at: HallScreen, drilled: str = "") -> None:
    """All kinds, or one that is to be drilled; then the course of the incident that was begun."""
    screen = cast("Showing", at)
    form = KindPanel(*await at.do(_known), drilled)
    async for typed in fill_in(at, form):
        with form.attempt():
            one, steps = await at.do(_open, at.by, typed["kind"], drill=form.drill)
            screen.have_ready(one.id, steps)
    await screen.show_course(one.id)
    said = _("{label} is open. Ctrl+E: where it is, since when.")
    at.say(said.format(label=one.label))


def _known(hall: Hall) -> tuple[Book, dict[str, Incident]]:
    """The pack in force, and the open incidents by their playbooks."""
    with hall.reading() as db:
        return pack.current(db)[1], {one.playbook: one for one in store.open_ones(db)}


def _open(hall: Hall, by: Actor, playbook: str, *, drill: bool) -> tuple[Incident, SectionData]:
    """What was begun, and its steps: nothing else of the hall is waited for before the first one is lit."""
    one = actions.open_(hall, by, NewIncident(playbook, drill=drill))
    return one, course.read(hall, by, one.id)


async def drill(at: HallScreen) -> None:
    """It is a drill, or it is none."""
    panel = place(at).panel
    assert isinstance(panel, KindPanel)
    panel.turn()


def _kinds(at: HallScreen) -> bool:
    here = place_if_any(at)
    return here is not None and isinstance(here.panel, KindPanel)


ACTS = (
    Act(
        OPEN,
        N_("Begin an incident"),
        begin,
        N_("And at once the first thing to do"),
        {"course", LISTED},
        "incident.open",
        keys="ctrl+n",
        brief=N_("Incident"),
    ),
    Act(
        "incidents.drill",
        N_("It is a drill"),
        drill,
        N_("The same steps, marked as a drill, in no figure; press again: not a drill"),
        {FormPanel.phase},
        when=_kinds,
        keys="ctrl+d",
        brief=N_("Drill"),
        listed=False,
    ),
)
