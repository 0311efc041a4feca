"""A manager approves with a number and a PIN of their own; the work goes on at the clerk's screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual import on
from textual.app import ComposeResult

from hallctl import identity
from hallctl.domain.base import Actor, Refused
from hallctl.screens.dialogs import Dialog
from hallctl.screens.spans import Spans
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import Line, Prose
from hallctl.screens.widgets.panel import Panel
from hallctl.store.file import Hall, NotAllowed
from hallctl.words import _
from hallctl.words.sentences import sentence

Prove = Callable[[str, str], Awaitable[Actor]]
"""Checks a staff number and a PIN, and gives the actor with that approval."""


class Approval(Dialog[Actor]):
    """Asks for a staff number and its PIN; the answer is the actor with the approval."""

    DEFAULT_CSS = "Approval #approval { margin-top: 1; }"

    def __init__(self, why: str, prove: Prove, *, title: str = "", staff: str = "") -> None:
        """`why` is what needs it; with `staff` only the PIN is asked for."""
        super().__init__()
        self.why, self.prove, self.heading, self.staff = why, prove, title, staff

    def compose(self) -> ComposeResult:
        """The reason, number and PIN."""
        yield Panel(
            Prose(self.why, "text"),
            Form(
                Field("staff", _("Staff number"), kind="digits", value=self.staff),
                Field("pin", _("PIN"), kind="digits", secret=True),
                id="approval",
            ),
            Line(classes="dialog--keys"),
            title=self.heading or _("A manager approves"),
        )

    def on_mount(self) -> None:
        """Begin with the number, or with the PIN where the number is known."""
        self.query_one(Form).go("pin" if self.staff else "staff")

    def keys(self) -> Spans:
        """Enter and Esc."""
        return [
            ("Enter", "key"),
            (f" {_('Go on')}", "text"),
            ("   Esc", "key"),
            (f" {_('Back')}", "text"),
        ]

    @on(Form.Confirmed)
    async def _confirmed(self, event: Form.Confirmed) -> None:
        event.stop()
        try:
            actor = await self.prove(event.values["staff"], event.values["pin"])
        except (NotAllowed, Refused) as refused:
            event.form.field("pin").reject(sentence(refused))
        else:
            self.dismiss(actor)


def approved(hall: Hall, by: Actor, number: str, pin: str) -> Actor:
    """The actor with the approval of the person with this number and PIN."""
    return identity.approved(hall, by, identity.Claim(number.strip(), pin or None))
