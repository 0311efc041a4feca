"""A list whose options have numbers of their own, such as counters: a digit is that number."""

from __future__ import annotations

from typing import ClassVar

from textual import on

from hallctl.screens.dialogs import Pick
from hallctl.screens.widgets.by_number import ByNumber, numbered
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.option import Option
from hallctl.text import digits


class PickNumber(Pick):
    """A `Pick` whose options have numbers of their own, which choose them; more is typed where one
    begins another.
    """

    kind: ClassVar[type[Choice]] = ByNumber

    @property
    def digits(self) -> str:
        """The numbers there are."""
        numbers = [one.number for one in self.options if one.number.isdecimal()]
        return f"{numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else "".join(numbers) or "Enter"

    @property
    def lettered(self) -> bool:
        """Always: some options have letters of their own, or no number."""
        return True

    @on(ByNumber.Begun)
    def _begun(self, event: ByNumber.Begun) -> None:
        event.stop()
        self.filter(event.typed)

    def called(self, typed: str) -> list[Option]:
        """The options that are called so, first those whose number begins so."""
        found = numbered(self.options, digits(typed).strip())
        return found + [one for one in super().called(typed) if one not in found]
