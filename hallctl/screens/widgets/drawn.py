"""Widgets that draw their own lines: no layout, no markup, and ten times cheaper than Textual's way.

Textual composes every line of every widget it passes from styles, borders, filters and ancestors,
0.15 ms each, and passes all that lies between two changes. A `Drawn` widget keeps its lines until
`refresh()`; with a padding or a border of its own it goes Textual's way. An `Area` is a container
without a border: nothing but its ground.
"""

from __future__ import annotations

from typing import Any, Self

from rich.style import Style
from textual.containers import Vertical
from textual.geometry import Region, Spacing
from textual.strip import Strip
from textual.widget import Widget

from hallctl.screens.host import Host, host
from hallctl.screens.spans import blank
from hallctl.screens.theme import PALETTES, Ink, ink

NO_GUTTER = Spacing()


def base_of(widget: Widget) -> Style:
    """The ordinary text of a widget on its own ground."""
    style = widget.visual_style.rich_style
    return style.without_color if widget.app.no_color else style


def ground(widget: Widget, crop: Region) -> list[Strip]:
    """Blank lines."""
    return [blank(crop.width, base_of(widget))] * crop.height


class Area(Widget):
    """What only has a ground: drawn at once, whatever lies on it."""

    @property
    def base(self) -> Style:
        """The ordinary text of this widget on its own ground."""
        return base_of(self)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank lines."""
        return ground(self, crop)


class Under(Vertical):
    """Widgets under each other on one ground."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank lines, in no colour but that of the ground."""
        return [blank(crop.width, Style(bgcolor=base_of(self).bgcolor))] * crop.height


class Drawn(Area):
    """Draws each line in `draw`, `margin` cells from either side; `refresh()` draws them anew.

    What several lines are made of may be kept in `pieces`, for as long as the lines are.
    """

    ALLOW_SELECT = False
    margin = 0
    """Cells left blank at both ends of each line."""

    def __init__(
        self,
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._lines: dict[int, Strip] = {}
        self.pieces: dict[Any, Any] = {}
        self._drawn_in: tuple[int, Style] | None = None

    @property
    def hall(self) -> Host:
        """The app, as what it is."""
        return host(self)

    @property
    def ink(self) -> Ink:
        """The style of each tone on this widget's ground."""
        return self.ink_on(self.base)

    def ink_on(self, base: Style) -> Ink:
        """The style of each tone on the ground of `base`."""
        return ink(PALETTES[self.app.theme], base, colour=not self.app.no_color)

    def lit(self) -> Style:
        """The ground of what is selected: another colour, or reversed where there is none."""
        if self.app.no_color:
            return self.base + Style(reverse=not self.base.reverse)
        return self.base + Style(bgcolor=PALETTES[self.app.theme].cursor)

    @property
    def room(self) -> int:
        """Cells of a line between its margins; 0 before there is a layout."""
        return max(self.size.width - 2 * self.margin, 0)

    def draw(self, y: int, width: int) -> Strip:
        """Line `y`, exactly `width` cells."""
        raise NotImplementedError

    def on_focus(self) -> None:
        """Show that the keys come here."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that they no longer do."""
        self.refresh()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw anew; with `layout` the size may have changed as well."""
        self._lines.clear()
        self.pieces.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of this part, from those that are kept."""
        if self.gutter != NO_GUTTER:
            return Widget.render_lines(self, crop)
        left, right = crop.column_span
        self._forget_stale()
        lines = [self._kept(y) for y in crop.line_range]
        whole = left == 0 and right == self.size.width
        return lines if whole else [line.crop(left, right) for line in lines]

    def render_line(self, y: int) -> Strip:
        """Line `y`, drawn or kept."""
        self._forget_stale()
        return self._kept(y)

    def _forget_stale(self) -> None:
        """Forget lines that were drawn in another width, or on another ground."""
        drawn = (self.size.width, self.base)
        if drawn != self._drawn_in:
            self._drawn_in = drawn
            self._lines.clear()
            self.pieces.clear()

    def _kept(self, y: int) -> Strip:
        if y not in self._lines:
            self._lines[y] = self._drawn_line(y)
        return self._lines[y]

    def _drawn_line(self, y: int) -> Strip:
        if y >= self.size.height:
            return blank(self.size.width, self.base)
        line = self.draw(y, self.room)
        if not self.margin:
            return line
        side = blank(self.margin, self.base)
        return Strip.join([side, line, side])
