"""Figures of crowding: how many waited at once, and where there were too many (C4.3.1-1)."""

from __future__ import annotations

from hallctl.figures.base import COUNT, SECONDS, Figure, Population, lasting, most, times
from hallctl.figures.counter import OPEN
from hallctl.store.counter import CALLS_FROM
from hallctl.words import N_

_IN_LINE = (
    "select id, prefix || printf('%03d', number) as label, day, queue, taken_at as came,"
    " iif(first_wait is null, ended_at, taken_at + first_wait) as went"
    " from ticket where day between :first and :last and reason is not 'withdrawn'"
)
"""Each ticket from taking it to the first call, or to leaving."""
_AT_ONCE = (
    f"with line as ({_IN_LINE}) select id, label, at, day, waiting as value, null as why"
    " from (select *, sum(step) over (partition by day order by at, step, id rows unbounded preceding)"
    " as waiting from (select id, label, day, came as at, 1 as step from line"
    " union all select id, label, day, went, -1 from line where went is not null)) where step > 0"
)
_LIMIT = "(select body ->> '$.limits.waiting_per_counter.value' from pack order by id desc limit 1)"
_CROWDED = f"""
    with line as ({_IN_LINE}),
    desk as (select counter.number, q.value as queue, o.day, o.at, o.until from ({OPEN}) o
        join counter on counter.id = o.id join json_each({CALLS_FROM}) q),
    change(day, queue, at, waiting, open, ticket) as (
        select day, queue, came, 1, 0, id from line
        union all select day, queue, went, -1, 0, null from line where went is not null
        union all select day, queue, at, 0, 1, null from desk
        union all select day, queue, until, 0, -1, null from desk where until is not null),
    moment as (
        select day, queue, at, sum(sum(waiting)) over before > {_LIMIT} * sum(sum(open)) over before as full,
            lead(at) over (partition by day, queue order by at) as until, max(max(ticket)) over before as last
        from change group by day, queue, at
        window before as (partition by day, queue order by at)),
    spell as (
        select *, sum(begins) over (partition by day, queue order by at) as spell from (
            select *, full and not coalesce(lag(full) over (partition by day, queue order by at), 0)
                as begins from moment))
    select s.day, s.queue, min(s.at) as at, iif(count(*) = count(s.until), max(s.until), null) as until,
        min(s.last) as ticket from spell s where s.full group by s.day, s.queue, s.spell"""
"""From when to when more waited in a queue than the pack allows for each counter open for it; by the ticket
that was taken last before.
"""
_OF_TICKET = "t.id, t.prefix || printf('%03d', t.number) as label, c.at, c.day"
_FIRST = (
    "select min(j.happened) from ticket q cross join journal j on j.noun = 'ticket' and j.record = q.id"
    " and j.kind = 'ticket.prepared' where q.day = c.day and q.queue = c.queue and j.happened >= c.at"
    " and (c.until is null or j.happened <= c.until)"
)
CROWDED_FOR = Population(
    "ticket",
    N_("each time a queue was too full, by the ticket that was taken last before"),
    f"select {_OF_TICKET}, c.until - c.at as value, iif(c.until is null, 'still-so', null) as why,"
    f" c.queue from ({_CROWDED}) c join ticket t on t.id = c.ticket",
    ("queue",),
)
PREPARED_AFTER = Population(
    "ticket",
    CROWDED_FOR.about,
    f"select {_OF_TICKET}, c.first - c.at as value, iif(c.first is null, 'nobody-prepared', null) as why,"
    f" c.queue from (select *, ({_FIRST}) as first from ({_CROWDED}) c) c"
    " join ticket t on t.id = c.ticket",
    ("queue",),
)
CROWDING = (
    Figure(
        "most-waiting",
        1,
        N_("Waiting at once"),
        N_("The most who waited at the same time, counted whenever somebody takes a number."),
        Population("ticket", N_("every ticket taken"), _AT_ONCE, ()),
        most,
        COUNT,
    ),
    Figure(
        "crowded",
        1,
        N_("Crowded"),
        N_(
            "How long more customers waited in a queue than the pack allows for each counter"
            " open for it; all queues together."
        ),
        CROWDED_FOR,
        lasting,
        SECONDS,
        clause="C4.3.1-1",
    ),
    Figure(
        "prepared-after",
        1,
        N_("Until somebody was prepared"),
        N_(
            "From when it is crowded to the first customer of the queue whose papers are looked at."
        ),
        PREPARED_AFTER,
        times,
        SECONDS,
        clause="C4.3.1-1",
    ),
)
