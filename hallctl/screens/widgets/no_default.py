"""Choices that begin with no option at hand, so that Enter alone chooses none."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.option import Option


class NoDefault(Choice):
    """A choice that begins with no option at hand, so that Enter alone cannot answer it."""

    @property
    def unsaid(self) -> bool:
        """Whether it is still to be answered."""
        return not (self.value or self.optional)

    def on_mount(self) -> None:
        """Stand before the first option."""
        if not self.value:
            self.place = -1

    def show(self, options: Sequence[Option]) -> None:
        """Offer these from now on; what is at hand stays so if it is still offered."""
        at_hand = self.options[self.place].value if self.place >= 0 and self.options else ""
        super().show(options)
        if at_hand not in {option.value for option in options}:
            self.place = -1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter chooses what was gone to."""
        return (action != "pick" or self.place >= 0) and super().check_action(action, parameters)

    def action_page(self, by: int) -> None:
        """From before the first option, pages begin at it."""
        self.place = max(self.place, 0)
        super().action_page(by)


class SideList(NoDefault):
    """A list beside the work: left and right lead to it and from it."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Up and down are enough to go through it."""
        return action != "move" and super().check_action(action, parameters)
