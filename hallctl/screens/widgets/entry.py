"""What somebody types into, on one line."""

from __future__ import annotations

from typing import Literal, TypeAlias

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive

from hallctl.screens.textual_private import StarsInput
from hallctl.text import digits

Kind: TypeAlias = Literal["text", "digits", "money"]


class TextEntry(StarsInput):
    """Textual's input without borders, blinking or marks of uncertain width."""

    DEFAULT_CSS = """
    TextEntry {
        background: $field; height: 1; padding: 0 1;
        &.-textual-compact { padding: 0 1; }
        &:focus { background: $cursor; background-tint: transparent; }
        &:nocolor { text-style: underline; }
        &>.input--placeholder { color: $muted; }
        &:nocolor>.input--cursor { text-style: reverse; }
    }
    """

    # One line in a box of a fixed width: what is typed never moves another widget, and laying the
    # whole screen out again at each key made a key press twice as slow.
    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, value: str, kind: Kind, *, secret: bool, placeholder: str) -> None:
        super().__init__(
            typeable(value, kind),
            password=secret,
            compact=True,
            select_on_focus=False,
            placeholder=placeholder,
        )
        self.cursor_blink = False
        self.kind: Kind = kind

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Ctrl+F finds, in a field too; nothing is taken away by it."""
        return action != "delete_right_word" and super().check_action(action, parameters)

    def on_paste(self, event: events.Paste) -> None:
        """Of what is pasted take the first line that holds anything, without the blanks around it."""
        event.prevent_default().stop()
        lines = (line.strip() for line in event.text.splitlines())
        if line := next(filter(None, lines), ""):
            self.replace(line, *self.selection)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put what was typed or pasted in its place."""
        super().replace(typeable(text, self.kind), start, end)


def typeable(text: str, kind: Kind) -> str:
    """The text as a field takes it: nothing a terminal would obey, figures as figures."""
    text = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text)
    if kind == "text":
        return text
    text = digits(text).replace(" ", "").replace("\u3000", "")
    return text.replace("。", ".") if kind == "money" else text
