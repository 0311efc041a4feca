"""Where a dialog's panel stands: what is seen above, below and beside it, and a list that leaves room for the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual.geometry import Region
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from hallctl.screens.textual_private import draw_near
from hallctl.screens.widgets.drawn import ground
from hallctl.screens.widgets.panel import Panel

T = TypeVar("T")

LEAST = 3
"""Lines that are left of a list at least."""


class DialogFrame(ModalScreen[T | None], inherit_bindings=False):
    """A panel in the middle of the screen; above and below it stands what is under it, in whole lines."""

    DEFAULT_CSS = """
    DialogFrame {
        align: center middle; background: $ground 60%;
        & > Panel { width: 60; max-width: 100%; max-height: 100%; padding: 1 2; }
        &:nocolor > Panel { border: round $accent; }
    }
    """
    _covered = Region()

    def __init__(self) -> None:
        super().__init__()
        draw_near(self)

    @property
    def lists(self) -> Sequence[Widget]:
        """The lists that give way, so that all else of the panel is seen."""
        return ()

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is under it, dimmed, but for the lines that the panel would leave a part of."""
        lines, covered = super().render_lines(crop), self.query_one(Panel).region
        return [
            ground(self, crop)[0] if covered.y <= y < covered.bottom else line
            for y, line in zip(crop.line_range, lines, strict=True)
        ]

    def on_mount(self) -> None:
        """Follow where the panel stands."""
        self.screen_layout_refresh_signal.subscribe(self, self._laid_out, immediate=True)

    def on_resize(self) -> None:
        """There may be more room for a list, or less."""
        for listed in self.lists:
            listed.styles.max_height = None

    def _laid_out(self, _screen: object) -> None:
        """Where the panel is of another height, the lines beside it are drawn anew, and a list may have to give way."""
        panel = self.query_one(Panel)
        if panel.region != self._covered:
            self._covered = panel.region
            self.refresh()
        over = panel.virtual_size.height - panel.scrollable_content_region.height
        for listed in self.lists if over > 0 else ():
            if listed.display:
                listed.styles.max_height = max(listed.size.height - over, LEAST)
