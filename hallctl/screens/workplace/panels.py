"""What stands in the place of a list: a form to fill in, or a page to read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from textual import on

from hallctl.columns.base import Fact
from hallctl.columns.form_field import FormField
from hallctl.domain.base import Refused
from hallctl.screens.host import host
from hallctl.screens.spans import width
from hallctl.screens.widgets import Choice, Field, Form, Option, Panel, Prose, Several
from hallctl.screens.widgets.choice import LABEL
from hallctl.screens.widgets.no_default import NoDefault
from hallctl.screens.workplace.facts import FactsPage
from hallctl.words import _

Values = Mapping[str, str]
"""What is filled in, by the fields' names."""
MOST = 24
"""Cells of a label at most; what does not fit is cut, with a mark."""


def options(choices: Mapping[str, str]) -> list[Option]:
    """What can be chosen: codes, by the msgids of what they are called."""
    return [Option(code, _(said)) for code, said in choices.items()]


def widget(field: FormField) -> Field | Choice:
    """What a field is filled in with."""
    name, label, value = field.name, _(field.label), field.value
    if field.kind == "many":
        return Several(name, options(field.choices), label=label, value=value)
    if field.choices:
        kind = Choice if value else NoDefault
        said = options(field.choices)
        chosen = kind(name, said, label=label, value=value, stacked=field.stacked)
        chosen.optional = field.optional
        return chosen
    return Field(
        name,
        label,
        value=value,
        kind="digits" if field.kind in {"digits", "pin"} else "text",
        placeholder=field.hint and _(field.hint),
        secret=field.kind == "pin",
        optional=field.optional,
        check=field.check,
        width=field.width,
        lines=field.lines,
    )


def labelled(parts: list[Field | Choice]) -> list[Field | Choice]:
    """Fields whose labels have room, under each other: as much as the longest of them asks for, and no more."""
    cells = min(max((width(one.label) for one in parts), default=0), MOST)
    for one in parts if cells > LABEL else ():
        if isinstance(one, Field):
            one.label_cells(cells)
        else:
            one.labels = cells
    return parts


class PanelForm(Form):
    """The form of a panel, in which some fields depend on what is chosen in others."""

    @on(Choice.Picked)
    @on(Form.Restored)
    def _depends(self) -> None:
        self.query_ancestor(FormPanel).follow()


class FormPanel(Panel):
    """A form that a flow fills in (`place.py`).

    `name` is that of its draft, in which PINs are never kept; without one it has none, and does not
    come back. `about` stands above its fields, in words already.
    """

    DEFAULT_CSS = """
    FormPanel { height: 1fr; overflow-y: auto; scrollbar-size: 0 0; }
    FormPanel > .form--about { margin-bottom: 1; }
    FormPanel .field--label { width: 14; }
    """
    phase = "form"
    first = ""
    """The field it begins at; without one the first that is empty."""

    def __init__(self, name: str, title: str, *fields: FormField, about: str = "") -> None:
        self.form, self.accepted = self.made(name, fields), False
        self.under = {code: field.name for field in fields for code in field.refusals.split()}
        self.answer: asyncio.Future[Values | None] | None = None
        said = [Prose(about, "muted", classes="form--about")] if about else []
        super().__init__(*said, self.form, title=title)

    def made(self, draft: str, fields: Sequence[FormField]) -> Form:
        """The form of these fields."""
        return PanelForm(*labelled([*map(widget, fields)]), draft=draft)

    def follow(self) -> None:
        """Show the fields that what is chosen asks for."""

    def on_mount(self) -> None:
        """Begin at its first field."""
        self.form.go(self.first)

    def field(self, name: str) -> Field:
        """The field of this name."""
        return self.form.field(name)

    def asked(self) -> asyncio.Future[Values | None]:
        """What is filled in when its last field is ended; None when it is left."""
        self.answer = asyncio.get_running_loop().create_future()
        return self.answer

    @on(Form.Confirmed)
    def _confirmed(self, event: Form.Confirmed) -> None:
        event.stop()
        unsaid = [one for one in self.form.parts if isinstance(one, NoDefault) and one.unsaid]
        if unsaid:
            unsaid[0].focus()
        else:
            self._answer(event.values)

    def leave(self) -> None:
        """End the flow that waits for it."""
        self._answer(None)

    def _answer(self, values: Values | None) -> None:
        if self.answer and not self.answer.done():
            self.answer.set_result(values)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Do what the form is for; a refusal is said, under its field if it is about one, and the form stays."""
        with host(self).guard():
            try:
                yield
                self.accepted = True
            except Refused as refused:
                if refused.code not in self.under:
                    raise
                self.field(self.under[refused.code]).fail(refused)

    def forget_pins(self) -> None:
        """Empty the secret fields; they are keyed again when the screen comes back."""
        for field in self.form.query(Field).results():
            if field.secret:
                field.fill("")


class TextPanel(Panel):
    """Something to read; Enter and Esc lead back.

    With `again` it is read again with the list, as long as the line of its `key` is selected there.
    """

    DEFAULT_CSS = "TextPanel { height: 1fr; }"
    phase = "page"
    again: Callable[[], Awaitable[Sequence[Fact]]] | None = None
    key = ""

    def __init__(self, title: str, facts: Sequence[Fact], *, aside: str = "") -> None:
        self.page = FactsPage(facts)
        super().__init__(self.page, title=title, aside=aside)

    def on_mount(self) -> None:
        """The arrows move the page."""
        self.page.focus()

    def leave(self) -> None:
        """Nobody waits for it."""
