"""What is shown of what is missing: by the roster, or now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hallctl.columns.base import Around, Columns, NounColumn
from hallctl.columns.kinds import INSTANT
from hallctl.domain.gaps import Gap
from hallctl.domain.times import time_of_day
from hallctl.words import N_
from hallctl.words.shift import gaps_said


class DayGap(NamedTuple):
    """A gap of a business day (ISO)."""

    day: str
    gap: Gap

    @property
    def key(self) -> str:
        """By what it is known."""
        return f"{self.day} {self.gap.kind} {self.gap.queue} {self.gap.begins}"


def _times(one: DayGap, at: Around) -> str:
    return f"{time_of_day(one.gap.begins, at.zone)}-{time_of_day(one.gap.ends, at.zone)}"


COLUMNS = Columns(
    NounColumn("day", N_("Day")),
    NounColumn("from_at", N_("Times"), INSTANT, lambda one, _at: one.gap.begins, text=_times),
    NounColumn("to_at", kind=INSTANT, of=lambda one, _at: one.gap.ends),
    NounColumn("post", of=lambda one, _at: one.gap.post),
    NounColumn("queue", of=lambda one, _at: one.gap.queue or None),
    NounColumn(
        "kind",
        N_("Missing"),
        of=lambda one, _at: one.gap.kind,
        text=lambda one, _at: gaps_said([one.gap]),
        tone="attention",
    ),
    json="day post kind queue from_at to_at",
    listed="day from_at kind",
    screen="from_at kind",
)


Group = tuple[int, int, str]
"""From when until when (UTC ms) something is missing, and what, in words."""


def grouped(found: Iterable[DayGap]) -> list[Group]:
    """Gaps of the same time as one: several queues are named together."""
    together: dict[tuple[int, int, str], list[Gap]] = {}
    for one in found:
        key = one.gap.begins, one.gap.ends, one.gap.kind
        together.setdefault(key, []).append(one.gap)
    return [(begins, ends, gaps_said(gaps)) for (begins, ends, _kind), gaps in together.items()]
