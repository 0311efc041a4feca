"""Measuring two things in turn, and printing the result."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

ROUNDS = 9


class Bar(NamedTuple):
    """One figure against what it must reach: `value` at most `most`; `facts` stand beside it."""

    name: str
    value: float
    most: float
    unit: str
    facts: dict[str, Any]

    @property
    def holds(self) -> bool:
        """Whether the bar is met."""
        return self.value <= self.most


def timed(act: Callable[[], object]) -> float:
    """How long an act takes, in seconds."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def in_turn(
    ours: Callable[[], float], bare: Callable[[], float], rounds: int = ROUNDS
) -> tuple[list[float], list[float]]:
    """Time both in turn, so that whatever else the machine does slows both; after one warm-up."""
    ours(), bare()
    pairs = [(ours(), bare()) for _ in range(rounds)]
    return [one for one, _ in pairs], [other for _, other in pairs]


def ratio(name: str, most: float, ours: list[float], bare: list[float], **facts: Any) -> Bar:
    """The ratio of the two medians, with both in milliseconds."""
    mine, theirs = statistics.median(ours), statistics.median(bare)
    times = {"ours_ms": round(mine * 1e3, 3), "bare_ms": round(theirs * 1e3, 3)}
    return Bar(name, mine / theirs, most, "x", {**times, "rounds": len(ours), **facts})


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which this share (0 to 1) of the values lie."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))]


def tell(bar: Bar, log: Path | None) -> None:
    """Print a bar as a line, and append it to the log as a JSON line."""
    facts = "  ".join(f"{name} {value}" for name, value in bar.facts.items())
    mark = "ok    " if bar.holds else "MISSED"
    print(f"{mark} {bar.name:44} {bar.value:8.2f} (at most {bar.most:g}) {bar.unit}  {facts}")
    if log:
        line = {**bar._asdict(), "value": round(bar.value, 4), "holds": bar.holds}
        with log.open("a") as out:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
