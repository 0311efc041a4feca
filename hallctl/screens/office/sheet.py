"""What stands on the right instead of a list: a form to fill in, or a page to read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from textual.widget import Widget

from hallctl.domain.base import Refused
from hallctl.screens.office.facts import Fact, Page
from hallctl.screens.widgets import Field, Form, Panel, Prose

FIELD_OF = {
    "staff-number-taken": "number",
    "bad-staff-number": "number",
    "bad-pin": "pin",
    "login-taken": "login",
    "counter-exists": "counter",
    "not-a-printer": "printer",
    "file-exists": "file",
    "cannot-write": "file",
    "no-such-table": "table",
}
"""The field under which a refusal is said; any other stands in the message line."""


class Sheet(Panel):
    """A form; `then(values)` does what it is for, and is called when its last field is ended.

    `name` is that of its draft, in which PINs are never kept.
    """

    DEFAULT_CSS = """
    Sheet { height: 1fr; }
    Sheet > .sheet--about { margin-bottom: 1; }
    Sheet .field--label { width: 14; }
    """

    def __init__(
        self,
        name: str,
        title: str,
        fields: Sequence[Widget],
        then: Callable[[Mapping[str, str]], Awaitable[None]],
        *,
        about: str = "",
        aside: str = "",
    ) -> None:
        self.form = Form(*fields, draft=f"office:{name}")
        self.then = then
        said = [Prose(about, "muted", classes="sheet--about")] if about else []
        super().__init__(
            *said,
            self.form,
            title=title,
            aside=aside,
            id="sheet",
        )

    def on_mount(self) -> None:
        """Begin at the first field that is empty."""
        self.form.go()

    async def attempt(self, doing: Awaitable[None]) -> None:
        """Do what the form is for; a refusal that is about a field is said under it."""
        try:
            await doing
        except Refused as refused:
            name = FIELD_OF.get(refused.code, "")
            if not any(part.name == name for part in self.form.parts):
                raise
            self.form.field(name).fail(refused)

    def forget_pins(self) -> None:
        """Empty the secret fields: whoever comes back to the screen keys them again."""
        for field in self.form.query(Field).results():
            if field.secret:
                field.fill("")


class Reading(Panel):
    """Something to read; Enter and Esc lead back."""

    DEFAULT_CSS = "Reading { height: 1fr; }"

    def __init__(self, title: str, facts: Sequence[Fact], *, aside: str = "") -> None:
        self.page = Page(facts)
        super().__init__(self.page, title=title, aside=aside, id="reading")

    def on_mount(self) -> None:
        """The arrows move the page."""
        self.page.focus()
