"""Dialogs: a question, a numbered list, a text to read. Enter goes on, Esc goes back.

    await self.ask(Confirm(_("End the order?"), _("The customer refuses to sign.")))
    which = await self.ask(Pick(_("What else"), [Option("void", _("Void and reprint"))]))

A flow that asks ends at Esc (`flow.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import ModalScreen

from hallctl.screens.host import guarding, host
from hallctl.screens.keys import MOVES, key_spans, keys_of, translated
from hallctl.screens.spans import Spans
from hallctl.screens.textual_private import dispatching
from hallctl.screens.widgets.choice import Choice, Option
from hallctl.screens.widgets.line import Line, Prose
from hallctl.screens.widgets.panel import Panel
from hallctl.words import N_, _

T = TypeVar("T")

WIDTH, FRAME = 60, 6
"""Cells of a dialog at least; those beside its list: bar or border, padding."""


@dispatching(guarding)
class Dialog(ModalScreen[T | None], Generic[T], inherit_bindings=False):
    """A panel in the middle of the screen; what is under it stays where it is."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle; background: $ground 60%;
        & > Panel { width: 60; max-width: 100%; max-height: 100%; padding: 1 2; }
        & .dialog--keys { margin-top: 1; }
        & VerticalScroll { height: auto; }
        & Choice { max-height: 16; }
        &:nocolor > Panel { border: round $accent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        Binding(
            "escape", "back", N_("Back"), tooltip=N_("Leave without doing it"), id="dialog.back"
        ),
        Binding("ctrl+q", "app.quit", show=False, id="dialog.quit"),
    ]

    asked_at = inf
    """Since when it can be read, in seconds by the watch of the keys."""
    _warned = False

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The active bindings, in words."""
        return translated(super().active_bindings)

    def action_back(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def on_mount(self) -> None:
        """Say which keys work."""
        self._show_below(self.keys())
        self.call_after_refresh(self._asked)

    def _asked(self) -> None:
        self.asked_at = host(self).keys.watch.now()

    def warn(self, why: str) -> None:
        """Say in the place of its keys why one acts on nothing; with nothing to say, the keys again."""
        if why or self._warned:
            self._warned = bool(why)
            self._show_below([(f"! {why}", "attention")] if why else self.keys())

    def _show_below(self, spans: Spans) -> None:
        for line in self.query(".dialog--keys").results(Line):
            line.show(spans)

    def keys(self) -> Spans:
        """The key line of the dialog."""
        return key_spans([key for key in keys_of(self) if key.id != "dialog.quit"], 56)


class Confirm(Dialog[bool]):
    """A question before what cannot be undone; `yes` says what Enter does, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "yes", N_("Yes"), tooltip=N_("Do it"), id="confirm.yes"),
    ]

    def __init__(self, question: str, detail: str = "", *, yes: str = "") -> None:
        super().__init__()
        self.question, self.detail, self.yes = question, detail, yes

    def compose(self) -> ComposeResult:
        """The question, what it means, the keys."""
        yield Panel(
            Prose(self.question, "strong"),
            Prose(self.detail, "muted"),
            Line(classes="dialog--keys"),
        )

    def keys(self) -> Spans:
        """What Enter does, in its own words."""
        return [
            ("Enter", "key"),
            (f" {self.yes or _('Yes')}", "text"),
            ("   Esc", "key"),
            (f" {_('Back')}", "text"),
        ]

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)


class Notice(Confirm):
    """Something to be read, with nothing to decide."""

    def keys(self) -> Spans:
        """Enter and Esc both leave."""
        return [("Enter", "key"), (f" {_('Go on')}", "text")]


class Pick(Dialog[str]):
    """A numbered list: a digit, or arrows and Enter; the answer is the option's value."""

    def __init__(self, title: str, options: Sequence[Option], detail: str = "") -> None:
        super().__init__()
        self.heading, self.options, self.detail = title, options, detail

    def compose(self) -> ComposeResult:
        """The title and the options, as wide as they are."""
        choice = Choice("pick", self.options, stacked=True)
        panel = Panel(
            Prose(self.detail, "muted"),
            choice,
            Line(classes="dialog--keys"),
            title=self.heading,
        )
        panel.styles.width = max(WIDTH, choice.widest + FRAME)
        yield panel

    def on_mount(self) -> None:
        """Start on the first option."""
        self.query_one(Choice).focus()

    def keys(self) -> Spans:
        """Digits, Enter, Esc."""
        last = min(len(self.options), 9)
        return [
            (f"1-{last}" if last > 1 else "1", "key"),
            (f" {_('Choose')}", "text"),
            ("   Esc", "key"),
            (f" {_('Back')}", "text"),
        ]

    @on(Choice.Picked)
    def _picked(self, event: Choice.Picked) -> None:
        event.stop()
        self.dismiss(event.value)
