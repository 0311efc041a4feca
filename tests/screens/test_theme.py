"""Every text can be read on every ground it stands on (WCAG AA), in colour and without."""

from __future__ import annotations

from itertools import product

import pytest
from rich.style import Style

from hallctl.screens.theme import PALETTES, Palette, contrast, ink


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda p: p.name)
def test_every_pair_is_readable(palette: Palette) -> None:
    pairs = product(palette.tones, palette.grounds)
    poor = [(t, g, round(contrast(t, g), 2)) for t, g in pairs if contrast(t, g) < 4.5]
    assert not poor
    assert contrast(palette.ground, palette.attention) >= 4.5, "a badge"
    assert contrast(palette.ground, palette.accent) >= 4.5, "the cursor of a field"


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda p: p.name)
def test_without_colour_a_tone_is_an_attribute(palette: Palette) -> None:
    styles = ink(palette, Style(), colour=False)
    assert all(style.color is None and style.bgcolor is None for style in styles.values())
    assert styles["wrong"].underline
    assert styles["inverse"].reverse
    assert styles["key"].bold


def test_tones_are_the_same_with_and_without_colour() -> None:
    for palette in PALETTES.values():
        base = Style(color=palette.text, bgcolor=palette.ground)
        assert ink(palette, base).keys() == ink(palette, base, colour=False).keys()
