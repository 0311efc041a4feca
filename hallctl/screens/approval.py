"""A manager approves with a number and a PIN of their own; the work goes on at the clerk's screen.

Where the hall's only manager serves, nobody here can: their superior's reference is asked for.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

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
from hallctl.store import staff as people
from hallctl.store.file import Hall, NotAllowed
from hallctl.words import _
from hallctl.words.sentences import sentence

if TYPE_CHECKING:
    from hallctl.screens.base import HallScreen

P = ParamSpec("P")
T = TypeVar("T")
Prove = Callable[[Mapping[str, str]], Awaitable[Actor]]
"""Checks what the fields have, and gives the actor with that approval."""


class Approval(Dialog[Actor]):
    """Asks who approves; the answer is the actor with the approval."""

    DEFAULT_CSS = "Approval #approval { margin-top: 1; }"

    def __init__(
        self, why: str, prove: Prove, *, title: str = "", staff: str = "", above: bool = False
    ) -> None:
        """`why` is what needs it; with `staff` only the PIN is asked for, `above` a superior's reference."""
        super().__init__()
        self.why, self.prove, self.heading = why, prove, title
        self.staff, self.above = staff, above

    def compose(self) -> ComposeResult:
        """The reason, and the fields."""
        title = _("Your superior approves") if self.above else _("A manager approves")
        yield Panel(
            Prose(self.why, "text"),
            Form(*self._fields(), id="approval"),
            Line(classes="dialog--keys"),
            title=self.heading or title,
        )

    def _fields(self) -> tuple[Field, ...]:
        if self.above:
            return (Field("reference", _("Their reference")),)
        return (
            Field("staff", _("Staff number"), kind="digits", value=self.staff),
            Field("pin", _("PIN"), kind="digits", secret=True),
        )

    def on_mount(self) -> None:
        """Begin with the first field, or with the PIN where the number is known."""
        self.query_one(Form).go()

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
            actor = await self.prove(event.values)
        except (NotAllowed, Refused) as refused:
            event.form.field([*event.values][-1]).reject(sentence(refused))
        else:
            self.dismiss(actor)


async def with_approval(
    at: HallScreen,
    codes: Collection[str],
    fn: Callable[Concatenate[Hall, Actor, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Do `fn(hall, by, *args)`; where one of these refusals asks for a manager, do it with their approval."""
    try:
        return await at.do(fn, at.by, *args, **kwargs)
    except Refused as refused:
        if refused.code not in codes or at.by.approver:
            raise
        why = sentence(refused)
    above = await at.do(only_manager, at.by)
    by = await at.ask(Approval(why, lambda given: at.do(approved, at.by, given), above=above))
    return await at.do(fn, by, *args, **kwargs)


def approved(hall: Hall, by: Actor, given: Mapping[str, str]) -> Actor:
    """The actor with the approval that the fields prove."""
    if "reference" in given:
        return identity.approved_above(hall, by, given["reference"])
    claim = identity.Claim(given["staff"].strip(), given["pin"] or None)
    return identity.approved(hall, by, claim)


def only_manager(hall: Hall, by: Actor) -> bool:
    """Whether nobody else here could approve what the actor asks for."""
    return people.only_manager(hall.db, by.staff)
