"""Numbered options, picked by their digit, or by arrows and Enter.

    Choice("means", [Option("cash", _("Cash")), Option("card", _("Card"))], label=_("Means"))

    @on(Choice.Picked, "#choice-means")
    async def _means(self, event: Choice.Picked) -> None: ...event.value...

In a row by default, wrapped; `stacked` puts each option on a line, with its note. `everywhere` makes
its digits work wherever no field has the focus: one such choice on a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from hallctl.screens.spans import Spans, blank, strip, width
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.drawn import Drawn
from hallctl.words import N_

LABEL = 14
"""Cells of a label, as a field has them."""
DIGITS = "123456789"


class Option(NamedTuple):
    """One option: its value, its label in words, and a note that stands beside it."""

    value: str
    label: str
    note: Spans = ""


class Choice(Drawn, can_focus=True):
    """Options to choose one from."""

    DEFAULT_CSS = "Choice { height: auto; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False, id="choice.before"),
        Binding("right", "move(1)", show=False, id="choice.after"),
        Binding("up,k", "pass(-1)", show=False, id="choice.up"),
        Binding("down,j", "pass(1)", show=False, id="choice.down"),
        Binding("enter", "pick", "", id="choice.pick"),
        *(Binding(d, f"digit({d})", show=False, id=f"choice.{d}") for d in DIGITS),
    ]

    @dataclass
    class Picked(Message):
        """An option was chosen."""

        choice: Choice
        value: str

        @property
        def control(self) -> Choice:
            """Where it was chosen."""
            return self.choice

    def __init__(
        self,
        name: str,
        options: Sequence[Option] = (),
        *,
        label: str = "",
        value: str = "",
        stacked: bool = False,
        everywhere: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """`name` is the key of its value in a form; `value` the option chosen already."""
        super().__init__(name=name, id=id or f"choice-{name}")
        self.options, self.label = list(options), label
        self.stacked, self.everywhere = stacked, everywhere
        self.value = value
        self.place = next((i for i, o in enumerate(self.options) if o.value == value), 0)

    def show(self, options: Sequence[Option]) -> None:
        """Offer these from now on; what was chosen stays so if it is still offered."""
        if list(options) == self.options:
            return
        here = self.options[self.place].value if self.options else self.value
        self.options = list(options)
        values = [option.value for option in self.options]
        self.place = values.index(here) if here in values else 0
        self.refresh(layout=True)

    def fill(self, value: str) -> None:
        """Take this option as chosen, without telling."""
        self.value = value
        self.place = next((i for i, o in enumerate(self.options) if o.value == value), self.place)
        self.refresh()

    def describe(self, action: str) -> str:
        """What the key line says of a key of this choice."""
        return N_("Choose") if action == "pick" else ""

    def action_move(self, by: int) -> None:
        """Go to the next option, or the one before."""
        if self.options:
            self.place = (self.place + by) % len(self.options)
            self.refresh()

    def action_pass(self, by: int) -> None:
        """Go to the next option, or past the last one to what follows in the form."""
        if not 0 <= self.place + by < len(self.options):
            raise SkipAction
        self.action_move(by)

    def action_pick(self) -> None:
        """Choose the option at hand."""
        if self.options:
            self.value = self.options[self.place].value
            self.refresh()
            self.post_message(self.Picked(self, self.value))

    def action_digit(self, digit: int) -> None:
        """Choose an option by its number."""
        if digit <= len(self.options):
            self.place = digit - 1
            self.action_pick()

    def on_click(self, event: events.Click) -> None:
        """Choose the option under the mouse."""
        for place, (y, x, size) in enumerate(self._places(self.size.width)):
            if event.y == y and x <= event.x < x + size:
                self.place = place
                self.action_pick()

    # drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A line for each option when stacked, else as many as the row takes."""
        places = self._places(width)
        return places[-1][0] + 1 if places else 1

    def draw(self, y: int, width: int) -> Strip:
        """Line `y`: the options on it."""
        if not self.options and y:
            return blank(width, self.base)
        strips = [strip([(self.label if y == 0 else "", "muted")], self._indent, self.ink)]
        drawn = self._indent
        for place, (line, x, size) in enumerate(self._places(width)):
            if line == y:
                strips += [blank(x - drawn, self.base), self._option(place, size)]
                drawn = x + size
        return Strip.join([*strips, blank(max(width - drawn, 0), self.base)])

    def _option(self, place: int, size: int) -> Strip:
        here = place == self.place and self.has_focus
        return strip(self._spans(place), size, self.ink_on(self.lit() if here else self.base))

    def _spans(self, place: int) -> Spans:
        option = self.options[place]
        number = DIGITS[place] if place < len(DIGITS) else " "
        chosen = bool(self.value) and option.value == self.value
        tone: Tone = "strong" if chosen else "text"
        note = [option.note] if isinstance(option.note, str) else [*option.note]
        noted = note and note != [""]
        spans: list[str | tuple[str, Tone]] = [
            (f" {number} ", "key"),
            (" " + option.label, tone),
            (" *" if chosen and not self.stacked else " ", "accent"),
        ]
        if noted and self.stacked:
            spans.append(" " * max(self._note_at - width(spans), 1))
        return [*spans, *((part, "muted") if isinstance(part, str) else part for part in note)]

    @property
    def _note_at(self) -> int:
        return 7 + max((width(option.label) for option in self.options), default=0)

    @property
    def _indent(self) -> int:
        return LABEL if self.label else 0

    def _places(self, cells: int) -> list[tuple[int, int, int]]:
        """(line, column, cells) of each option."""
        sizes = [width(self._spans(place)) for place in range(len(self.options))]
        if self.stacked:
            room = max(cells - self._indent, 1)
            return [(place, self._indent, room) for place in range(len(sizes))]
        if self._indent + sum(sizes) + len(sizes) - 1 > cells:
            sizes = [max(sizes)] * len(sizes)  # in columns, where one line is not enough
        places: list[tuple[int, int, int]] = []
        line, x = 0, self._indent
        for size in sizes:
            if x + size > cells and x > self._indent:
                line, x = line + 1, self._indent
            places.append((line, x, min(size, max(cells - x, 1))))
            x += size + 1
        return places
