"""Figures of items of customers that the hall holds (C4.3.2-3)."""

from __future__ import annotations

from hallctl.figures.base import COUNT, Figure, Population, count
from hallctl.words import N_

FIGURES = (
    Figure(
        "items-out",
        1,
        N_("Items not handed back"),
        N_("What customers gave to the hall and have not got back."),
        Population(
            "item",
            N_("items that customers gave to the hall"),
            "select i.id, t.prefix || printf('%03d', t.number) as label, i.received_at as at, t.day,"
            " 1 as value, case i.state when 'returned' then 'handed-back'"
            " when 'destroyed' then 'handed-back' when 'withdrawn' then 'withdrawn' end as why, t.queue, t.service, i.staff as clerk"
            " from ticket t join work_order o on o.ticket = t.id join item i on i.order_id = o.id where t.day between :first and :last",
            ("queue", "service", "clerk"),
        ),
        count,
        COUNT,
    ),
)
