"""The list of the office's parts: ten of them have a digit, and PgDn gives the digits to the others."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from hallctl.screens.widgets.no_default import SideList
from hallctl.words import N_

TEN = 10


class PartList(SideList):
    """Parts to go to; the digits belong to the ten among which the one at hand is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "pagedown",
            "turn(1)",
            tooltip=N_("The digits choose among the others then"),
            id="parts.others",
        ),
        Binding("pageup", "turn(-1)", show=False, id="parts.before"),
    ]

    @property
    def tens(self) -> int:
        """Which ten of them have the digits."""
        return max(self.place, 0) // TEN

    def digit(self, place: int) -> str:
        """The digit of a part, where it is among the ten that have one."""
        return str(place % TEN) if place // TEN == self.tens else ""

    def describe(self, action: str) -> str:
        """What the key line says of a key."""
        return N_("Other parts") if action == "turn(1)" else super().describe(action)

    def action_turn(self, by: int) -> None:
        """Go to the first of the next ten, after the last ones to the first."""
        self.place = (self.tens + by) % -(-len(self.options) // TEN) * TEN
        self.refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are others where there are more than ten."""
        if action == "turn":
            return len(self.options) > TEN
        return action != "page" and super().check_action(action, parameters)
