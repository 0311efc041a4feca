"""The figure of briefings: how many of those who were due were there (C5.1-2)."""

from __future__ import annotations

from hallctl.figures.base import SHARE, Figure, Population, share
from hallctl.words import N_

_DUE = (
    "select m.id, who.value as label, m.opened_at + who.key as at, m.day,"
    " not exists(select 1 from json_each(m.absent) gone where gone.value ->> 0 = who.value) as value,"
    " case when m.state = 'withdrawn' then 'withdrawn' when m.attended_at is null then 'not-said' end as why,"
    " who.value as clerk from meeting m, json_each(m.due) who"
    " where m.kind = 'briefing' and m.day between :first and :last"
)
"""One row for each who was due, a millisecond apart."""
FIGURES = (
    Figure(
        "briefing-attendance",
        1,
        N_("There at the briefing"),
        N_("Share of those who were due at the day's briefings and were there."),
        Population("meeting", N_("those who were due at a briefing"), _DUE, ("clerk",)),
        share,
        SHARE,
        clause="C5.1-2",
    ),
)
