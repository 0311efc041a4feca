"""The figure of attendance: how many of those on the roster were there when their shift began (C5.1-2)."""

from __future__ import annotations

from hallctl.figures.base import SHARE, Figure, Population, share
from hallctl.words import N_

_CAME = (
    "select a.id, a.staff as label, min(a.in_at) as at, a.day, min(a.in_at) <= s.begins as value,"
    " case when s.begins is null then 'unplanned' end as why, a.staff as clerk from attendance a left join"
    " (select staff, day, min(from_at) as begins from shift where state = 'planned' and not beside"
    " and excused is null group by staff, day) s on s.staff = a.staff and s.day = a.day"
    " where a.day between :first and :last and a.state <> 'withdrawn' group by a.day, a.staff"
)
FIGURES = (
    Figure(
        "came-in-time",
        1,
        N_("Came in time"),
        N_(
            "Of those on the roster who came: who was there when their first shift of the day began."
        ),
        Population("attendance", N_("who came, by the first time of a day"), _CAME, ("clerk",)),
        share,
        SHARE,
        clause="C5.1-2",
    ),
)
