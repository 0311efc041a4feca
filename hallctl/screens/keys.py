"""The keys of a screen, in words: for the key line, the help and the finder.

`BINDINGS` are frozen when a class is made, so they carry msgids (`N_`), and every binding an `id`
and a `tooltip`; `translated` puts the words in when a screen is asked for its active bindings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from textual import events
from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import Screen

from hallctl.screens.spans import Spans, pieces, width
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.line import Line
from hallctl.words import N_, _

MOST = 6
"""Keys the key line shows at most in 80 columns; the rest is in the help and in F10."""
EACH = 13
"""Cells that a key takes on a wider one."""

NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": N_("Space"),
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "delete": "Del",
    "home": "Home",
    "end": "End",
    "question_mark": "?",
    "slash": "/",
    "minus": "-",
}
_CHORD = re.compile(r"F\d+|(Ctrl\+|Shift\+)*\w")


class Key(NamedTuple):
    """A key that works now, in words; `node` is what its action belongs to."""

    id: str
    key: str
    label: str
    help: str
    shown: bool
    enabled: bool
    active: ActiveBinding


MOVES: list[BindingType] = [
    Binding("tab", "app.focus_next", N_("Next place"), show=False, id="screen.next"),
    Binding("shift+tab", "app.focus_previous", N_("Place before"), show=False, id="screen.before"),
    Binding("ctrl+c", "screen.copy_text", show=False, id="screen.copy"),
]
"""What every screen has instead of Textual's own bindings, which are English."""


def translated(active: Mapping[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """The active bindings of a screen, in the language in use."""
    return {key: _translated(one) for key, one in active.items()}


def _translated(active: ActiveBinding) -> ActiveBinding:
    binding = active.binding
    describe = getattr(active.node, "describe", None)
    description = describe(binding.action) if describe else binding.description
    if not description:
        return active
    said = replace(
        binding,
        description=_(description),
        tooltip=_(binding.tooltip),
        show=binding.show or bool(describe),
    )
    return ActiveBinding(active.node, said, active.enabled, said.tooltip)


def name_of(key: str) -> str:
    """A key as it is called on a keyboard: `ctrl+z` is `Ctrl+Z`, `f10` `F10`."""
    if key in NAMES:
        return _(NAMES[key]) if key == "space" else NAMES[key]  # what has no cap is said in words
    *modifiers, last = key.split("+")
    return "+".join(
        [*(m.title() for m in modifiers), last.upper() if modifiers or len(last) > 1 else last]
    )


def keys_of(screen: Screen) -> list[Key]:  # type: ignore[type-arg]
    """The keys that work on a screen now and have a name, each action once, as they are bound."""
    found: dict[tuple[int, str], Key] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.description or not binding.id:
            continue
        key = Key(
            binding.id,
            binding.key_display or name_of(binding.key),
            binding.description,
            active.tooltip,
            binding.show,
            active.enabled,
            active,
        )
        found.setdefault((id(active.node), binding.action), key)
    return list(found.values())


def enter_first(
    active: dict[str, ActiveBinding], name: str, label: str = "", tooltip: str = ""
) -> dict[str, ActiveBinding]:
    """The bindings with Enter before all others, by this name and in these words, if there are any."""
    enter = active.pop("enter", None)
    if enter is None:
        return active
    if label:
        said = replace(enter.binding, description=label, tooltip=tooltip, show=True, id=name)
        enter = enter._replace(binding=said, tooltip=tooltip)
    return {"enter": enter, **active}


def key_spans(keys: Iterable[Key], cells: int) -> Spans:
    """The keys that fit, without crowding the line, three cells apart; the last ones give way."""
    spans: list[tuple[str, Tone]] = []
    shown = [key for key in keys if key.shown and key.enabled][: max(MOST, cells // EACH)]
    for key in shown:
        more: list[tuple[str, Tone]] = [
            ("   " if spans else "", "text"),
            (key.key, "key"),
            (f" {key.label}", "text"),
        ]
        if width([*spans, *more]) > cells:
            break
        spans += more
    return spans


def key_at(spans: Spans, cell: int) -> str:
    """The key that is named at a cell of a key line, with what it does, or before it; "" for none."""
    found = ""
    for text, tone in pieces(spans):
        if tone == "key":
            found = text.strip()
        cell -= width(text)
        if cell < 0:
            pressed = {name_of(key): key for key in NAMES}
            return pressed.get(found, found.lower() if _CHORD.fullmatch(found) else "")
    return ""


class KeyLine(Line):
    """The keys that matter now, at the bottom of the screen; a click presses one."""

    margin = 1
    DEFAULT_CSS = """
    KeyLine { dock: bottom; width: 100%; background: $bar; }
    KeyLine:nocolor { text-style: reverse; }
    """

    def on_mount(self) -> None:
        """Follow the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def on_resize(self) -> None:
        """Show as many as fit now."""
        self._follow(self.screen)

    def on_click(self, event: events.Click) -> None:
        """Press the key that is named there."""
        if key := key_at(self.left, event.x - self.margin):
            self.app.simulate_key(key)

    def _follow(self, screen: Screen) -> None:  # type: ignore[type-arg]
        if self.is_attached and screen is self.screen and screen.is_attached:
            self.show(key_spans(keys_of(screen), (self.room or 78)))
