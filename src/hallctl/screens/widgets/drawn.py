"""A widget that draws its own lines: no layout, no markup, a few microseconds a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from hallctl.screens.spans import blank
from hallctl.screens.theme import PALETTES, Ink, ink

if TYPE_CHECKING:
    from hallctl.screens.app import HallApp


class Drawn(Widget):
    """Draws each line in `draw`; `refresh()` after a change of what it draws."""

    ALLOW_SELECT = False

    @property
    def hall(self) -> HallApp:
        """The app, as what it is."""
        return self.app  # type: ignore[return-value]

    @property
    def base(self) -> Style:
        """The ordinary text of this widget on its own ground."""
        return self.visual_style.rich_style

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

    def draw(self, y: int, width: int) -> Strip:
        """Line `y`, exactly `width` cells."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Line `y` as Textual asks for it."""
        size = self.size
        return self.draw(y, size.width) if y < size.height else blank(size.width, self.base)
