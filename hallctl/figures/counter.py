"""Figures of counters: how long they were open, and how long their clerks were away (C3.4-6)."""

from __future__ import annotations

from hallctl.figures.base import SECONDS, Figure, Population, times
from hallctl.words import N_

_MOVES = "'counter.opened', 'counter.handed-over', 'counter.back', 'counter.left', 'counter.closed'"
_BEGINS = "(unixepoch({day}) + :ends * 3600 - :offset * 60) * 1000"
_OVER = f"({_BEGINS} + 2 * 86400000)"
"""When a day begins (UTC ms), and when the day after it has ended, in SQL."""
_SPELLS = f"""
    select j.record as id, j.kind, j.happened as at,
        lead(j.happened) over (partition by j.record order by j.seq) as until,
        date((j.happened + :offset * 60000 - :ends * 3600000) / 1000, 'unixepoch') as day,
        coalesce(json_extract(j.body, '$.staff'), j.actor) as clerk
    from journal j indexed by journal_of_counters where j.noun = 'counter' and j.kind in ({_MOVES})
        and j.happened >= {_BEGINS.format(day=":first")} and j.happened < {_OVER.format(day=":last")}
        and not exists(select 1 from journal u where u.kind like '%.undone'
            and json_extract(u.body, '$.undoes') = +j.seq)
"""
"""From each move of a counter to its next."""
_UNTIL = f"iif(s.until < {_OVER.format(day='s.day')}, s.until, null)"
"""What lasts over the night ends on the day after, or it is not known when."""


def _lasting(about: str, *kinds: str) -> Population:
    """A row for each counter, day and clerk: how long what these moves begin lasted until the next."""
    listed = ", ".join(f"'{one}'" for one in kinds)
    select = (
        "select s.id, '' || c.number as label, min(s.at) as at, s.day,"
        f" sum(max({_UNTIL} - s.at, 0)) as value, iif(count({_UNTIL}) = 0, 'still-so', null) as why,"
        f" c.number as counter, s.clerk from ({_SPELLS}) s join counter c on c.id = s.id"
        f" where s.kind in ({listed}) and s.day between :first and :last"
        " group by s.id, s.day, s.clerk"
    )
    return Population("counter", about, select, ("counter", "clerk"))


FIGURES = (
    Figure(
        "counter-open",
        1,
        N_("Counter open"),
        N_("How long a clerk had a counter open in a day, once it has ended."),
        _lasting(
            N_("counters that were open, by day and clerk"),
            "counter.opened",
            "counter.handed-over",
            "counter.back",
        ),
        times,
        SECONDS,
    ),
    Figure(
        "counter-away",
        1,
        N_("Clerk away"),
        N_("How long a clerk was away from an open counter in a day, with permission."),
        _lasting(N_("counters whose clerk was away, by day and clerk"), "counter.left"),
        times,
        SECONDS,
        clause="C3.4-6",
    ),
)
