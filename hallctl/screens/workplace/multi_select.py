"""A dialog in which several are marked: roles, skills, posts, risk services."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual import on
from textual.app import ComposeResult

from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Dialog
from hallctl.screens.flow import Stopped
from hallctl.screens.keys import name_of
from hallctl.screens.spans import Spans
from hallctl.screens.widgets import Choice, Line, Option, Panel, Several
from hallctl.words import _


class MultiSelect(Dialog[tuple[str, ...]]):
    """Asks which of these; the answer are the values marked, in the list's order."""

    DEFAULT_CSS = "MultiSelect Choice { max-height: 14; }"

    def __init__(self, title: str, options: Sequence[Option], marked: Collection[str]) -> None:
        super().__init__()
        self.heading, self.before = title, set(marked)
        self.listed = Several("marks", options, value=",".join(marked))

    def compose(self) -> ComposeResult:
        """The list, and its keys."""
        yield Panel(self.listed, Line(classes="dialog--keys"), title=self.heading)

    def on_mount(self) -> None:
        """Start in the list."""
        self.listed.focus()

    def keys(self) -> Spans:
        """Space, Enter, Esc."""
        said = ((name_of("space"), _("Mark")), ("Enter", _("Done")), ("Esc", _("Back")))
        return [part for key, label in said for part in ((key, "key"), f" {label}   ")]

    @on(Choice.Picked)
    def _done(self, event: Choice.Picked) -> None:
        event.stop()
        marked = self.listed.marked
        self.dismiss(tuple(o.value for o in self.listed.options if o.value in marked))


async def ask_others(at: HallScreen, dialog: MultiSelect) -> tuple[str, ...]:
    """The answer, where it is another than what was marked; Enter alone leaves things as they were."""
    marked = await at.ask(dialog)
    if set(marked) == dialog.before:
        raise Stopped
    return marked
