"""Finding what can be done: Ctrl+P types towards any operation, F1 lists every key with its help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from hallctl.pinyin import initials, is_found
from hallctl.screens.dialogs import Dialog
from hallctl.screens.keys import Key, key_spans, keys_of
from hallctl.screens.operations import Operation
from hallctl.screens.seeking import Seeking
from hallctl.screens.spans import Spans, fit, width
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.line import HangingText, Line, Prose
from hallctl.screens.widgets.panel import Panel
from hallctl.screens.widgets.rows import GAP, Column, Row, Rows
from hallctl.words import N_, _


class Finder(Seeking[str]):
    """All that the console can do; the answer is the operation's id."""

    TAKES = N_("Do it")

    DEFAULT_CSS = """
    Finder > Panel {
        width: 72;
        & Rows { height: 9; margin-top: 1; } & .field--label { width: 8; }
        & #about { height: 2; margin-top: 1; }
    }
    """

    def __init__(
        self, operations: Sequence[Operation], found_by: Mapping[str, Sequence[str]]
    ) -> None:
        """`found_by` has what each is called in each language."""
        super().__init__()
        self.operations, self.found_by = operations, found_by

    def compose(self) -> ComposeResult:
        """An input, and what it finds."""
        yield Panel(
            Field("find", _("Find")),
            Rows(Column(cut=1), Column(), Column(), empty=_("Nothing is called that.")),
            Prose(tone="muted", id="about"),
            Line(classes="dialog--keys"),
        )

    def on_mount(self) -> None:
        """List everything to begin with."""
        self._list("")
        self.query_one(Field).entry.focus()

    def _list(self, wanted: str) -> None:
        fits = {one.id: self._fits(one, wanted.casefold().strip()) for one in self.operations}
        rows = [
            Row(one.id, [[(one.label, "strong")], [(one.place, "muted")], [(one.key, "key")]])
            for one in sorted(self.operations, key=lambda one: -fits[one.id])
            if fits[one.id]
        ]
        self.show_rows(rows)
        self._explain()

    def _fits(self, one: Operation, wanted: str) -> int:
        """How well it fits: best where it is called so, or begins so; 0 where nothing of it is like that."""
        names = [name.casefold() for name in self.found_by[one.id]]
        begins = [*names, *(name for said in names for name in initials(said).split())]
        if wanted in begins:
            return 4
        if any(name.startswith(wanted) for name in begins):
            return 3
        if is_found(" ".join(names), wanted):
            return 2
        about = f"{one.id} {one.label} {one.key} {one.help}".casefold()
        return int(all(word in about for word in wanted.split()))

    @on(Rows.Moved)
    def _explain(self) -> None:
        """Say what the selected one does."""
        chosen = self.query_one(Rows).key
        about = next((one.help for one in self.operations if one.id == chosen), "")
        self.query_one("#about", Prose).show(about, "muted")

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        self._list(event.value)

    @on(Rows.Picked)
    def _picked(self, event: Rows.Picked) -> None:
        event.stop()
        self.dismiss(event.key)


class Help(Dialog[str]):
    """What this screen is for, and each of its keys; as long as it has to be."""

    DEFAULT_CSS = """
    Help > Panel { width: 78; & VerticalScroll { max-height: 12; margin-top: 1; } }
    """

    def __init__(self, title: str, about: str, keys: list[Key]) -> None:
        super().__init__()
        self.heading, self.about, self.listed = title, about, keys

    def compose(self) -> ComposeResult:
        """The purpose, the keys, and how to leave."""
        keys = max((width([key.key]) for key in self.listed), default=0) + GAP
        labels = max((width([key.label]) for key in self.listed), default=0) + GAP
        lines = [
            HangingText(
                [*fit([(key.key, "key")], keys), *fit([(key.label, "strong")], labels)],
                key.help,
                "muted",
            )
            for key in self.listed
        ]
        yield Panel(
            Prose(self.about, "muted"),
            VerticalScroll(*lines),
            Line(classes="dialog--keys"),
            title=self.heading,
        )

    def keys(self) -> Spans:
        """Esc leaves."""
        return key_spans(keys_of(self), 70)
