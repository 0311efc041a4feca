"""A list of which several are marked: roles, skills, posts, risk services."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from hallctl.screens.dialogs import Dialog
from hallctl.screens.spans import Spans
from hallctl.screens.widgets import Column, Line, Option, Panel, Row, Rows
from hallctl.screens.widgets.choice import DIGITS
from hallctl.words import N_, _

ALL = "*"
"""The option that stands for every one of the others."""


class Marked(Rows):
    """The list: Space or a digit marks, Enter goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False, id="marks.mark"),
        *(Binding(d, f"digit({d})", show=False, id=f"marks.{d}") for d in DIGITS),
    ]

    def __init__(self, options: Sequence[Option], marked: Collection[str]) -> None:
        super().__init__(Column(), Column(), Column(cut=True), picks=N_("Go on"), id="marks")
        self.options, self.marked = options, set(marked)
        self._again()

    def _again(self) -> None:
        self.show([self._line(place, one) for place, one in enumerate(self.options)])

    def _line(self, place: int, option: Option) -> Row:
        chosen = option.value in self.marked
        return Row(
            option.value,
            [
                [(DIGITS[place] if place < len(DIGITS) else " ", "key")],
                [("√" if chosen else "-", "done" if chosen else "muted")],
                [(option.label, "text" if chosen else "muted")],
            ],
        )

    def action_mark(self) -> None:
        """Mark the one at hand, or take its mark away; *all* stands alone."""
        self.marked ^= {self.key}
        if ALL in self.marked:
            self.marked = {ALL} if self.key == ALL else self.marked - {ALL}
        self._again()

    def action_digit(self, digit: int) -> None:
        """Mark one by its number."""
        if digit <= len(self.options):
            self.select(self.options[digit - 1].value)
            self.action_mark()


class MultiSelect(Dialog[tuple[str, ...]]):
    """Asks which of these; the answer are the values marked, in the list's order."""

    DEFAULT_CSS = "MultiSelect Rows { max-height: 14; }"

    def __init__(self, title: str, options: Sequence[Option], marked: Collection[str]) -> None:
        super().__init__()
        self.heading = title
        self.listed = Marked(options, marked)

    def compose(self) -> ComposeResult:
        """The list, and its keys."""
        yield Panel(self.listed, Line(classes="dialog--keys"), title=self.heading)

    def on_mount(self) -> None:
        """Start in the list."""
        self.listed.focus()

    def keys(self) -> Spans:
        """Space, Enter, Esc."""
        said = ((_("Space"), _("Mark")), ("Enter", _("Done")), ("Esc", _("Back")))
        return [part for key, label in said for part in ((key, "key"), f" {label}   ")]

    @on(Rows.Picked)
    def _done(self, event: Rows.Picked) -> None:
        event.stop()
        marked = self.listed.marked
        self.dismiss(tuple(o.value for o in self.listed.options if o.value in marked))
