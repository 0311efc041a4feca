"""Figures of counters: how many were open, how long, and how long their clerks were away (C3.4-6)."""

from __future__ import annotations

from hallctl.domain.base import DAY, MINUTE
from hallctl.figures.base import COUNT, SECONDS, Figure, Population, count, lasting, most
from hallctl.words import N_

_MOVES = "'counter.opened', 'counter.handed-over', 'counter.back', 'counter.left', 'counter.closed'"
_OPENED = "'counter.opened', 'counter.handed-over', 'counter.back'"
_BEGINS = f"(unixepoch({{day}}) * 1000 + :ends * {60 * MINUTE} - :offset * {MINUTE})"
_ENDS = f"({_BEGINS.format(day='day')} + {DAY})"
_OVER = f"({_BEGINS} + {2 * DAY})"
"""When a day begins and ends (UTC ms), and when the day after it has ended, in SQL."""
_LAST_CALL = "select max(max(taken_at, coalesce(called_at, 0))) from ticket t where t.day = s.day"
_UNTIL = f"iif(left_open or next >= {_OVER.format(day='day')}, null, min(next, {_ENDS}))"
SPELLS = f"""
    select id, kind, at, day, clerk, {_UNTIL} as until,
        coalesce({_UNTIL}, max(at, coalesce(({_LAST_CALL}), at))) as seen
    from (select j.record as id, j.kind, j.happened as at,
        date((j.happened + :offset * {MINUTE} - :ends * {60 * MINUTE}) / 1000, 'unixepoch') as day,
        coalesce(json_extract(j.body, '$.staff'), j.actor) as clerk, lead(j.happened) over moves as next,
        lead(json_extract(j.body, '$.left_open')) over moves as left_open
        from journal j indexed by journal_of_counters where j.noun = 'counter' and j.kind in ({_MOVES})
            and j.happened >= {_BEGINS.format(day=":first")} and j.happened < {_OVER.format(day=":last")}
            and not exists(select 1 from journal u where u.kind like '%.undone'
                and json_extract(u.body, '$.undoes') = +j.seq)
        window moves as (partition by j.record order by j.seq)) s
"""
"""From each move of a counter to its next, or the day's end; null where it was left open, or nothing
came until the end of the day after; then `seen` has the day's last call.
"""
OPEN = f"select * from ({SPELLS}) where kind in ({_OPENED}) and day between :first and :last"
"""The spells for which counters were open."""
_HOUR = 60 * MINUTE
_LOCAL_HOUR = f"(since + :offset * {MINUTE}) / {_HOUR}"
_BY_HOUR = (
    "with recursive spell as ({spells}),"
    " part(id, day, clerk, since, until) as (select id, day, clerk, at, until from spell"
    f" union all select id, day, clerk, ({_LOCAL_HOUR} + 1) * {_HOUR} - :offset * {MINUTE}, until"
    f" from part where ({_LOCAL_HOUR} + 1) * {_HOUR} - :offset * {MINUTE} < until),"
    f" hourly as (select id, day, clerk, {_LOCAL_HOUR} as hour, min(since) as at, count(until) as over,"
    f" sum(min(until, ({_LOCAL_HOUR} + 1) * {_HOUR} - :offset * {MINUTE}) - since) as value"
    " from part group by id, day, clerk, hour)"
)
"""The spells hour by hour: a row for each counter, day, clerk and hour."""
_SHOWN = "h.id, '' || c.number as label, h.at, h.day"


def _lasting(about: str, spells: str, why: str) -> Population:
    """A row for each counter, clerk and hour: how long these spells lasted in it, or why it is not known."""
    select = (
        f"{_BY_HOUR.format(spells=spells)} select {_SHOWN}, h.value,"
        f" iif(h.over = 0, '{why}', null) as why, c.number as counter, h.clerk"
        " from hourly h join counter c on c.id = h.id"
    )
    return Population("counter", about, select, ("counter", "clerk"))


_AWAY = f"select * from ({SPELLS}) where kind = 'counter.left' and day between :first and :last"
_OPEN_UNTIL = f"select id, day, clerk, at, seen as until from ({OPEN})"
_AT_ONCE = (
    f"{_BY_HOUR.format(spells=_OPEN_UNTIL)} select {_SHOWN}, max(h.place) over (partition by h.hour)"
    " as value, null as why from (select *, dense_rank() over (partition by hour order by id) as place"
    " from hourly) h join counter c on c.id = h.id"
)
_CLERKS = (
    f"select o.id, '' || c.number as label, min(o.at) as at, o.day, 1 as value, null as why, o.clerk"
    f" from ({OPEN}) o join counter c on c.id = o.id group by o.day, o.clerk"
)
FIGURES = (
    Figure(
        "clerks",
        1,
        N_("Clerks at counters"),
        N_("Who had a counter open in a day, each once a day."),
        Population("counter", N_("clerks, by the first counter of each day"), _CLERKS, ("clerk",)),
        count,
        COUNT,
    ),
    Figure(
        "counters",
        1,
        N_("Open counters"),
        N_("How many counters were open in an hour; over more than one hour, the most."),
        Population("counter", N_("counters that were open, hour by hour"), _AT_ONCE, ()),
        most,
        COUNT,
    ),
    Figure(
        "counter-open",
        1,
        N_("Time counters were open"),
        N_("All counters together; one that nobody has closed is not counted."),
        _lasting(N_("counters that were open, hour by hour, by clerk"), OPEN, "not-closed"),
        lasting,
        SECONDS,
    ),
    Figure(
        "counter-away",
        1,
        N_("Time clerks were away"),
        N_("From open counters, with permission, all together."),
        _lasting(N_("counters whose clerk was away, hour by hour, by clerk"), _AWAY, "still-so"),
        lasting,
        SECONDS,
        clause="C3.4-6",
    ),
)
