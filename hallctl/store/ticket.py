"""Tickets in line, and what stands at each counter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from hallctl.domain.base import DAY, Refused
from hallctl.domain.ticket import OVER, Ticket
from hallctl.store import day, rows
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection
from hallctl.text import digits

if TYPE_CHECKING:
    from hallctl.store.change import Change

SCHEMA = """
create table ticket(
    id integer primary key,
    visit integer not null references visit(id),
    day text not null,
    prefix text not null,
    number integer not null,
    queue text not null,
    service text not null,
    priority text not null,
    rank_at integer not null,
    taken_at integer not null,
    state text not null
        check(state in ('waiting', 'called', 'serving', 'parked', 'served', 'no-show', 'left',
            'left-at-closing', 'left-open', 'held')),
    since integer not null,
    counter integer references counter(number),
    staff text,
    target integer references counter(number),
    called_at integer,
    started_at integer,
    ended_at integer,
    calls integer not null,
    waited integer not null,
    walked integer not null,
    handled integer not null,
    parked integer not null,
    idle integer not null,
    away integer not null,
    alone integer not null,
    appointment_at integer,
    expires_at integer,
    who text,
    seen text not null,
    missing text not null,
    ready integer not null,
    note text,
    reason text,
    source text,
    retimed integer not null,
    first_wait integer,
    check(state not in ('called', 'serving') or counter is not null),
    unique(day, prefix, number)
) strict;
create index ticket_in_queue on ticket(queue, rank_at, id) where state = 'waiting' and target is null;
create index ticket_in_lane on ticket(queue, service, rank_at, id)
    where state = 'waiting' and target is null;
create index ticket_for_counter on ticket(target, rank_at, id)
    where state = 'waiting' and target is not null;
create index ticket_in_line on ticket(rank_at, id) where state = 'waiting';
create unique index one_ticket_at_counter on ticket(counter) where state in ('called', 'serving');
create index ticket_parked on ticket(since) where state = 'parked';
create index ticket_no_show on ticket(since) where state = 'no-show';
create index ticket_left_open on ticket(since) where state = 'left-open';
create index ticket_left_at_closing on ticket(since) where state = 'left-at-closing';
create index ticket_of_visit on ticket(visit);
create index ticket_at_counter on ticket(counter, since);
create index ticket_long_at_counter on ticket(counter, since) where ended_at - called_at > 3600000;
create unique index ticket_once on ticket(source) where source is not null;
"""


IN_FRONT = f"rank_at <= taken_at - {DAY}"
"""The condition, in SQL, that a ticket is at the front of the line (`domain.arrival.in_front`)."""


def view() -> str:
    """The SQL of `v_ticket`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view(
        "ticket",
        "ticket t",
        number=c.label("t"),
        ranks_as=f"iif({IN_FRONT}, 'front', {c.local('rank_at')})",
        imported="source is not null",
    )


FOUND_WHERE = "exists (select 1 from ticket where id = this.record and note is not null)"
"""The condition for tickets that are found by words: those with a remark."""


