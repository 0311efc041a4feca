"""Choices that are one line until they have the focus."""

from __future__ import annotations

from textual.geometry import Size
from textual.strip import Strip

from hallctl.screens.spans import strip
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.several import Several
from hallctl.words.names import commas


class Collapsed(Choice):
    """A choice that is one line until it has the focus."""

    def watch_has_focus(self, has_focus: bool) -> None:
        """Fold or unfold."""
        super().watch_has_focus(has_focus)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, or as many as the options take."""
        return super().get_content_height(container, viewport, width) if self.has_focus else 1

    def draw(self, y: int, width: int) -> Strip:
        """The option chosen, or all of them."""
        return super().draw(y, width) if self.has_focus else folded(self, width)


class CollapsedSeveral(Several):
    """Options to mark that are one line until they have the focus."""

    def watch_has_focus(self, has_focus: bool) -> None:
        """Fold or unfold."""
        super().watch_has_focus(has_focus)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, or as many as the options take."""
        return super().get_content_height(container, viewport, width) if self.has_focus else 1

    def draw(self, y: int, width: int) -> Strip:
        """What is marked, or all of them."""
        return super().draw(y, width) if self.has_focus else folded(self, width)


def folded(choice: Choice, cells: int) -> Strip:
    """The label, and what is chosen, on one line."""
    values = choice.value.split(",")
    chosen = commas(one.label for one in choice.options if one.value in values)
    indent = choice.labels if choice.label else 0
    label = strip([(choice.label, "muted")], indent, choice.ink)
    return Strip.join(
        [label, strip([(" ", "text"), (chosen, "text")], max(cells - indent, 0), choice.ink)]
    )
