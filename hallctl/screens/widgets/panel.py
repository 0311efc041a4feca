"""A raised panel with the accent bar on its left: the one place where something is to be done.

Panel(Prose(_("Ask the customer to sign.")), Lines([...]), title=_("Signature"), aside="1 / 2")
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from hallctl.screens.spans import Spans
from hallctl.screens.widgets.drawn import base_of
from hallctl.screens.widgets.line import Line


class Panel(Vertical):
    """Children on a raised ground; `title` (in words) stands above them, `aside` beside it."""

    DEFAULT_CSS = """
    Panel {
        background: $panel; border-left: outer $accent; padding: 1 2; height: auto; width: 1fr;
        &.-calm { border-left: outer $bar; }
        & > .panel--title { margin-bottom: 1; }
    }
    """

    def __init__(
        self,
        *children: Widget,
        title: str = "",
        aside: str = "",
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.heading, self._body = (title, aside), children
        self._drawn: tuple[object, Strip] | None = None

    def compose(self) -> ComposeResult:
        """The title, then the children."""
        title = Line(*self._title(), classes="panel--title")
        title.display = bool(self.heading[0])
        yield title
        yield from self._body

    def render_lines(self, crop: Region) -> list[Strip]:
        """The bar and the ground: all lines are alike, so one is drawn, once."""
        edge, base = self.styles.border, base_of(self)
        if edge.top[0]:
            return super().render_lines(crop)
        key = (crop.column_span, edge, base)
        if self._drawn is None or self._drawn[0] != key:
            first = Region(crop.x, crop.y, crop.width, 1)
            self._drawn = (key, super().render_lines(first)[0])
        return [self._drawn[1]] * crop.height

    def head(self, title: str, aside: str = "") -> None:
        """Say another title."""
        self.heading = (title, aside)
        line = self.query_one(".panel--title", Line)
        line.display = bool(title)
        line.show(*self._title())

    def _title(self) -> tuple[Spans]:
        title, aside = self.heading
        return ([(title, "strong"), ("   ", "text"), (aside, "muted")],)