def texts(db: Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The texts by which tickets are found: their remarks."""
    query = (
        "select ticket.id, value from ticket join private on ref = note"
        " where ticket.id in (select value from json_each(?)) order by ticket.id"
    )
    yield from db.execute(query, (dumps(list(ids)),))


WAITING_IN_LINE = "state = 'waiting' and target is null"


def by_label(db: Connection, label: str, today: str, *, only: bool = False) -> Ticket:
    """The ticket with a printed number (A017) on a day; refused as `no-such-ticket`.

    Without `only`, a customer who stayed past midnight is found where that day has no such number.
    """
    label = digits(label).strip().upper()
    prefix = label.rstrip("0123456789")
    figures = label[len(prefix) :]
    if not (figures.isascii() and 0 < len(figures) < 7):  # noqa: PLR2004  six digits a day are plenty
        raise Refused("no-such-ticket", number=label)
    number = int(figures)
    found = rows.first(
        db, Ticket, "where day = ? and prefix = ? and number = ?", today, prefix, number
    )
    if not only and (found is None or found.state in OVER):
        found = rows.first(db, Ticket, _STAYED, today, prefix, number) or found
    if found is None:
        raise Refused("no-such-ticket", number=label)
    return found


NOT_OVER = """
    select id from ticket indexed by ticket_in_line where state = 'waiting'
    union all select id from ticket where state in ('called', 'serving')
    union all select id from ticket indexed by ticket_parked where state = 'parked'
    union all select id from ticket indexed by ticket_left_open where state = 'left-open'
"""
"""The ids, in SQL, of tickets whose customers are recorded as here, or were left open by an earlier day."""

_STAYED = f"""
where day <> ?1 and prefix = ?2 and number = ?3 and id in (
    {NOT_OVER}
    union all select id from ticket where day = date(?1, '-1 day') and prefix = ?2 and number = ?3
        and state = 'no-show'
) order by id desc limit 1"""
"""The condition for tickets still in the hall, and no-shows of the day before; served tickets are not
searched.
"""


def at_counter(db: Connection, counter: int) -> Ticket | None:
    """The ticket called to or served at a counter."""
    still = day.still(db, "taken_at")
    where = f"where counter = ? and state in ('called', 'serving'){still}"
    return rows.first(db, Ticket, where, counter)


def at_counters(db: Connection) -> dict[int, Ticket]:
    """The ticket at each counter that has one."""
    still = day.still(db, "taken_at")
    found = rows.select(db, Ticket, f"where state in ('called', 'serving'){still}")
    return {ticket.counter: ticket for ticket in found if ticket.counter is not None}


def anybody_elsewhere(db: Connection, counter: int | None) -> bool:
    """Whether a customer is at a counter that is not this one."""
    at = f"state in ('called', 'serving') and counter is not ?{day.still(db, 'taken_at')}"
    exists = f"select exists(select 1 from ticket indexed by one_ticket_at_counter where {at})"
    return bool(db.execute(exists, (counter,)).fetchone()[0])


def last_called(db: Connection) -> list[Ticket]:
    """The tickets at counters, last called, recalled or resumed first."""
    still = day.still(db, "taken_at")
    return list(
        rows.select(
            db,
            Ticket,
            f"where state in ('called', 'serving'){still} order by (select max(seq) from journal"
            " where noun = 'ticket' and record = ticket.id"
            " and kind in ('ticket.called', 'ticket.recalled', 'ticket.resumed')) desc",
        )
    )


def passed_to(db: Connection, counter: int) -> int:
    """How many wait for one counter alone."""
    row = db.execute(
        "select count(*) from ticket indexed by ticket_for_counter"
        f" where state = 'waiting' and target = ?{day.still(db, 'taken_at')}",
        (counter,),
    ).fetchone()
    return int(row[0])


def waiting_in(db: Connection) -> dict[str, int]:
    """How many wait in each queue, without empty ones."""
    still = day.still(db, "taken_at")
    found = db.execute(
        f"select queue, count(*) from ticket where state = 'waiting'{still} group by queue"
    )
    return dict(found.fetchall())


def waiting(db: Connection, limit: int = -1) -> Iterator[Ticket]:
    """The waiting tickets of all queues, in the order in which they rank."""
    return rows.select(
        db,
        Ticket,
        f"indexed by ticket_in_line where state = 'waiting'{day.still(db, 'taken_at')}"
        " order by rank_at, id limit ?",
        limit,
    )


def line(db: Connection) -> tuple[int, int | None, bool]:
    """How many wait in the whole hall, and an instant (UTC ms) no later than the arrival of the first."""
    row = db.execute(
        "select count(*), min(taken_at), retimed from ticket indexed by ticket_in_line"
        f" where state = 'waiting'{day.still(db, 'taken_at')}"
    ).fetchone()
    return int(row[0]), row[1], bool(row[2])


def recorded(db: Connection, states: Collection[str], until: str) -> list[Ticket]:
    """The tickets of a day or an earlier one that are not over, in one of these states.

    Customers who only waited, or were called, on a day that has ended are gone, recorded or not.
    """
    where = (
        f"where id in ({NOT_OVER}) and state in (select value from json_each(?)) and day <= ?"
        " and (taken_at >= ? or state not in ('waiting', 'called')) order by id"
    )
    values = (dumps(list(states)), until, day.over_before(db))
    return list(rows.select(db, Ticket, where, *values))


def here_since_before(db: Connection, instant: int) -> list[Ticket]:
    """The tickets taken before an instant (UTC ms) whose customers are recorded as here."""
    where = "where state in ('waiting', 'called', 'serving', 'parked') and taken_at < ? order by id"
    return list(rows.select(db, Ticket, where, instant))


def end_day(change: Change, start: int) -> None:
    """End the tickets still open when the business day ended, at `start` (UTC ms)."""
    from hallctl.domain.day_end import end_day as rule  # noqa: PLC0415  once a day
    from hallctl.store import item, order  # noqa: PLC0415

    for ticket in here_since_before(change.db, start):
        orders = order.open_of_ticket(change.db, ticket.id)
        unfinished = bool(orders or item.out_of_ticket(change.db, ticket.id))
        change.record(rule(ticket, start, unfinished=unfinished), of=ticket)


def free_since(db: Connection, counter: int) -> int:
    """When a counter's last customer went (UTC ms); 0 when it had none yet."""
    row = db.execute(
        "select since from ticket where counter = ? and state not in ('called', 'serving')"
        " order by since desc limit 1",
        (counter,),
    ).fetchone()
    return row[0] if row else 0


def of_day(db: Connection, date: str, state: str) -> list[Ticket]:
    """The tickets of a day that are in a state now, in the order they were taken."""
    return list(rows.select(db, Ticket, "where day = ? and state = ? order by id", date, state))


def prepared_by(db: Connection, ticket: int) -> str:
    """The staff number of whoever last checked the customer's documents at reception; "" where nobody did."""
    row = db.execute(
        "select actor from journal j where noun = 'ticket' and record = ? and kind = 'ticket.prepared'"
        " and not exists(select 1 from journal u where u.kind like '%.undone'"
        " and json_extract(u.body, '$.undoes') = +j.seq) order by seq desc limit 1",
        (ticket,),
    ).fetchone()
    return str(row[0]) if row else ""
