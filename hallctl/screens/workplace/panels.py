"""What stands in the place of a list: a form to fill in, or a page to read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from textual import on
from textual.widget import Widget

from hallctl.columns.base import Fact
from hallctl.domain.base import Refused
from hallctl.screens.host import host
from hallctl.screens.widgets import Field, Form, Panel, Prose
from hallctl.screens.workplace.facts import Page

Values = Mapping[str, str]
"""What is filled in, by the fields' names."""


class FormPanel(Panel):
    """A form that a flow fills in (`place.py`).

    `name` is that of its draft, in which PINs are never kept; without one it has none, and does not
    come back. `under` names the field under which a refusal is said, by its code.
    """

    DEFAULT_CSS = """
    FormPanel { height: 1fr; }
    FormPanel > .form--about { margin-bottom: 1; }
    FormPanel .field--label { width: 14; }
    """
    phase = "form"

    def __init__(
        self,
        name: str,
        title: str,
        *fields: Widget,
        about: str = "",
        under: Mapping[str, str] | None = None,
    ) -> None:
        self.form = Form(*fields, draft=name)
        self.under, self.accepted = under or {}, False
        self.answer: asyncio.Future[Values | None] | None = None
        said = [Prose(about, "muted", classes="form--about")] if about else []
        super().__init__(*said, self.form, title=title)

    def on_mount(self) -> None:
        """Begin at the first field that is empty."""
        self.form.go()

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
                name = self.under.get(refused.code)
                if not any(part.name == name for part in self.form.parts):
                    raise
                self.field(str(name)).fail(refused)

    def forget_pins(self) -> None:
        """Empty the secret fields; they are keyed again when the screen comes back."""
        for field in self.form.query(Field).results():
            if field.secret:
                field.fill("")


class TextPanel(Panel):
    """Something to read; Enter and Esc lead back."""

    DEFAULT_CSS = "TextPanel { height: 1fr; }"
    phase = "page"

    def __init__(self, title: str, facts: Sequence[Fact], *, aside: str = "") -> None:
        self.page = Page(facts)
        super().__init__(self.page, title=title, aside=aside)

    def on_mount(self) -> None:
        """The arrows move the page."""
        self.page.focus()

    def leave(self) -> None:
        """Nobody waits for it."""
