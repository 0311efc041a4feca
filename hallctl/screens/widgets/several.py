"""Options of which several may be chosen: a digit or Space marks one, Enter ends.

Several("seen", [Option("id-card", _("ID card"))], label=_("Documents seen"), value="id-card")

The value is the chosen ones, separated by commas, in the order of the options.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from hallctl.screens.theme import Tone
from hallctl.screens.widgets.choice import DIGITS, Choice
from hallctl.screens.widgets.option import Option
from hallctl.words import N_

ALL = "*"
"""The option that stands for every one of the others."""


class Several(Choice):
    """Options to mark; all of them may be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False, id="several.mark"),
    ]

    run = True

    def __init__(
        self,
        name: str,
        options: Sequence[Option] = (),
        *,
        label: str = "",
        value: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(name, options, label=label, value=value, stacked=True, id=id)
        self.place = 0

    @property
    def marked(self) -> set[str]:
        """What is chosen."""
        return set(self.value.split(",")) - {""}

    def describe(self, action: str) -> str:
        """What the key line says of a key of these options."""
        return {"pick": N_("Go on"), "mark": N_("Mark")}.get(action, "")

    def takes(self, value: str) -> bool:
        """Whether each of these is offered."""
        return all(super(Several, self).takes(one) for one in value.split(","))

    def fill(self, value: str) -> None:
        """Take these as chosen, without telling."""
        self.value = value
        self.refresh()

    def action_pick(self) -> None:
        """Go on with what is marked."""
        self.post_message(self.Picked(self, self.value))

    def action_mark(self) -> None:
        """Mark the option at hand, or take its mark away; *all* stands alone."""
        if self.options:
            own = self.options[self.place].value
            marked = self.marked ^ {own}
            if ALL in marked:
                marked = {ALL} if own == ALL else marked - {ALL}
            self.value = ",".join(o.value for o in self.options if o.value in marked)
            self.refresh()

    def by_digit(self) -> None:
        """Mark it."""
        self.action_mark()

    def _chosen(self, place: int) -> bool:
        return self.options[place].value in self.marked

    def _head(self, place: int) -> list[tuple[str, Tone]]:
        number = DIGITS[place] if place < len(DIGITS) else " "
        mark: tuple[str, Tone] = ("[√]", "done") if self._chosen(place) else ("[ ]", "muted")
        return [(f" {number} ", "key" if self.live else "muted"), mark, (" ", "text")]

    def _tone(self, place: int) -> Tone:
        return "text" if self._chosen(place) else "muted"
