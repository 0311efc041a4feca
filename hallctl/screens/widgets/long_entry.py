"""An input of several lines, for what somebody says: one text, wrapped where it is typed; Enter ends it."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets.input import Selection

from hallctl.lines import cells
from hallctl.screens.widgets.entry import Kind, TextEntry

WIDE = 2


class LongEntry(TextEntry):
    """A text in so many lines of the screen; where it is longer, those around the cursor are seen."""

    def __init__(self, value: str, kind: Kind, *, lines: int, placeholder: str) -> None:
        super().__init__(value, kind, secret=False, placeholder=placeholder)
        self.lines, self.top = lines, 0
        self.styles.height = lines

    @property
    def _starts(self) -> list[int]:
        """Where each line begins; the cursor behind the last character has a cell too."""
        return line_starts(f"{self.value} ", max(self.content_size.width, 1))

    def _cursor_at(self, starts: list[int]) -> tuple[int, int]:
        """The line and the cell of the cursor."""
        line = max(row for row, start in enumerate(starts) if start <= self.cursor_position)
        return line, cells(self.value[starts[line] : self.cursor_position])

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where an input method shows what it composes."""
        line, cell = self._cursor_at(self._starts)
        x, y, _width, _height = self.content_region
        return Offset(x + cell, y + line - self._top(line))

    def _top(self, line: int) -> int:
        """The first line that is seen, so that this one is."""
        self.top = min(max(self.top, line - self.lines + 1), line)
        return self.top

    def render_line(self, y: int) -> Strip:
        """Line `y` of those that are seen, with the cursor and what is selected."""
        if not self.value:
            return super().render_line(y)
        starts = self._starts
        row = y + self._top(self._cursor_at(starts)[0])
        if row >= len(starts):
            return Strip.blank(self.content_size.width, self.rich_style)
        end = starts[row + 1] if row + 1 < len(starts) else len(self.value) + 1
        shown = Strip(
            [Segment(one, self._style_at(place)) for place, one in self._between(starts[row], end)]
        )
        return shown.extend_cell_length(self.content_size.width).apply_style(self.rich_style)

    def _between(self, start: int, end: int) -> list[tuple[int, str]]:
        return list(enumerate(f"{self.value} "[start:end], start))

    def _style_at(self, place: int) -> Style | None:
        first, last = sorted(self.selection)
        if self.has_focus and place == self.cursor_position:
            return self.get_component_rich_style("input--cursor")
        if self.has_focus and first <= place < last:
            return self.get_component_rich_style("input--selection")
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor where it was clicked."""
        event.prevent_default()
        x, y = event.get_content_offset_capture(self)
        starts = self._starts
        row = min(self.top + y, len(starts) - 1)
        place = starts[row]
        last = starts[row + 1] - 1 if row + 1 < len(starts) else len(self.value)
        while place < last and cells(self.value[starts[row] : place + 1]) <= x:
            place += 1
        self.selection = Selection.cursor(place)


def line_starts(text: str, width: int) -> list[int]:
    """Where each line of so many cells begins: after a blank or beside a Chinese character, else anywhere."""
    starts, used, free = [0], 0, 0
    for place, character in enumerate(text):
        size = cells(character)
        if size == WIDE:
            free = place
        if used + size > width:
            starts.append(free if free > starts[-1] else place)
            used = cells(text[starts[-1] : place])
        used += size
        if size == WIDE or character == " ":
            free = place + 1
    return starts
