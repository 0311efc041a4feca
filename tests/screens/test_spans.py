"""Text in cells: never wider than it may be, cut with a mark."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from hallctl.screens.spans import cut, fit, plain, strip, width
from hallctl.screens.theme import DARK, ink

ANY = st.lists(st.tuples(st.text(), st.sampled_from(["text", "muted", "key"])), max_size=4)


@given(ANY, st.integers(0, 60))
def test_fit_is_exactly_as_wide_as_asked(spans: list[tuple[str, str]], cells: int) -> None:
    assert width(fit(spans, cells)) == cells
    drawn = strip(spans, cells, ink(DARK, Style()))
    assert drawn.cell_length == cell_len(drawn.text) == cells


@given(ANY, st.integers(0, 60))
def test_a_cut_shows_its_mark(spans: list[tuple[str, str]], cells: int) -> None:
    shown = plain(cut(spans, cells))
    assert cell_len(shown) <= cells
    assert shown == plain(spans) or cells == 0 or shown.endswith("~")


def test_what_a_terminal_would_obey_is_not_shown() -> None:
    assert plain("a\x1b[31mb\u202ec\u200bd\ufe0f\n") == "a [31mbcd "


def test_markup_is_text() -> None:
    assert plain(cut([("收据[/] [VIP]", "text")], 40)) == "收据[/] [VIP]"
