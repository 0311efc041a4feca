"""Figures of orders held over: how many, in which mode, how long until they were done, who had to come back (C5.3.3-1)."""

from __future__ import annotations

from hallctl.figures.base import COUNT, SECONDS, SHARE, Figure, Population, count, share, times
from hallctl.words import N_

_HELD = (
    "select o.id, t.prefix || printf('%03d', t.number) as label, o.held_at as at, t.day, {value} as value,"
    " {why} as why, t.queue, o.service, o.staff as clerk from ticket t"
    " join work_order o on o.ticket = t.id where t.day between :first and :last and o.held_at is not null"
)
_CAME = (
    "exists(select 1 from journal j where j.noun = 'order' and j.record = o.id and j.kind = 'order.resumed'"
    " and j.body ->> '$.ticket' is not null)"
)
"""Whether the customer was at a counter again when it was taken up."""


def _held(value: str, why: str) -> Population:
    cuts = ("queue", "service", "clerk")
    return Population(
        "order", N_("orders that were held over"), _HELD.format(value=value, why=why), cuts
    )


FIGURES = (
    Figure(
        "orders-held",
        1,
        N_("Orders held over"),
        N_(
            "Services that could not be finished, and were kept; by the mode in which the hall worked."
        ),
        _held("1", "null"),
        count,
        COUNT,
        clause="C5.3.3-1",
    ),
    Figure(
        "held-until-done",
        1,
        N_("Held until done"),
        N_("From when an order was first held over until it was done."),
        _held("o.ended_at - o.held_at", "case when o.state <> 'done' then 'not-done' end"),
        times,
        SECONDS,
        clause="C5.3.3-1",
    ),
    Figure(
        "held-came-back",
        1,
        N_("Had to come back"),
        N_("Share of the orders held over whose customer came to a counter again for them."),
        _held(_CAME, "case when o.state = 'held' then 'still-so' end"),
        share,
        SHARE,
        clause="C5.3.3-1",
    ),
)
