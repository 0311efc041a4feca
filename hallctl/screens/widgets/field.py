"""A label, an input, and under it what is wrong with what was typed.

    Field("tendered", _("Tendered"), kind="money", hint=_("yuan"))

    fen = self.field("tendered").read(text.amount_fen)     # says under the field why it cannot

`kind="digits"` and `"money"` turn the full-width characters of an input method into ASCII as they
are typed; letters are not swallowed but refused with a sentence. `secret` shows stars and is never
kept in a draft. Enter ends a field: `Field.Done`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input
from textual.widgets.input import Selection

from hallctl.domain.base import Refused
from hallctl.screens.widgets.drawn import Area
from hallctl.screens.widgets.entry import Kind, TextEntry, typeable
from hallctl.screens.widgets.line import Line, Prose
from hallctl.screens.widgets.long_entry import LongEntry
from hallctl.text import narrow
from hallctl.words import _
from hallctl.words.sentences import sentence

T = TypeVar("T")


class FieldRejected(Exception):  # noqa: N818  an answer already given
    """What is wrong already stands under its field; the handler ends here."""


class Pair(Horizontal, Area):
    """A label beside its input."""


class Field(Vertical, Area):
    """One field of a form; `label`, `hint` and `placeholder` are in words already."""

    DEFAULT_CSS = """
    Field {
        height: auto; width: 1fr;
        & > Pair { height: 1; }
        & Line { width: auto; }
        & .field--label { width: 14; color: $muted; }
        & .field--hint { width: auto; min-width: 0; margin-left: 1; color: $muted; }
        & > Prose { margin-left: 15; }
    }
    """

    @dataclass
    class Done(Message):
        """Enter ended the field."""

        field: Field

        @property
        def control(self) -> Field:
            """The field."""
            return self.field

    @dataclass
    class Changed(Message):
        """Something was typed."""

        field: Field
        value: str

        @property
        def control(self) -> Field:
            """The field."""
            return self.field

    def __init__(
        self,
        name: str,
        label: str,
        *,
        value: str = "",
        kind: Kind = "text",
        hint: str = "",
        placeholder: str = "",
        secret: bool = False,
        optional: bool = False,
        check: Callable[[str], object] | None = None,
        width: int | None = None,
        lines: int = 1,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`name` is the key of its value in the form; `width` the cells of the input, `lines` its height.

        Enter in the field before skips an `optional` one that is empty; Enter in this one
        runs `check`, and what that refuses is said under it.
        """
        super().__init__(name=name, id=id or f"field-{name}")
        self.label, self.secret = label, secret
        self.optional, self.check = optional, check
        self.entry = (
            TextEntry(value, kind, secret=secret, placeholder=placeholder)
            if lines == 1
            else LongEntry(value, kind, lines=lines, placeholder=placeholder)
        )
        self.lines = lines
        self.entry.styles.width = width or "1fr"
        self._label = Line(label, classes="field--label")
        self._hint = Line(hint, classes="field--hint")
        self._hint.styles.width = len(hint) and "auto"
        self._error = Prose(tone="wrong")

    def compose(self) -> ComposeResult:
        """Label and input on a line, the error under it."""
        with Pair() as pair:
            if self.lines > 1:  # a style of its own costs a frame in which the entry is not drawn
                pair.styles.height = self.lines
            yield self._label
            yield self.entry
            if self._hint.left:
                yield self._hint
        yield self._error

    needed = False
    """Whether what was filled in elsewhere in the form asks for it."""
    aside = False
    """Whether it was left without Enter, so that what stands in it is not taken over."""

    def label_cells(self, cells: int) -> None:
        """Give the label this many cells."""
        self._label.styles.width = cells
        self._error.styles.margin = (0, 0, 0, cells + 1)

    @property
    def value(self) -> str:
        """What was typed; on one line numbers and ids that an input method left full-width are as others."""
        return self._as_meant(self.entry.value)

    def _as_meant(self, typed: str) -> str:
        return narrow(typed) if self.lines == 1 else typed

    def takes(self, value: str) -> bool:  # noqa: ARG002
        """Whether it can be filled with this; what is wrong with a text is said when it is ended."""
        return True

    def fill(self, value: str) -> None:
        """Put this in the field, as if it had been typed."""
        self.entry.value = typeable(value, self.entry.kind)
        self.entry.cursor_position = len(self.entry.value)

    @property
    def error(self) -> str:
        """What is wrong with the field; empty when nothing is."""
        return self._error.text

    def fail(self, error: str | Refused) -> None:
        """Say what is wrong under the field, and go there, with both in view."""
        said = error if isinstance(error, str) else sentence(error)
        self._error.show(said and f"! {said}", "wrong")
        self.aside = False
        self.entry.focus()
        self.call_after_refresh(self._in_view)

    def _in_view(self) -> None:
        """With what is said under it, and again where a scrollbar has made lines longer by then."""
        self.scroll_visible(animate=False)
        self.call_after_refresh(self.scroll_visible, animate=False)

    def set_aside(self) -> None:
        """Keep what was typed in view, and say that it is not taken over."""
        self.aside = True
        if self.value:
            self._error.show(
                _("Not entered yet. Enter: back to it. Typing replaces it."), "attention"
            )

    def take_up(self, *, replacing: bool) -> None:
        """Go back into a field that was left; what is typed now replaces what stood there."""
        self.screen.set_focus(self.entry)  # at once: the key goes to it
        if replacing:
            self.entry.selection = Selection(0, len(self.entry.value))

    @on(events.DescendantFocus)
    def _entered(self) -> None:
        if self.aside:
            self.aside = False
            self._error.show("")

    def reject(self, error: str | Refused) -> None:
        """Empty the field and say what was wrong with what was in it, as with a PIN."""
        with self.entry.prevent(Input.Changed):  # which would take away what is said
            self.fill("")
        self.fail(error)

    def read(self, parse: Callable[[str], T]) -> T:
        """What was typed, parsed; a refusal is said under the field and ends the handler."""
        try:
            return parse(self.value)
        except Refused as refused:
            self.fail(refused)
            raise FieldRejected from refused

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._error.show("")
        self.post_message(self.Changed(self, self.value))

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        if self.passes():
            self.post_message(self.Done(self))

    def passes(self) -> bool:
        """Whether what was typed can be taken; if not, why is said under the field."""
        if self.needed and not self.value.strip():
            self.fail(Refused("field-needed", field=self.label))
            return False
        try:
            if self.check:
                self.check(self.value)
        except Refused as refused:
            self.fail(refused)
            return False
        return True
