"""How one of several is chosen in a step's form: what is only pointed at, and what is attested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from textual.message import Message
from textual.widgets import Input

from hallctl.screens.keys import name_of
from hallctl.screens.spans import Spans, width
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.option import Option
from hallctl.screens.widgets.several import Several


@dataclass
class NothingChosen(Message):
    """Enter came before anything was chosen."""

    choice: Choice


@dataclass
class OutOfSight(Message):
    """Space came before what it ticks could be read."""


@dataclass
class Ticked(Message):
    """A tick was set, or taken away."""


class FocusOnly(Choice):
    """A choice whose digits only point, so that an amount keyed too early cannot pay by card."""

    def action_digit(self, digit: int) -> None:
        """Go to an option by its number; Enter chooses it."""
        if 1 <= digit <= len(self.options):
            self.place = digit - 1
            self.refresh()


class Attested(Several):
    """What somebody says is so: Space ticks it and nothing else does; a digit only points, Enter goes on."""

    def __init__(
        self,
        name: str,
        options: Sequence[Option],
        *,
        label: str,
        alone: bool,
        required: bool = True,
    ) -> None:
        """With `alone` one option is ticked at most; where it is not `required`, Enter goes on without any."""
        super().__init__(name, options, label=label)
        self.alone, self.required = alone, required

    @property
    def unsaid(self) -> bool:
        """Whether something is still to be ticked."""
        return self.required and not self.value

    def focus(self, scroll_visible: bool = False) -> Self:
        """Take the keys, and leave in view what is to be read first; who comes from a field has read that."""
        before = self.screen.focused
        if isinstance(before, Input) and self.parent in before.ancestors:
            self.call_after_refresh(self.scroll_visible, animate=False)
        return super().focus(scroll_visible)

    def action_mark(self) -> None:
        """Tick the option at hand, or take the tick away; what is out of sight is only shown."""
        place = self.screen.find_widget(self)
        if place.visible_region != place.region:
            self.scroll_visible(animate=False)
            self.post_message(OutOfSight())
            return
        if self.alone and self.value != self.options[self.place].value:
            self.value = ""
        super().action_mark()
        self.post_message(Ticked())

    def action_pick(self) -> None:
        """Go on with what is ticked."""
        if self.unsaid:
            self.post_message(NothingChosen(self))
        else:
            super().action_pick()

    def by_digit(self) -> None:
        """Only point at it."""
        self.refresh()

    def _option_lines(self, place: int, at: int, cells: int) -> list[Spans]:
        """An option's lines, with the key beside the one it ticks."""
        room = cells - width(name_of("space")) - 2
        first, *rest = super()._option_lines(place, min(at, room), room)
        if place == self.place:
            first = [*first, ("  ", "text"), (name_of("space"), "key")]
        return [first, *rest]
