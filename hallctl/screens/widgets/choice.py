"""Numbered options, picked by their digit, or by arrows and Enter.

    Choice("means", [Option("cash", _("Cash")), Option("card", _("Card"))], label=_("Means"))

    @on(Choice.Picked, "#choice-means")
    async def _means(self, event: Choice.Picked) -> None: ...event.value...

In a row by default, wrapped; `stacked` puts each option on lines of its own, with its note beside it,
and cuts nothing. `everywhere` makes its digits work where nothing has the focus: one such choice on a
screen. In a `NoDefault` (`no_default.py`) Enter alone chooses none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from hallctl.lines import wrap
from hallctl.screens.spans import Spans, blank, fit, strip, width, wrapped
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.option import Option, muted
from hallctl.screens.widgets.scrolled import Scrolled
from hallctl.words import N_

GAP = 3
"""Cells between a label and its note."""
LABEL = 14
"""Cells of a label, as a field has them."""
DIGITS = "123456789"
NOUGHT = "0"


class Choice(Scrolled):
    """Options to choose one from."""

    DEFAULT_CSS = "Choice { height: auto; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False, id="choice.before"),
        Binding("right", "move(1)", show=False, id="choice.after"),
        Binding("up,k", "pass(-1)", show=False, id="choice.up"),
        Binding("down,j", "pass(1)", show=False, id="choice.down"),
        Binding("pageup", "page(-1)", show=False, id="choice.page-up"),
        Binding("pagedown", "page(1)", show=False, id="choice.page-down"),
        Binding("home", "page(-100000)", show=False, id="choice.first"),
        Binding("end", "page(100000)", show=False, id="choice.last"),
        Binding("enter", "pick", "", id="choice.pick"),
        *(Binding(d, f"digit({d})", show=False, id=f"choice.{d}") for d in NOUGHT + DIGITS),
    ]

    run: ClassVar[bool] = False
    """Whether digit after digit may follow fast (`hand.py`)."""
    optional = False
    """Whether Enter in the field before skips it."""

    @dataclass
    class Picked(Message):
        """An option was chosen."""

        is_deed: ClassVar[bool] = True

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
        self.stacked, self.everywhere, self.labels = stacked, everywhere, LABEL
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

    def takes(self, value: str) -> bool:
        """Whether this is offered, or says that nothing is chosen."""
        return not value or any(option.value == value for option in self.options)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Pages belong to the screen where all options are seen."""
        return action != "page" or (self.stacked and len(self.options) > self.size.height)

    def action_page(self, by: int) -> None:
        """Go as many options further as are seen, to the last one at most."""
        place = self.place + by * max(self.seen - 1, 1)
        self.action_move(max(0, min(place, len(self.options) - 1)) - self.place)

    def action_pick(self) -> None:
        """Choose the option at hand."""
        if self.options:
            self.value = self.options[self.place].value
            self.refresh()
            self.post_message(self.Picked(self, self.value))

    def action_digit(self, digit: int) -> None:
        """Choose an option by its number."""
        named = (place for place in range(len(self.options)) if self.digit(place) == str(digit))
        if (place := next(named, None)) is not None:
            self.place = place
            self.by_digit()

    def by_digit(self) -> None:
        """Do what a digit does to the option it names."""
        self.action_pick()

    def on_click(self, event: events.Click) -> None:
        """Choose the option under the mouse."""
        for place, line, x, spans in self._placed(self.size.width):
            if event.y + self.top == line and x <= event.x < x + width(spans):
                self.place = place
                self.action_pick()
                return

    # drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many lines as the options take."""
        return _lines(self._placed(width))

    @property
    def count(self) -> int:
        """How many lines the options take."""
        return _lines(self._placed(self.room))

    @property
    def widest(self) -> int:
        """Cells of the widest option, stacked, with its note."""
        notes = [width(option.note) for option in self.options]
        at = self._note_at if any(notes) else self._note_at - GAP
        return self._indent + at + max(notes, default=0)

    def draw(self, y: int, width_: int) -> Strip:
        """Line `y`: the options on it."""
        if not self.options and y:
            return blank(width_, self.base)
        placed = self._placed(width_)
        if _lines(placed) > self.size.height:
            own = [line for place, line, *_rest in placed if place == self.place] or [0]
            self.reach(own[-1])
            self.reach(own[0])
            if y >= self.seen:
                return strip([(f"    {self.rest()}", "muted")], width_, self.ink)
        else:
            self.top = 0
        strips = [strip([(self.label if y == 0 else "", "muted")], self._indent, self.ink)]
        drawn = self._indent
        for place, line, x, spans in placed:
            if line == y + self.top:
                size = min(width(spans), max(width_ - x, 1))
                strips += [blank(x - drawn, self.base), self._option(place, spans, size)]
                drawn = x + size
        return Strip.join([*strips, blank(max(width_ - drawn, 0), self.base)])

    def _option(self, place: int, spans: Spans, size: int) -> Strip:
        here = place == self.place and self.has_focus
        return strip(spans, size, self.ink_on(self.lit() if here else self.base))

    def _chosen(self, place: int) -> bool:
        return bool(self.value) and self.options[place].value == self.value

    def _head(self, place: int) -> list[tuple[str, Tone]]:
        """What stands before an option's label."""
        digit = f" {self.digit(place) or ' '} "
        return [(digit, "key" if self.live else "muted"), (" ", "text")]

    def digit(self, place: int) -> str:
        """The digit that chooses an option, and stands before it; "" for none."""
        return DIGITS[place : place + 1]

    @property
    def live(self) -> bool:
        """Whether its digits choose now: they stand out then."""
        return self.has_focus or self.everywhere

    def _tone(self, place: int) -> Tone:
        return "strong" if self._chosen(place) else "text"

    @property
    def _indent(self) -> int:
        return self.labels if self.label else 0

    def _placed(self, cells: int) -> list[tuple[int, int, int, Spans]]:
        """(option, line, column, spans) of each piece that is drawn; kept as the lines are."""
        room = (cells, self._indent)
        if room not in self.pieces:
            stacked = self.stacked
            self.pieces[room] = self._stack(cells - self._indent) if stacked else self._row(cells)
        found: list[tuple[int, int, int, Spans]] = self.pieces[room]
        return found

    def _row(self, cells: int) -> list[tuple[int, int, int, Spans]]:
        """The options beside each other; in columns, where one line is not enough."""
        all_spans = [self._beside(place) for place in range(len(self.options))]
        sizes = [width(spans) for spans in all_spans]
        if self._indent + sum(sizes) + len(sizes) - 1 > cells:
            sizes = [max(sizes)] * len(sizes)
        placed: list[tuple[int, int, int, Spans]] = []
        line, x = 0, self._indent
        for place, (spans, size) in enumerate(zip(all_spans, sizes, strict=True)):
            if x + size > cells and x > self._indent:
                line, x = line + 1, self._indent
            placed.append((place, line, x, fit(spans, size)))
            x += size + 1
        return placed

    def _beside(self, place: int) -> Spans:
        option, end = self.options[place], " *" if self._chosen(place) else " "
        label = (option.label, self._tone(place))
        return [*self._head(place), label, (end, "accent"), *muted(option.note)]

    def _stack(self, cells: int) -> list[tuple[int, int, int, Spans]]:
        """The options under each other; what is too long goes on in the next line."""
        at = self._notes_from(cells)
        placed: list[tuple[int, int, int, Spans]] = []
        for place in range(len(self.options)):
            for spans in self._option_lines(place, at, cells):
                placed.append((place, len(placed), self._indent, fit(spans, max(cells, 1))))
        return placed

    def _option_lines(self, place: int, at: int, cells: int) -> list[Spans]:
        """An option's lines, its note beside it from the cell `at`."""
        option, head = self.options[place], self._head(place)
        end = at - GAP if width(option.note) else cells
        labels = wrap(option.label, max(end - width(head), 1))
        notes = wrapped(muted(option.note), max(cells - at, 1))
        lines: list[Spans] = []
        for line in range(max(len(labels), len(notes))):
            before = head if line == 0 else [(" " * width(head), "text")]
            label = (labels[line] if line < len(labels) else "", self._tone(place))
            note = notes[line] if line < len(notes) else []
            lines.append([*fit([*before, label], at), *note] if note else [*before, label])
        return lines

    @property
    def _note_at(self) -> int:
        """The cell where notes begin when there is room for all."""
        head = width(self._head(0)) if self.options else 0
        return head + max((width(option.label) for option in self.options), default=0) + GAP

    def _notes_from(self, cells: int) -> int:
        """The cell where notes begin in so many cells: labels give way to half of it."""
        notes = max((width(option.note) for option in self.options), default=0)
        return min(self._note_at, max(cells - notes, cells // 2))


def _lines(placed: list[tuple[int, int, int, Spans]]) -> int:
    return placed[-1][1] + 1 if placed else 1
