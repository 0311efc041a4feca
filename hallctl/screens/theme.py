"""The look: one dark theme, one light, and what each tone is drawn with.

A *tone* says what a piece of text means; a *ground* is what it stands on. Widgets never name a
colour: they ask `ink(palette, base)` for the style of each tone on the widget's own ground.

    accent     what can be pressed, and what is now       done       done, and only that
    attention  look here, rare and worded                 wrong      wrong, and only that
    strong     the one bright line                        muted      what is only context
    key        the name of a key                          inverse    a badge that asks for attention
    badge      the number of what is at hand              solid, solid-accent, solid-muted
                                                          blocks, in one colour on itself

In CSS the grounds are `$ground $panel $bar $cursor $field $alert`, and text is `$foreground`,
`$muted`, `$accent`, `$success`, `$warning` or `$error`. With NO_COLOR every tone is an attribute
(bold, underline, reverse) and nothing has a colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from rich.style import Style
from textual.theme import Theme

from hallctl.words import N_

Tone: TypeAlias = str
"""One of the words above; a plain string, so that spans can be built anywhere."""
Ink: TypeAlias = Mapping[Tone, Style]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme, as hex: six grounds, and the tones that are read on them; `label` is a msgid."""

    name: str
    label: str
    dark: bool
    ground: str
    panel: str
    bar: str
    cursor: str
    field: str
    alert: str
    text: str
    strong: str
    muted: str
    accent: str
    done: str
    attention: str
    wrong: str

    @property
    def grounds(self) -> tuple[str, ...]:
        """Every ground that text is drawn on."""
        return (self.ground, self.panel, self.bar, self.cursor, self.field, self.alert)

    @property
    def tones(self) -> tuple[str, ...]:
        """Every colour that text is drawn in."""
        return (
            self.text,
            self.strong,
            self.muted,
            self.accent,
            self.done,
            self.attention,
            self.wrong,
        )


DARK = Palette(
    name="hall-dark",
    label=N_("Dark theme"),
    dark=True,
    ground="#0d1820",
    panel="#132833",
    bar="#16313f",
    cursor="#1a3d50",
    field="#0a2130",
    alert="#33280c",
    text="#dbe7ee",
    strong="#ffffff",
    muted="#8fa7b6",
    accent="#5ab8f5",
    done="#93d45a",
    attention="#f4bd50",
    wrong="#ff8b7d",
)
LIGHT = Palette(
    name="hall-light",
    label=N_("Light theme"),
    dark=False,
    ground="#f5f8fa",
    panel="#e7eef2",
    bar="#d8e4ea",
    cursor="#cbe0ee",
    field="#ffffff",
    alert="#fbeccb",
    text="#14242e",
    strong="#000000",
    muted="#46596a",
    accent="#09517f",
    done="#275a0d",
    attention="#6e4700",
    wrong="#98210f",
)
PALETTES = {palette.name: palette for palette in (DARK, LIGHT)}


def textual_theme(palette: Palette) -> Theme:
    """The palette as Textual wants it; the grounds and `$muted` become CSS variables."""
    return Theme(
        name=palette.name,
        dark=palette.dark,
        primary=palette.accent,
        secondary=palette.accent,
        accent=palette.accent,
        success=palette.done,
        warning=palette.attention,
        error=palette.wrong,
        foreground=palette.text,
        background=palette.ground,
        surface=palette.ground,
        panel=palette.panel,
        variables=_variables(palette),
    )


def _variables(palette: Palette) -> dict[str, str]:
    return {
        "ground": palette.ground,
        "bar": palette.bar,
        "cursor": palette.cursor,
        "field": palette.field,
        "alert": palette.alert,
        "muted": palette.muted,
        "wrong": palette.wrong,
        "input-cursor-background": palette.accent,
        "input-cursor-foreground": palette.ground,
        "input-cursor-text-style": "none",
        "input-selection-background": palette.cursor,
        "input-selection-foreground": palette.text,
        "scrollbar": palette.bar,
        "scrollbar-hover": palette.cursor,
        "scrollbar-active": palette.accent,
        "scrollbar-background": palette.ground,
        "scrollbar-corner-color": palette.ground,
    }


@lru_cache(256)
def ink(palette: Palette, base: Style, *, colour: bool = True) -> Ink:
    """The style of every tone on the ground of `base`; without `colour`, attributes only."""
    if not colour:
        return _attributes(base)
    bold = Style(bold=True)
    on = {name: base + Style(color=getattr(palette, name)) for name in _COLOURED}
    return {
        "text": base,
        "strong": on["strong"] + bold,
        "muted": on["muted"],
        "accent": on["accent"],
        "key": on["accent"] + bold,
        "done": on["done"],
        "attention": on["attention"],
        "wrong": on["wrong"],
        "inverse": base + Style(color=palette.ground, bgcolor=palette.attention, bold=True),
        "badge": base + Style(color=palette.ground, bgcolor=palette.accent, bold=True),
        "solid": _solid(palette.strong),
        "solid-accent": _solid(palette.accent),
        "solid-muted": _solid(palette.muted),
    }


_COLOURED = ("strong", "muted", "accent", "done", "attention", "wrong")


def _solid(colour: str) -> Style:
    return Style(color=colour, bgcolor=colour)


def _attributes(base: Style) -> Ink:
    bold = base + Style(bold=True)
    return {
        "text": base,
        "strong": bold,
        "muted": base,
        "accent": bold,
        "key": bold,
        "done": base,
        "attention": bold,
        "wrong": bold + Style(underline=True),
        "inverse": bold + Style(reverse=not base.reverse),
        "solid": base,
        "solid-accent": base,
        "solid-muted": base,
        "badge": bold + Style(reverse=not base.reverse),
    }


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two hex colours by WCAG 2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]  # noqa: PLR2004  WCAG
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
