"""Figures of modes: how long the hall worked without the core system, or on paper (C5.3.3-1, C5.3.3-3)."""

from __future__ import annotations

from hallctl.domain.base import MINUTE
from hallctl.domain.mode import DEGRADED, PAPER
from hallctl.figures.base import SECONDS, Figure, Population, lasting
from hallctl.words import N_

_DAY = f"date((since + :offset * {MINUTE} - :ends * {60 * MINUTE}) / 1000, 'unixepoch')"


def _time_in(mode: str, about: str) -> Population:
    select = (
        f"select id, mode as label, since as at, {_DAY} as day, until - since as value,"
        " iif(until is null, 'still-so', null) as why from mode"
        f" where mode = '{mode}' and {_DAY} between :first and :last"
    )
    return Population("mode", about, select, ())


FIGURES = (
    Figure(
        "degraded",
        1,
        N_("Without the core system"),
        N_(
            "How long the hall worked without the core system, all together; by the day on which it began."
        ),
        _time_in(DEGRADED, N_("times without the core system")),
        lasting,
        SECONDS,
        clause="C5.3.3-1",
    ),
    Figure(
        "on-paper",
        1,
        N_("Working on paper"),
        N_("How long the hall worked on paper, all together; by the day on which it began."),
        _time_in(PAPER, N_("times on paper")),
        lasting,
        SECONDS,
        clause="C5.3.3-3",
    ),
)
