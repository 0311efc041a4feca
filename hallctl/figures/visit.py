"""Figures of arrivals: who came, and what came of it (C4.1-1, C4.3.1-2)."""

from __future__ import annotations

from hallctl.figures.base import COUNT, SHARE, Figure, Population, count, share
from hallctl.words import N_

_OF_VISIT = (
    "select id, '' || id as label, arrived_at as at, day, {value} as value,"
    " case outcome when 'withdrawn' then 'withdrawn' end as why, service"
    " from visit where day between :first and :last"
)


def _visits(about: str, value: str = "1") -> Population:
    return Population("visit", about, _OF_VISIT.format(value=value), ("service",))


ALL = N_("every arrival")
FIGURES = (
    Figure("arrivals", 1, N_("Arrivals"), N_("Customers who came in."), _visits(ALL), count, COUNT),
    Figure(
        "self-service",
        1,
        N_("Led to machines"),
        N_("Share of the arrivals that were led to a self-service machine."),
        _visits(ALL, "outcome = 'self-service'"),
        share,
        SHARE,
    ),
    Figure(
        "turned-away",
        1,
        N_("Turned away"),
        N_("Share of the arrivals that had to go without service."),
        _visits(ALL, "outcome = 'turned-away'"),
        share,
        SHARE,
    ),
    Figure(
        "turned-away-twice",
        1,
        N_("Turned away twice"),
        N_("Share of the arrivals turned away for a service for which they had been before."),
        _visits(ALL, "outcome = 'turned-away' and again"),
        share,
        SHARE,
        clause="C4.3.1-2",
    ),
)
