"""A security incident with nobody signed in: what has happened, and at once what to do (C5.3.3-5)."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from hallctl import identity
from hallctl.actions import incident as actions
from hallctl.actions.incident import NewIncident
from hallctl.columns.base import Fact
from hallctl.domain.base import anyone
from hallctl.domain.book import Book
from hallctl.domain.incident import Incident
from hallctl.domain.playbook import SECURITY, contacts
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Dialog
from hallctl.screens.incidents.kinds import KindChoice, offered, ordered
from hallctl.screens.widgets import Choice, Line, Panel, Prose
from hallctl.screens.workplace.facts import Facts
from hallctl.store import incident as store
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.words import N_, _, language
from hallctl.words.names import commas, sentences


class Emergency(Dialog[str]):
    """What has happened; nothing is pointed at to begin with."""

    def __init__(self, book: Book, running: dict[str, Incident]) -> None:
        super().__init__()
        every = [one for one in ordered(book) if one.kind == SECURITY]
        self.choice = KindChoice("kind", offered(book, every, running), stacked=True)

    def compose(self) -> ComposeResult:
        """The kinds, each with the number to call."""
        yield Panel(
            Prose(_("Choose it by its digit, then press Enter."), "muted"),
            self.choice,
            Line(classes="dialog--keys"),
            title=_("Security: what has happened?"),
        )

    def on_mount(self) -> None:
        """The digits point at once."""
        self.choice.focus()

    @on(Choice.Picked)
    def _picked(self, event: Choice.Picked) -> None:
        event.stop()
        self.dismiss(event.value)


class WhatToDo(Dialog[bool]):
    """The steps of an incident, to be read."""

    DEFAULT_CSS = """
    WhatToDo > Panel { width: 78; & VerticalScroll { max-height: 14; } }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "back", N_("Back"), show=False, id="what-to-do.back"),
    ]

    def __init__(self, label: str, steps: list[Fact]) -> None:
        super().__init__()
        self.label, self.steps = label, steps

    def compose(self) -> ComposeResult:
        """Each step with whom to call; who signs in answers them."""
        yield Panel(
            VerticalScroll(Facts(self.steps)),
            Prose(_("Sign in to answer the steps: Esc."), "muted"),
            Line(classes="dialog--keys"),
            title=self.label,
        )


async def begin(at: HallScreen) -> None:
    """Begin one, or show the steps of one that goes on already."""
    book, running = await at.do(_known)
    kind = await at.ask(Emergency(book, running))
    one = running.get(kind)
    if one is None:
        one = await at.do(_open, kind)
    await at.ask(WhatToDo(*await at.do(_told, one)))


def _known(hall: Hall) -> tuple[Book, dict[str, Incident]]:
    with hall.reading() as db:
        open_ones = [one for one in store.open_ones(db) if one.kind == SECURITY and not one.drill]
        return pack.current(db)[1], {one.playbook: one for one in open_ones}


def _open(hall: Hall, playbook: str) -> Incident:
    return actions.open_(hall, anyone(identity.workstation()), NewIncident(playbook))


def _told(hall: Hall, one: Incident) -> tuple[str, list[Fact]]:
    """The incident's number and name, and its steps, with the phone numbers that everybody may know."""
    with hall.reading() as db:
        walked, known = store.walked(db, one), contacts(pack.of(db, one.pack))
    steps = []
    for number, step in enumerate(walked.steps, 1):
        called = [known[name] for name in step.tell if name in known]
        told = [f"{each.unit.in_(language())} {each.phone}" for each in called if each.phone]
        said = sentences([step.text.in_(language()), commas(told)])
        steps.append(Fact(str(number), said, "strong" if number == 1 else "text"))
    return f"{one.label}  {walked.name.in_(language())}", steps
