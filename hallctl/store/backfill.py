"""What is looked up before a visit is recorded afterwards."""

from __future__ import annotations

from hallctl.domain.base import DAY, MINUTE
from hallctl.domain.ticket import Ticket
from hallctl.store import rows
from hallctl.store.sqlite import Connection

HOUR = 60 * MINUTE
_STANDS = "reason is not 'withdrawn'"
"""The condition that a ticket was not taken back: one that was keeps its times, but nobody was at a counter."""


def overlapping(
    db: Connection, counter: int, start: int, end: int, besides: int = 0
) -> Ticket | None:
    """A customer, `besides` the ticket of this id, who was at a counter between two instants (UTC ms).

    The ends may touch. Nobody is at a counter for longer than a day, and few for longer than an hour,
    which lets indexes bound the search: a ticket that is over has been in its state since its end.
    """
    for index, most in (("ticket_at_counter", HOUR), ("ticket_long_at_counter", DAY)):
        long = f" and ended_at - called_at > {HOUR}" if most == DAY else ""
        over = rows.first(
            db,
            Ticket,
            f"indexed by {index} where counter = ? and since > ? and since < ? and ended_at > ?"
            f" and called_at < ? and id <> ? and {_STANDS}{long} order by since",
            counter,
            start,
            end + most,
            start,
            end,
            besides,
        )
        if over:
            return over
    return rows.first(
        db,
        Ticket,
        "where counter = ? and state in ('called', 'serving') and called_at < ? and id <> ?",
        counter,
        end,
        besides,
    )


def busy_clerk(
    db: Connection, clerk: str, start: int, end: int, days: tuple[str, str], *, besides: int = 0
) -> Ticket | None:
    """A customer, `besides` the ticket of this id, whom a clerk served between two instants (UTC ms).

    `days` are the first and the last business day that such a ticket may have.
    """
    where = (
        "where day between ? and ? and staff = ? and called_at < ? and id <> ?"
        f" and (state in ('called', 'serving') or ended_at > ?) and {_STANDS} order by called_at"
    )
    return rows.first(db, Ticket, where, *days, clerk, end, besides, start)


def free_since(
    db: Connection, counter: int, instant: int, day_start: int, besides: int = 0
) -> int | None:
    """Since when (UTC ms) a counter had been free at an instant, on a day that began then; None for not known.

    It takes no account of the ticket with the id `besides`.
    """
    went = (
        "select max(since) from ticket where counter = ?1 and since between ?2 and ?3"
        f" and state not in ('called', 'serving') and {_STANDS} and id <> ?4"
    )
    moved = (
        "select max(happened) from journal indexed by journal_of_counters where noun = 'counter'"
        " and record = (select id from counter where number = ?1) and happened between ?2 and ?3"
    )
    query = f"select max(value) from (select ({went}) as value union all select ({moved}))"
    found: int | None = db.execute(query, (counter, day_start, instant, besides)).fetchone()[0]
    return found


def called_next(db: Connection, counter: int, instant: int) -> Ticket | None:
    """The ticket that a counter called first after an instant (UTC ms), within a day."""
    where = f"where counter = ? and called_at >= ? and called_at < ? and {_STANDS} order by called_at, id"
    return rows.first(db, Ticket, where, counter, instant, instant + DAY)


def corrected(db: Connection, change: int, *, undone: bool = False) -> list[tuple[int, int]]:
    """The tickets whose idle time a change corrected, and to what (ms).

    With `undone` the tickets of which it took such a correction back, whichever change had made it.
    """
    kind = "kind = 'ticket.idle-corrected'"
    taken_back = (
        "seq in (select json_extract(body, '$.undoes') from journal where change = ?1"
        " and kind = 'ticket.undone')"
    )
    where = taken_back if undone else "change = ?1"
    query = f"select record, body ->> 'idle' from journal where {kind} and {where} order by seq"
    found: list[tuple[int, int]] = db.execute(query, (change,)).fetchall()
    return found


def idle_when_called(db: Connection, ticket: int) -> int | None:
    """How long (ms) a counter had been free when it called a ticket, as recorded with the call, before
    any correction.
    """
    row = db.execute(
        "select body ->> 'idle' from journal j where noun = 'ticket' and record = ?"
        " and kind in ('ticket.called', 'ticket.continued', 'ticket.backfilled')"
        " and not exists (select 1 from journal u where u.kind like '%.undone'"
        " and json_extract(u.body, '$.undoes') = +j.seq) order by seq desc limit 1",
        (ticket,),
    ).fetchone()
    return row[0] if row else None
