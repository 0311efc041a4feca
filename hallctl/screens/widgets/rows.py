"""An aligned list with a selected row.

    rows = Rows(Column(), Column(cut=True), Column(align="right"), id="waiting")
    rows.show([Row("17", [[("A017", "accent")], "缴费", [("06:10", "attention")]]), ...])

    @on(Rows.Picked, "#waiting")                    # Enter, or a click on the selected row
    async def _picked(self, event: Rows.Picked) -> None:
        await self.open(int(event.key))

A column is as wide as its widest cell; those with `cut` share what is left and may be cut, with a
mark, `cut=2` before `cut=1`; the others (money, ids, times) never are. `show` keeps the selected key, wherever it moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from hallctl.screens.spans import Align, Spans, blank, fit, strip, width
from hallctl.screens.widgets.scrolled import KEYS, Scrolled
from hallctl.words import N_, _

GAP = 2
LEAST = 4
"""Cells a column that may be cut keeps at least."""


class Column(NamedTuple):
    """One column; `least` is its smallest width in cells, `title` a msgid for a heading."""

    title: str = ""
    align: Align = "left"
    cut: int = 0
    least: int = 0


class Row(NamedTuple):
    """One row: its key, and a cell for each column."""

    key: str
    cells: Sequence[Spans]


class Rows(Scrolled):
    """A list; Up, Down, PageUp, PageDown, Home and End move, Enter picks."""

    DEFAULT_CSS = "Rows { height: auto; max-height: 100%; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *KEYS,
        Binding("enter", "pick", "", id="rows.pick"),
    ]
    run = False
    """Whether digit after digit may follow fast (`hand.py`): what they do here is the screen's."""

    @dataclass
    class Picked(Message):
        """A row was picked."""

        is_deed: ClassVar[bool] = True

        rows: Rows
        key: str

        @property
        def control(self) -> Rows:
            """The list it was picked in."""
            return self.rows

    @dataclass
    class Moved(Message):
        """Another row is selected."""

        rows: Rows
        key: str

        @property
        def control(self) -> Rows:
            """The list it is selected in."""
            return self.rows

    def __init__(
        self,
        *columns: Column,
        rows: Sequence[Row] = (),
        empty: str = "",
        picks: str = N_("Choose"),
        quiet: bool = False,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """`empty` is said when there are no rows; a `quiet` list only lights its row in focus.

        `picks` is the msgid of what Enter does here; with an empty one Enter is left to the screen.
        """
        super().__init__(id=id, classes=classes)
        self.columns, self.rows = columns, list(rows)
        self.empty, self.picks, self.quiet = empty, picks, quiet
        self.key = rows[0].key if rows else ""
        self._widths: tuple[int, list[int]] | None = None

    # what is shown

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; the selected key stays selected, or else the row that took its place."""
        if list(rows) == self.rows:
            return
        before, taller = self.index, len(rows) != len(self.rows)
        self.rows, self._widths = list(rows), None
        if self.rows and self.key not in {row.key for row in self.rows}:
            self.key = self.rows[min(before, len(self.rows) - 1)].key
        elif not self.rows:
            self.key = ""
        self.refresh(layout=taller)

    @property
    def index(self) -> int:
        """The place of the selected row, 0 when there is none."""
        return next((i for i, row in enumerate(self.rows) if row.key == self.key), 0)

    def select(self, key: str) -> None:
        """Select the row with this key."""
        if key != self.key and any(row.key == key for row in self.rows):
            self.key = key
            self.refresh()
            self.post_message(self.Moved(self, key))

    # keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Enter belongs to the screen when nothing is picked here."""
        return action != "pick" or bool(self.picks and self.rows)

    def describe(self, action: str) -> str:
        """What the key line says of a key of this list."""
        return self.picks if action == "pick" else ""

    def action_move(self, by: int) -> None:
        """Select a row further down, or up."""
        if self.rows:
            self.select(self.rows[max(0, min(self.index + by, len(self.rows) - 1))].key)

    def action_pick(self) -> None:
        """Pick the selected row."""
        if self.rows:
            self.post_message(self.Picked(self, self.key))

    def on_click(self, event: events.Click) -> None:
        """Select the row under the mouse; pick it when it was selected."""
        place = self.top + event.y - self.headed
        if event.y >= self.headed and place < len(self.rows):
            key = self.rows[place].key
            if key == self.key:
                self.action_pick()
            self.select(key)

    # drawing

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def headed(self) -> int:
        """A line, where there are titles."""
        return int(any(column.title for column in self.columns))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As high as all the rows."""
        return (len(self.rows) or bool(self.empty)) + self.headed

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """As wide as all the columns."""
        return sum(self._natural()) + GAP * (len(self.columns) - 1) + 3

    def draw(self, y: int, width: int) -> Strip:
        """The heading, a row, or how many more there are."""
        self.reach(self.index)
        if y < self.headed:
            titles = [[(_(column.title), "muted")] for column in self.columns]
            return strip(self._joined(titles, width), width, self.ink)
        if not self.rows:
            said = self.empty if y == self.headed else ""
            return strip([(f"  {said}", "muted")], width, self.ink)
        place = self.top + y - self.headed
        if place < min(self.top + self.seen, len(self.rows)):
            return self._row(place, width)
        if y == self.size.height - 1 and (more := self.rest()):
            return strip([(f"  {more}", "muted")], width, self.ink)
        return blank(width, self.base)

    def _row(self, place: int, width: int) -> Strip:
        row = self.rows[place]
        lit = row.key == self.key and (self.has_focus or not self.quiet)
        base = self.lit() if lit else self.base
        return strip(self._joined(row.cells, width, mark=lit), width, self.ink_on(base))

    def _joined(self, cells: Sequence[Spans], width: int, *, mark: bool = False) -> Spans:
        spans: list[tuple[str, str]] = [
            (">" if mark and self.has_focus else " ", "key"),
            (" ", "text"),
        ]
        for place, (column, size) in enumerate(zip(self.columns, self._fitted(width), strict=True)):
            if place:
                spans.append((" " * GAP, "text"))
            spans += fit(cells[place] if place < len(cells) else "", size, column.align)
        return spans

    def _natural(self) -> list[int]:
        return [
            max((width(row.cells[i]) for row in self.rows if i < len(row.cells)), default=0)
            if not column.title
            else max(
                width(_(column.title)),
                *(width(row.cells[i]) for row in self.rows if i < len(row.cells)),
                0,
            )
            for i, column in enumerate(self.columns)
        ]

    def _fitted(self, cells: int) -> list[int]:
        """The widths of the columns in this many cells; only those that may be cut shrink."""
        if self._widths is None or self._widths[0] != cells:
            self._widths = (cells, shares(self._natural(), self.columns, cells - 3))
        return self._widths[1]


def shares(natural: list[int], columns: Sequence[Column], cells: int) -> list[int]:
    """Each column's width; those that are cut first give way first, the widest of them."""
    widths = [max(size, column.least) for size, column in zip(natural, columns, strict=True)]
    over = sum(widths) + GAP * (len(columns) - 1) - cells
    while over > 0:
        able = [i for i, column in enumerate(columns) if column.cut and widths[i] > LEAST]
        if not able:
            break
        widest = max(able, key=lambda i: (columns[i].cut, widths[i]))
        widths[widest] -= 1
        over -= 1
    return widths
