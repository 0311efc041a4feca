"""Dialogs: a question, a numbered list, a text to read. Enter goes on, Esc goes back.

    await self.ask(Confirm(_("End the order?"), _("The customer refuses to sign.")))
    which = await self.ask(Pick(_("What else"), [Option("void", _("Void and reprint"))]))

A flow that asks ends at Esc (`flow.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.widget import Widget

from hallctl.domain.base import Refused
from hallctl.pinyin import is_found
from hallctl.screens.dialog_frame import DialogFrame
from hallctl.screens.host import guarding, host
from hallctl.screens.keys import MOVES, key_at, key_spans, keys_of, translated
from hallctl.screens.spans import Spans, plain
from hallctl.screens.textual_private import dispatching
from hallctl.screens.widgets.choice import DIGITS, Choice
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.line import Line, Prose
from hallctl.screens.widgets.no_default import NoDefault
from hallctl.screens.widgets.option import Option
from hallctl.screens.widgets.panel import Panel
from hallctl.screens.widgets.rows import Column, Row, Rows
from hallctl.words import N_, _

T = TypeVar("T")

WIDTH, FRAME = 60, 6
"""Cells of a dialog at least; those beside its list: bar or border, padding."""


@dispatching(guarding)
class Dialog(DialogFrame[T], Generic[T], inherit_bindings=False):
    """A question, or something to be chosen or filled in; the keys that work stand at its end."""

    DEFAULT_CSS = """
    Dialog {
        & .dialog--keys { margin-top: 1; }
        & VerticalScroll { height: auto; }
        & Choice { max-height: 16; }
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

    def watch_focused(self) -> None:
        """As on any screen: a field may have lost the focus."""
        host(self).keys.look()

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

    def on_click(self, event: events.Click) -> None:
        """Press the key that is named there in the key line."""
        line, region = self.get_widget_at(*event.screen_offset)
        if isinstance(line, Line) and line.has_class("dialog--keys"):
            event.stop()
            if key := key_at(line.left, event.screen_x - region.x):
                # a key that the dialog itself sent would not reach it
                line.call_later(self.app.simulate_key, key)

    def keys(self) -> Spans:
        """The key line of the dialog."""
        return key_spans([key for key in keys_of(self) if key.id != "dialog.quit"], 56)


class Confirm(Dialog[bool]):
    """A question before what cannot be undone; `yes` says what Enter does, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "yes", N_("Yes"), tooltip=N_("Do it"), id="confirm.yes"),
    ]

    key = "Enter"

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
        """The key line, with what Enter does in the question's own words."""
        return [
            (self.key, "key"),
            (f" {self.yes or _('Yes')}", "text"),
            ("   Esc", "key"),
            (f" {_('Back')}", "text"),
        ]

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)


class Final(Confirm):
    """A question before something is ended or taken away: neither Enter nor a digit that led here answers it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "surely", N_("Yes"), tooltip=N_("Do it"), id="final.yes"),
    ]
    key = "F8"

    def action_yes(self) -> None:
        """Enter only says which keys there are."""
        self.warn(_("Enter does nothing. F8: {yes}. Esc: back.").format(yes=self.yes))

    def action_surely(self) -> None:
        """Answer yes."""
        self.dismiss(True)


def gone(label: str, reason: str) -> Final:
    """The question before the number of somebody who went away is given up."""
    question = _("{label} has left: {reason}?").format(label=label, reason=reason)
    return Final(question, _("The number is given up."), yes=_("Has left"))


class Notice(Confirm):
    """Something to be read, with nothing to decide."""

    def keys(self) -> Spans:
        """Enter and Esc both leave."""
        return [("Enter", "key"), (f" {_('Go on')}", "text")]


class Pick(Dialog[str]):
    """A numbered list: a digit, or arrows and Enter; the answer is the option's value.

    A letter begins to filter: what is typed goes into a field, and the options that are called so, in
    words or pinyin initials, stand under it. Refused as `nothing-to-choose` where there is none.
    """

    DEFAULT_CSS = "Pick Rows { max-height: 14; margin-top: 1; } Pick .field--label { width: 8; }"
    kind: ClassVar[type[Choice]] = Choice

    def __init__(self, title: str, options: Sequence[Option], detail: str = "") -> None:
        if not options:
            raise Refused("nothing-to-choose", question=title)
        super().__init__()
        self.heading, self.options, self.detail = title, list(options), detail
        self.field = Field("pick", _("Find"))
        self.rows = Rows(Column(cut=1), Column(), empty=_("Nothing is called that."))

    def compose(self) -> ComposeResult:
        """The title and the options, as wide as they are."""
        choice = self.kind("pick", self.options, stacked=True)
        panel = Panel(
            Prose(self.detail, "muted"),
            choice,
            self.field,
            self.rows,
            Line(classes="dialog--keys"),
            title=self.heading,
        )
        panel.styles.width = max(WIDTH, choice.widest + FRAME)
        yield panel

    def on_mount(self) -> None:
        """Start on the first option."""
        self.field.display = self.rows.display = False
        self.query_one(Choice).focus()

    @property
    def lists(self) -> Sequence[Widget]:
        """The list of options, or of those that were found."""
        return (self.query_one(Choice), self.rows)

    def keys(self) -> Spans:
        """Digits, letters where there are more options than digits, Esc; Enter while something is typed."""
        said = [("Enter" if self.field.display else self.digits, _("Choose")), ("Esc", _("Back"))]
        if self.lettered and not self.field.display:
            said.insert(1, ("A-Z", _("Find")))
        return [part for key, label in said for part in ((key, "key"), f" {label}   ")]

    @property
    def lettered(self) -> bool:
        """Whether letters are needed, because the digits do not reach all."""
        return len(self.options) > len(DIGITS)

    @property
    def digits(self) -> str:
        """Which digits choose."""
        last = min(len(self.options), len(DIGITS))
        return f"1-{last}" if last > 1 else "1"

    def on_key(self, event: events.Key) -> None:
        """A letter begins to filter; a full-width digit is one; the arrows move under what is typed."""
        character = event.character or ""
        if self.field.display:
            if event.key in {"up", "down"}:
                self.rows.action_move(-1 if event.key == "up" else 1)
        elif character.isalpha():
            event.stop()
            self.filter(character)
        elif character.isdecimal() and not character.isascii():
            event.stop()
            self.query_one(Choice).action_digit(int(character))

    def filter(self, typed: str) -> None:
        """Go on in a field that begins with this, the options it finds under it."""
        self.query_one(Choice).display = False
        self.field.display = self.rows.display = True
        self.field.fill(typed)
        self.field.entry.focus()
        self._show_below(self.keys())

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        found = self.called(event.value)
        self.rows.show([Row(o.value, [[(o.label, "strong")], o.note]) for o in found])

    def called(self, typed: str) -> list[Option]:
        """The options that are called so."""
        return [o for o in self.options if is_found(f"{o.label} {plain(o.note)}", typed)]

    @on(Field.Done)
    def _done(self, event: Field.Done) -> None:
        event.stop()
        self.rows.action_pick()

    @on(Choice.Picked)
    def _picked(self, event: Choice.Picked) -> None:
        event.stop()
        self.dismiss(event.value)

    @on(Rows.Picked)
    def _found(self, event: Rows.Picked) -> None:
        event.stop()
        self.dismiss(event.key)


class Decide(Pick):
    """A `Pick` whose answer somebody vouches for: no option is at hand at first, so Enter alone chooses
    none.
    """

    kind = NoDefault
