"""Figures of tickets: how long customers waited and were served, and who left (C5.2-3)."""

from __future__ import annotations

from hallctl.domain.base import MINUTE
from hallctl.figures.base import COUNT, SECONDS, SHARE, Figure, Population, count, share, times
from hallctl.figures.crowding import CROWDING
from hallctl.figures.happened import happened
from hallctl.words import N_

QUEUED = ("queue", "service", "counter", "clerk")
_OF_TICKET = (
    "select id, prefix || printf('%03d', number) as label, taken_at as at, day, {value} as value,"
    " iif(reason is 'withdrawn', reason, {why}) as why, queue, service, counter, staff as clerk"
    " from ticket where day between :first and :last"
)
_HERE = "when state in ('waiting', 'called', 'serving', 'parked') then 'still-here' when state = 'held' then 'held'"


def _tickets(about: str, value: str, why: str) -> Population:
    return Population("ticket", about, _OF_TICKET.format(value=value, why=why), QUEUED)


TAKEN = _tickets(N_("every ticket taken"), "1", "null")
WAITED = _tickets(
    N_("tickets that were called"),
    "first_wait",
    "case when first_wait is not null then null"
    " when state = 'waiting' then 'still-here' else 'left' end",
)
LEFT_WAIT = _tickets(
    N_("tickets that left before they were called"),
    "ended_at - taken_at",
    "case when first_wait is not null then 'called' when state = 'waiting' then 'still-here' end",
)
HANDLED = _tickets(
    N_("tickets that were served"),
    "handled / max((select count(*) from work_order o where o.ticket = ticket.id"
    " and o.state = 'done'), 1)",
    f"case state when 'served' then null else case {_HERE} when state = 'no-show' then 'no-show'"
    " else 'left' end end",
)
WALKED = _tickets(
    N_("tickets whose customer came to the counter"),
    "walked",
    "case when started_at is null then 'never-came' when source is not null then 'imported' end",
)
IDLE = _tickets(
    N_("tickets that were called"),
    "idle",
    "case when called_at is null then 'left' when source is not null then 'imported' end",
)
LONG = 30 * MINUTE
LONG_WAITS = _tickets(
    N_("every ticket taken"),
    "1",
    f"case when coalesce(first_wait, ended_at - taken_at) > {LONG} then null"
    " when state = 'waiting' then 'still-here' else 'not-so-long' end",
)
RECALLED = _tickets(
    N_("tickets that were called"),
    "calls > 1",
    "case when called_at is null then 'left' when source is not null then 'imported' end",
)


def _ended(about: str, *states: str) -> Population:
    """Tickets in one of these states; of the others it is not so."""
    listed = ", ".join(f"'{one}'" for one in states)
    return _tickets(about, f"state in ({listed})", f"case {_HERE} end")


FIGURES = (
    Figure(
        "queue-wait",
        1,
        N_("Wait in the queue"),
        N_(
            "From taking a number to the first call. Who left before is not counted, and is shown beside it."
        ),
        WAITED,
        times,
        SECONDS,
        limit="wait_minutes",
        clause="C5.2-3",
    ),
    Figure(
        "handling",
        1,
        N_("Handling of one service"),
        N_(
            "At the counter until served, without the time a customer was parked or the clerk had"
            " stepped away. Several services of one customer count once, with their mean."
        ),
        HANDLED,
        times,
        SECONDS,
        limit="handling_minutes",
        clause="C5.2-3",
    ),
    Figure(
        "tickets",
        1,
        N_("Tickets taken"),
        N_("Numbers given, whatever became of them."),
        TAKEN,
        count,
        COUNT,
    ),
    Figure(
        "served",
        1,
        N_("Served"),
        N_("Share of the tickets that were served; who is still here is not counted."),
        _ended(N_("tickets that have ended"), "served"),
        share,
        SHARE,
    ),
    Figure(
        "left",
        1,
        N_("Left without service"),
        N_("Share of the tickets whose customer left, or was still waiting at closing."),
        _ended(N_("tickets that have ended"), "left", "left-at-closing", "left-open"),
        share,
        SHARE,
    ),
    Figure(
        "no-show",
        1,
        N_("No-shows"),
        N_("Share of the tickets whose customer was called and did not come."),
        _ended(N_("tickets that have ended"), "no-show"),
        share,
        SHARE,
    ),
    Figure(
        "left-wait",
        1,
        N_("Wait of those who left"),
        N_("From taking a number to leaving, of those who were never called."),
        LEFT_WAIT,
        times,
        SECONDS,
    ),
    Figure(
        "long-waits",
        1,
        N_("Waited over 30 minutes"),
        N_("Customers who waited longer than half an hour until they were called, or left."),
        LONG_WAITS,
        count,
        COUNT,
    ),
    Figure(
        "walk",
        1,
        N_("Walk to the counter"),
        N_("From the call to the beginning of the service."),
        WALKED,
        times,
        SECONDS,
    ),
    Figure(
        "idle",
        1,
        N_("Counter free before a call"),
        N_("How long the counter had been free when it called."),
        IDLE,
        times,
        SECONDS,
    ),
    Figure(
        "recalls",
        1,
        N_("Called more than once"),
        N_("Share of the tickets called whose customer had to be called again."),
        RECALLED,
        share,
        SHARE,
    ),
    Figure(
        "transfers",
        1,
        N_("Transfers"),
        N_("How often a customer was passed to another queue or counter."),
        happened(
            "ticket", N_("each time a customer was passed on"), "j.kind = 'ticket.transferred'"
        ),
        count,
        COUNT,
    ),
    Figure(
        "take-overs",
        1,
        N_("Taken over"),
        N_(
            "How often another counter went on with a customer, or a customer was put back in line."
        ),
        happened(
            "ticket",
            N_("each time a manager took a customer from a counter"),
            "j.kind in ('ticket.taken-over', 'ticket.released')",
        ),
        count,
        COUNT,
    ),
    Figure(
        "undos",
        1,
        N_("Taken back"),
        N_("How often something done to a ticket was taken back."),
        happened("ticket", N_("each time something was taken back"), "j.kind = 'ticket.undone'"),
        count,
        COUNT,
    ),
    *CROWDING,
)
