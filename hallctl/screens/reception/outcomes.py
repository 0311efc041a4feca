"""Where an arrival is led to, chosen from the one field."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.domain.visit import TICKET
from hallctl.screens.theme import Tone
from hallctl.screens.widgets import Choice, Option


class Outcomes(Choice):
    """Where to: the field goes through them with Up and Down, and Enter there takes the one at hand.

    That is a number at first, whatever the service, and wherever it stands among the others.
    """

    def __init__(self) -> None:
        super().__init__("outcome", stacked=True)
        self.can_focus = False

    def show(self, options: Sequence[Option]) -> None:
        """Offer these from now on."""
        began = bool(self.options)
        super().show(options)
        values = [one.value for one in options]
        if not began and TICKET in values:
            self.place = values.index(TICKET)

    @property
    def at_hand(self) -> Option:
        """What Enter takes."""
        return self.options[self.place]

    def digit(self, place: int) -> str:  # noqa: ARG002
        """No digit: the one that is typed may be the next of a phone."""
        return ""

    def _head(self, place: int) -> list[tuple[str, Tone]]:
        return [(" > " if place == self.place else "   ", "key"), (" ", "text")]

    def _tone(self, place: int) -> Tone:
        return "strong" if place == self.place else "text"
