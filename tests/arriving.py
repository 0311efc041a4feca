"""Made-up customers half hour by half hour, and how long each waits before so many counters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from math import exp
from pathlib import Path
from random import Random

from hallctl.domain.forecast import HALF_HOUR
from logs import SAMPLE

PROFILE = dict(
    enumerate((2, 5, 9, 13, 14, 12, 9, 7, 6, 8, 11, 12, 10, 8, 5, 3, 1.5, 0.4), start=10)
)
"""Customers of a Monday by the half hour of the business day: from nine on, two rushes, until six."""
OF_MONDAY = (1.0, 0.9, 0.9, 0.95, 1.1, 1.3, 1.2)


def day_of_customers(chance: Random, weekday: int, spread: float = 0.1) -> Counter[int]:
    """How many come in each half hour; whole days differ by so large a share from each other."""
    many = OF_MONDAY[weekday] * (chance.gauss(1, spread) if spread else 1)
    return Counter({place: _poisson(chance, mean * many) for place, mean in PROFILE.items()})


def _poisson(chance: Random, mean: float) -> int:
    number, left = 0, chance.random()
    while left > exp(-mean):
        number, left = number + 1, left * chance.random()
    return number


def wait_of_each(served: Sequence[tuple[int, int]], counters: Sequence[int]) -> list[int]:
    """How long each customer (arrival in ms from the day's begin, handling) waits, first come first served.

    A counter that is one too many in the next half hour ends when its customer has gone.
    """
    ends: list[int] = []
    waits = []
    for came, handling in served:
        at = came
        while len(ends := [one for one in ends if one > at]) >= max(_open_at(at, counters), 1):
            at = min(*ends, (at // HALF_HOUR + 1) * HALF_HOUR)
        ends.append(at + handling)
        waits.append(at - came)
    return waits


def _open_at(at: int, counters: Sequence[int]) -> int:
    return counters[min(at // HALF_HOUR, len(counters) - 1)]


def weeks(folder: Path, days: list[str], fewer: int = 1) -> Path:
    """The sample day again on each of these days; on every second one each `fewer`-th customer alone."""
    with SAMPLE.open(encoding="utf-8") as file:
        head, *lines = file.read().splitlines()
    rows = [
        line.replace("2026-03-18", day)
        for place, day in enumerate(days)
        for line in lines[:: fewer if place % 2 else 1]
    ]
    log = folder / "weeks.csv"
    log.write_text("\n".join([head, *rows]), encoding="utf-8")
    return log


def before(day: str, *back: int) -> list[str]:
    return [(date.fromisoformat(day) - timedelta(one)).isoformat() for one in back]
