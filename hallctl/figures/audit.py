"""Figures of audits: how many orders were in order, and which errors were found (C2.2.1-1)."""

from __future__ import annotations

from hallctl.figures.base import COUNT, SHARE, Figure, Population, count, share
from hallctl.words import N_

_AUDITED = (
    "select a.id, t.prefix || printf('%03d', t.number) as label, a.audited_at as at, a.day,"
    " {value} as value, case when a.state = 'withdrawn' then 'withdrawn' {why} end as why,"
    " t.queue, o.service, t.counter, o.staff as clerk, a.error as reason"
    " from audit a join work_order o on o.id = a.order_id join ticket t on t.id = o.ticket"
    " where a.day between :first and :last"
)
_CUTS = ("queue", "service", "counter", "clerk", "reason")

FIGURES = (
    Figure(
        "audit-in-order",
        1,
        N_("Audited and in order"),
        N_("Share of the orders first audited on the day in which no error was found."),
        Population(
            "audit",
            N_("orders that were audited"),
            _AUDITED.format(value="a.error is null", why=""),
            _CUTS[:-1],
        ),
        share,
        SHARE,
        clause="C2.2.1-1",
    ),
    Figure(
        "audit-errors",
        1,
        N_("Errors found"),
        N_("Errors in the orders first audited on the day, by kind."),
        Population(
            "audit",
            N_("orders in which an error was found"),
            _AUDITED.format(value="1", why="when a.error is null then 'no-error'"),
            _CUTS,
        ),
        count,
        COUNT,
        clause="C2.2.1-1",
    ),
)
