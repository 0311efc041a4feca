"""The scale on which a customer rates: five large digits, each over what it means.

Nothing on it is chosen beforehand, and only a digit, or a click on one, chooses.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from hallctl.domain.steps_closing import RATINGS
from hallctl.lines import wrap
from hallctl.numerals import HIGH, figure, figure_width
from hallctl.screens.counter.words import RATINGS as NAMES
from hallctl.screens.spans import Spans, blank, strip, width
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.drawn import Drawn
from hallctl.screens.widgets.numerals import spans
from hallctl.words import _

TALL = 34
"""Lines of a screen from which on the digits are twice as high."""
WORDS = 2
"""Lines that a meaning may take."""


class Scale(Drawn):
    """1 to 5 beside each other; `rated` is what was keyed, None before that."""

    DEFAULT_CSS = "Scale { height: auto; width: 1fr; }"

    @dataclass
    class Rated(Message):
        """A digit was clicked."""

        rating: int

    rated: int | None = None

    def show(self, rated: int | None) -> None:
        """Show this rating from now on."""
        self.rated = rated
        self.refresh(layout=True)

    def on_click(self, event: events.Click) -> None:
        """Rate by the digit that was clicked."""
        self.post_message(self.Rated(RATINGS[min(event.x * len(RATINGS) // self.size.width, 4)]))

    @property
    def _times(self) -> int:
        return 2 if self.screen.size.height >= TALL else 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The digits, a blank line, what they mean."""
        return HIGH * self._times + 1 + WORDS

    def draw(self, y: int, width_: int) -> Strip:
        """Line `y`, in five columns."""
        cells = width_ // len(RATINGS)
        columns = [strip(self._line(n, y, cells), cells, self.ink) for n in RATINGS]
        return Strip.join([*columns, blank(width_ - cells * len(RATINGS), self.base)])

    def _line(self, rating: int, y: int, cells: int) -> Spans:
        own = rating == self.rated
        high, across = HIGH * self._times, 2 * self._times
        if y < high:
            row = figure(str(rating), across, self._times)[y]
            tone: Tone = "solid-accent" if own else "solid"
            return _centred(spans(row, tone), figure_width(str(rating), across), cells)
        said = wrap(_(NAMES[rating - 1]), cells - 2)[y - high - 1 :] if y > high else []
        text: Spans = [(said[0], "key" if own else "text")] if said else ""
        return _centred(text, width(text), cells)


def _centred(found: Spans, size: int, cells: int) -> Spans:
    parts = [found] if isinstance(found, str) else found
    return [" " * max((cells - size) // 2, 0), *parts]
