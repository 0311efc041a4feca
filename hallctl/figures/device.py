"""The figure of self-service devices: how often customers were helped at them (C4.2.2-1)."""

from __future__ import annotations

from hallctl.domain.base import MINUTE
from hallctl.figures.base import COUNT, Figure, Population, count
from hallctl.words import N_

_DAY = f"date((j.happened + :offset * {MINUTE} - :ends * {60 * MINUTE}) / 1000, 'unixepoch')"
_HELPED = (
    f"select d.id, d.number as label, j.happened as at, {_DAY} as day, 1 as value,"
    " iif(exists(select 1 from journal u where u.kind like '%.undone'"
    " and json_extract(u.body, '$.undoes') = +j.seq), 'withdrawn', null) as why,"
    " d.number as device, j.actor as clerk"
    " from device d cross join journal j on j.noun = 'device' and j.record = d.id"
    f" and j.kind = 'device.helped' where {_DAY} between :first and :last"
)
FIGURES = (
    Figure(
        "device-help",
        1,
        N_("Help at devices"),
        N_("How often a customer was helped at a self-service device."),
        Population("device", N_("times a customer was helped"), _HELPED, ("device", "clerk")),
        count,
        COUNT,
        clause="C4.2.2-1",
    ),
)
