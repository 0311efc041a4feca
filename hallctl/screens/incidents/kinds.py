"""What may have happened, each pointed at by its digit or letter; Enter alone begins none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import events

from hallctl.columns.form_field import FormField
from hallctl.domain.book import Book
from hallctl.domain.incident import Incident
from hallctl.domain.playbook import SECURITY, Playbook, contacts, playbooks
from hallctl.screens.widgets import Choice, Form, Option
from hallctl.screens.widgets.no_default import NoDefault
from hallctl.screens.workplace.panels import FormPanel, PanelForm
from hallctl.words import N_, _, language

MARKS = "123456789abcdefghilmnopqrstuvwxyz"
"""What stands before each; j and k move, as in any list."""
KIND = FormField("kind", N_("Kind"), refusals="no-such-playbook sign-in-first")


def ordered(book: Book) -> list[Playbook]:
    """Where somebody may come to harm first, what the standard does not name last."""
    return sorted(playbooks(book), key=lambda one: (one.practice, one.kind != SECURITY))


def offered(book: Book, every: Iterable[Playbook], running: Mapping[str, Incident]) -> list[Option]:
    """Each with the number to call first, and whether such an incident runs."""
    return [Option(one.id, one.name.in_(language()), _note(book, one, running)) for one in every]


def _note(book: Book, one: Playbook, running: Mapping[str, Incident]) -> str:
    if one.id in running:
        return _("goes on: {label}").format(label=running[one.id].label)
    known = contacts(book)
    first = next((known[name].phone for name in one.steps[0].tell if name in known), "")
    return first if one.kind == SECURITY else ""


class KindChoice(NoDefault):
    """Digits and letters only point; Enter chooses what is pointed at."""

    run: ClassVar[bool] = True

    def describe(self, action: str) -> str:
        """What Enter does, once something is pointed at."""
        return N_("Begin it") if action == "pick" else ""

    def by_digit(self) -> None:
        """Point at it."""
        self.action_move(0)

    def action_move(self, by: int) -> None:
        """Point at another one, and say in the key line that Enter begins it."""
        super().action_move(by)
        self.screen.refresh_bindings()

    def digit(self, place: int) -> str:
        """Its digit, or its letter."""
        return MARKS[place : place + 1]

    def on_key(self, event: events.Key) -> None:
        """A letter points too, a capital as well."""
        character = (event.character or "").lower()
        places = range(min(len(self.options), len(MARKS)))
        if character.isalpha() and (place := MARKS.find(character)) in places:
            event.stop()
            self.place = place
            self.by_digit()


class KindPanel(FormPanel):
    """All that may have happened; as a drill, once that was said."""

    DEFAULT_CSS = "KindPanel { padding: 1 2 0 2; }"
    drill = False

    def __init__(self, book: Book, running: Mapping[str, Incident], drilled: str = "") -> None:
        """A playbook that is to be `drilled` is pointed at."""
        self.options, self.drilled = offered(book, ordered(book), running), drilled
        super().__init__("", _("What has happened?"), KIND)

    def made(self, draft: str, fields: Sequence[FormField]) -> Form:  # noqa: ARG002
        """One choice."""
        return PanelForm(KindChoice(KIND.name, self.options, stacked=True), draft=draft)

    def on_mount(self) -> None:
        """The digits point at once."""
        choice = self.query_one(Choice)
        choice.focus()
        if self.drilled:
            self.turn()
            choice.place = [one.value for one in self.options].index(self.drilled)
            choice.by_digit()

    def turn(self) -> None:
        """It is a drill; or it is none, after all."""
        self.drill = not self.drill
        drill = _("A drill: the same steps, and counted in no figure")
        title = _("What is drilled?") if self.drill else _("What has happened?")
        self.head(title, drill if self.drill else "")
