"""Options that are chosen by numbers of their own: the 3 is counter 3, wherever it stands in the list."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from hallctl.screens.theme import Tone
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.option import Option


class ByNumber(Choice):
    """Options of which some have numbers; a digit chooses one at once where no longer number begins so."""

    @dataclass
    class Begun(Message):
        """A digit was pressed with which more than one number begins."""

        typed: str

    def action_digit(self, digit: int) -> None:
        """Choose the option of this number; where longer ones begin so, more has to be typed."""
        found = numbered(self.options, str(digit))
        if [one.number for one in found] == [str(digit)]:
            self.place = self.options.index(found[0])
            self.by_digit()
        elif found:
            self.post_message(self.Begun(str(digit)))

    def digit(self, place: int) -> str:
        """Its own number, wherever it stands."""
        return self.options[place].number

    def _head(self, place: int) -> list[tuple[str, Tone]]:
        cells = max(len(one.number) for one in self.options)
        number = f" {self.digit(place):>{cells}} "
        return [(number, "key" if self.live else "muted"), (" ", "text")]


def numbered(options: list[Option], typed: str) -> list[Option]:
    """The options whose number begins like this, the one that is just this first."""
    found = [one for one in options if one.number.casefold().startswith(typed.casefold())]
    return sorted(found, key=lambda one: len(one.number))
