"""Finding what can be done: Ctrl+P types towards any command, F1 lists every key with its help."""

from __future__ import annotations

from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from hallctl.screens.dialogs import Dialog
from hallctl.screens.keys import Key, key_spans, keys_of
from hallctl.screens.spans import Spans, fit, width
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.line import HangingText, Line, Prose
from hallctl.screens.widgets.panel import Panel
from hallctl.screens.widgets.rows import GAP, Column, Row, Rows
from hallctl.words import _


class Command(NamedTuple):
    """Something the finder can do: `name` is its id, also found by, `run` what the answer is."""

    name: str
    label: str
    key: str
    help: str


class Finder(Dialog[str]):
    """Every command of this screen and every kind of work; the answer is the command's name."""

    DEFAULT_CSS = """
    Finder > Panel {
        width: 72;
        & Rows { height: 9; margin-top: 1; } & .field--label { width: 8; }
        & #about { height: 2; margin-top: 1; }
    }
    """

    def __init__(self, commands: list[Command]) -> None:
        super().__init__()
        self.commands = commands

    def compose(self) -> ComposeResult:
        """An input, and what it finds."""
        yield Panel(
            Field("find", _("Find")),
            Rows(Column(cut=1), Column(), empty=_("Nothing is called that.")),
            Prose(tone="muted", id="about"),
            Line(classes="dialog--keys"),
        )

    def on_mount(self) -> None:
        """List everything to begin with."""
        self._list("")
        self.query_one(Field).entry.focus()

    def keys(self) -> Spans:
        """Arrows, Enter, Esc."""
        said = ((_("Up/Down"), _("Choose")), ("Enter", _("Do it")), ("Esc", _("Back")))
        return [part for k, label in said for part in ((k, "key"), f" {label}   ")]

    def _list(self, wanted: str) -> None:
        found = [c for c in self.commands if matches(c, wanted)]
        rows = [Row(c.name, [[(c.label, "strong")], [(c.key, "key")]]) for c in found]
        self.query_one(Rows).show(rows)
        self._explain()

    @on(Rows.Moved)
    def _explain(self) -> None:
        """Say what the selected command does."""
        chosen = self.query_one(Rows).key
        about = next((c.help for c in self.commands if c.name == chosen), "")
        self.query_one("#about", Prose).show(about, "muted")

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        self._list(event.value)

    @on(Field.Done)
    def _done(self, event: Field.Done) -> None:
        event.stop()
        self.query_one(Rows).action_pick()

    @on(Rows.Picked)
    def _picked(self, event: Rows.Picked) -> None:
        event.stop()
        self.dismiss(event.key)

    def key_down(self) -> None:
        """The next command, while the input keeps the focus."""
        self.query_one(Rows).action_move(1)

    def key_up(self) -> None:
        """The command before."""
        self.query_one(Rows).action_move(-1)


def matches(command: Command, wanted: str) -> bool:
    """Whether every word that was typed is somewhere in the command's words, id or key."""
    text = " ".join(command).casefold()
    return all(word in text for word in wanted.casefold().split())


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
