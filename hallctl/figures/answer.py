"""Figures of what rounds found: how much was in order, and what was not, by area, item and clause (C5.1-1)."""

from __future__ import annotations

from hallctl.figures.base import COUNT, SHARE, Figure, Population, count, share
from hallctl.words import N_

_CUTS = ("area", "item", "clause", "clerk")
_FOUND = (
    "select id, item || ' ' || day as label, answered_at as at, day, {value} as value,"
    " case when state = 'withdrawn' then 'withdrawn' when result = 'na' then 'not-applicable' {why} end as why,"
    " area, item, clause, answered_by as clerk from answer where day between :first and :last"
)
FIGURES = (
    Figure(
        "items-in-order",
        1,
        N_("Items in order"),
        N_("Share of the items looked at on rounds that were in order."),
        Population(
            "answer",
            N_("items that were looked at on rounds"),
            _FOUND.format(value="result = 'ok'", why=""),
            _CUTS,
        ),
        share,
        SHARE,
        clause="C5.1-1",
    ),
    Figure(
        "items-failed",
        1,
        N_("Items not in order"),
        N_("Items that were not in order on a round, by area, item and clause."),
        Population(
            "answer",
            N_("items that were not in order on rounds"),
            _FOUND.format(value="1", why="when result = 'ok' then 'no-error'"),
            _CUTS,
        ),
        count,
        COUNT,
        clause="C5.1-1",
    ),
)
