"""A dialog with fields to fill in, where an act has to be told what is typed.

    asking = Asking(_("Import profile"), NAME)
    async for typed in asking.answers(at):             # again after each refusal; Esc ends the flow
        with asking.attempt():
            await at.do(actions.save, at.by, typed["name"], choices)

In a place the fields stand there: `fill_in` with a `FormPanel`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol, TypeVar

from textual import on
from textual.app import ComposeResult

from hallctl.columns.form_field import FormField
from hallctl.domain.base import Refused
from hallctl.screens.dialogs import Dialog
from hallctl.screens.flow import Stopped
from hallctl.screens.spans import Spans
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import Line, Prose
from hallctl.screens.widgets.no_default import NoDefault
from hallctl.screens.widgets.panel import Panel
from hallctl.screens.workplace.panels import Values, widget
from hallctl.words import _
from hallctl.words.sentences import sentence

T = TypeVar("T")


class Asks(Protocol):
    """A screen that a flow asks on."""

    async def ask(self, dialog: Dialog[T], /) -> T:
        """The answer to a dialog."""
        ...


class AskForm(Dialog[Values]):
    """Asks for these fields; with a refusal it is asked once more, and says why."""

    DEFAULT_CSS = """
    AskForm > Panel { width: 72; overflow-y: auto; scrollbar-size: 0 0; }
    AskForm .field--label { width: 20; }
    AskForm #why { margin-top: 1; }
    """

    def __init__(
        self,
        title: str,
        *fields: FormField,
        about: str = "",
        before: Values | None = None,
        why: Refused | None = None,
    ) -> None:
        """`before` is what was filled in when it was refused for that reason, `why`."""
        super().__init__()
        known: Mapping[str, str] = before or {}
        self.fields = [one._replace(value=known.get(one.name, one.value)) for one in fields]
        self.heading, self.about, self.why = title, about, why

    def compose(self) -> ComposeResult:
        """What it is about, the fields, and why they are asked for again."""
        yield Panel(
            Prose(self.about, "muted"),
            Form(*map(widget, self.fields), id="asked"),
            Prose(f"! {sentence(self.why)}" if self.why else "", "wrong", id="why"),
            Line(classes="dialog--keys"),
            title=self.heading,
        )

    def on_mount(self) -> None:
        """Begin at the field that was refused, else at the first."""
        super().on_mount()
        code = self.why.code if self.why else ""
        about = str(self.why.facts.get("field", "")) if self.why else ""
        named = (one.name for one in self.fields if one.name == about)
        refused = (one.name for one in self.fields if code in one.refusals.split())
        self.query_one(Form).go(next(named, "") or next(refused, ""))

    def keys(self) -> Spans:
        """Enter and Esc."""
        said = (("Enter", _("Go on")), ("   Esc", _("Back")))
        return [part for key, label in said for part in ((key, "key"), (f" {label}", "text"))]

    @on(Form.Confirmed)
    def _confirmed(self, event: Form.Confirmed) -> None:
        event.stop()
        unsaid = [one for one in event.form.query(NoDefault).results() if one.unsaid]
        if unsaid:
            unsaid[0].focus()
        else:
            self.dismiss(event.values)


class Asking:
    """Fields that are asked for until what they are for is done."""

    def __init__(self, title: str, *fields: FormField, about: str = "") -> None:
        self.title, self.fields, self.about = title, fields, about
        self.accepted = False
        self.why: Refused | None = None

    async def answers(self, at: Asks) -> AsyncIterator[Values]:
        """What is typed, each time it is confirmed, until an attempt goes through."""
        before: Values | None = None
        while not self.accepted:
            asked = AskForm(self.title, *self.fields, about=self.about, before=before, why=self.why)
            before = await at.ask(asked)
            yield before

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Do what they are for; where it is refused, or Esc answers a question, they are asked for again."""
        self.why = None
        try:
            yield
            self.accepted = True
        except Stopped:
            pass
        except Refused as refused:
            self.why = refused
