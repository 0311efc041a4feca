"""A part of the office: what stands in its list, read in one go and in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from hallctl.screens.office.facts import Fact, Facts
from hallctl.screens.widgets import Column, Panel, Row, Rows
from hallctl.store.file import Hall


class Shelf(NamedTuple):
    """One moment of a section: its rows, and by their keys what is told of each, and each itself.

    `aside` stands beside the title; `always` is told whatever is selected.
    """

    rows: Sequence[Row]
    about: Mapping[str, Sequence[Fact]] = {}
    things: Mapping[str, Any] = {}
    aside: str = ""
    always: Sequence[Fact] = ()


class Section(NamedTuple):
    """A section: `title`, `about`, `empty` and `picks` (what Enter does) are msgids."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    read: Callable[[Hall], Shelf]
    picks: str = ""
    empty: str = ""


class Shown(Panel):
    """The list of a section, and under it what is to be known of the selected row."""

    DEFAULT_CSS = """
    Shown { height: 1fr; padding: 1 1; }
    Shown > Rows { height: 1fr; }
    Shown > Facts { margin-top: 1; max-height: 9; }
    """

    def __init__(self, section: Section, *, title: str, empty: str, picks: str) -> None:
        self.rows = Rows(*section.columns, empty=empty, picks=picks, id="office-rows")
        self.facts = Facts()
        self.shelf = Shelf(())
        super().__init__(self.rows, self.facts, title=title, id=f"office-{section.name}")

    def on_mount(self) -> None:
        """The arrows move in the list."""
        self.rows.focus()

    def follow(self, shelf: Shelf) -> None:
        """Show another moment."""
        self.shelf = shelf
        self.head(self.heading[0], shelf.aside)
        self.rows.show(shelf.rows)
        self.explain()

    def explain(self) -> None:
        """Tell of the row that is selected."""
        shelf = self.shelf
        self.facts.show([*shelf.about.get(self.rows.key, ()), *shelf.always])

    @property
    def selected(self) -> Any:
        """What the selected row stands for; None where there is none."""
        return self.shelf.things.get(self.rows.key)
