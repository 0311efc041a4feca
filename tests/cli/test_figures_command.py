"""`hallctl figures`: what it says to what is not there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from calls import Call

from arriving import before, weeks
from hallctl.store.file import Hall
from helpers import Clock, take
from logs import imported
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
        (("staffing",), "no-such-history"),
        (("staffing", "--day", "soon"), "not-a-date"),
        (("staffing", "--format", "luck"), "no-such-format"),
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


def test_staffing_as_a_script_reads_it(
    call: Call, hall: Hall, clock: Clock, tmp_path: Path
) -> None:
    today = datetime.fromtimestamp(clock.now / 1000 + 8 * 3600, UTC).date().isoformat()
    imported(hall, weeks(tmp_path, before(today, 7, 14, 21)))
    found = call("figures", "staffing", "--json").data
    assert {"at", "low", "mid", "high", "counters", "p_wait", "share_within"} < {*found["slots"][0]}
    assert sum(one["mid"] for one in found["slots"]) > 200
    page = tmp_path / "need.html"
    assert call("figures", "staffing", "--format", "html", "--out", str(page)).code == 0
    assert "<rect" in page.read_text("utf-8")
