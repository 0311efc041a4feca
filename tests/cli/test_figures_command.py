"""`hallctl figures`: what it says to what is not there."""

from __future__ import annotations

import pytest
from calls import Call

from hallctl.store.file import Hall
from helpers import take
from today import clock, made_hall

__all__ = ["clock", "made_hall"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "luck"), "no-such-figure"),
        (("why", "luck"), "no-such-figure"),
        (("show", "--by", "luck"), "no-such-cut"),
        (("show", "tickets", "arrivals", "--by", "counter"), "no-such-cut"),
        (("why", "arrivals", "--by", "counter", "--key", "1"), "no-such-cut"),
        (("why", "arrivals", "--by", "hour"), "cut-and-key"),
        (("show", "--day", "2100-01-01"), "day-to-come"),
        (("why", "tickets", "--day", "2100-01-01"), "day-to-come"),
        (("show", "--day", "1999-01-01"), "before-first-day"),
        (("why", "tickets", "--month", "1999-01"), "before-first-day"),
        (("show", "--day", "today"), "not-a-period"),
        (("show", "--week", "2026-W60"), "not-a-period"),
        (("show", "--month", "2026-13"), "not-a-period"),
        (("show", "--from", "2026-03-02"), "one-period"),
        (("show", "--from", "2026-03-02", "--to", "2026-03-01"), "ends-before-it-begins"),
        (("show", "--day", "2026-03-02", "--month", "2026-03"), "one-period"),
    ],
)
def test_refused(call: Call, words: tuple[str, ...], code: str) -> None:
    said = call("figures", *words)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{code}: ")


def test_of_all_figures_those_that_can_be_cut_so(call: Call, hall: Hall) -> None:
    take(hall)
    found = call("figures", "show", "--by", "counter", "--json").data["figures"]
    assert "tickets" in {one["name"] for one in found}
    assert "arrivals" not in {one["name"] for one in found}
