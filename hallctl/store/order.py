"""Orders, and what is still open. The table is `work_order`: ORDER is a word of SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hallctl.domain.book import Book
from hallctl.domain.order import AWAY, UNDER_WAY, Order
from hallctl.domain.order_events import OrderSteppedBack
from hallctl.store import pack, private, rows
from hallctl.store.codec import dumps
from hallctl.store.holding import entries as entries  # noqa: PLC0414  where the work list looks for it
from hallctl.store.holding import open_now as open_now  # noqa: PLC0414  and where what is open is listed
from hallctl.store.sqlite import Connection, Row

if TYPE_CHECKING:
    from hallctl.store.change import Change

SCHEMA = """
create table work_order(
    id integer primary key,
    visit integer not null references visit(id),
    ticket integer not null references ticket(id),
    staff text not null,
    service text not null,
    pack integer not null references pack(id),
    ladder text not null,
    state text not null
        check(state in ('open', 'away', 'held', 'done', 'declined', 'turned-away', 'aborted')),
    opened_at integer not null,
    since integer not null,
    expected integer not null,
    original integer references work_order(id),
    done text not null,
    who text,
    match text check(match in ('passed', 'failed', 'not-needed')),
    match_reference text,
    approver text,
    seen text not null,
    phone text,
    name text,
    contract integer not null,
    fields text not null,
    amount integer check(amount >= 0),
    consent text,
    consent_reference text,
    signed text not null,
    unsigned text not null,
    means text,
    tendered integer,
    change integer check(change >= 0),
    reference text,
    serial text,
    differences text not null,
    voided integer not null,
    redone integer not null,
    corrected integer not null,
    more integer not null,
    rating integer check(rating between 1 and 5),
    rated_by text check(rated_by in ('customer', 'clerk')),
    ending text,
    reason text,
    away integer not null,
    ended_at integer,
    retimed integer not null,
    rating_until integer,
    passed_over integer not null,
    acting text not null,
    spoiled text not null,
    misread integer not null,
    sent text check(sent in ('unknown', 'yes', 'refused')),
    key text unique,
    sends integer not null,
    sent_at integer,
    held_at integer,
    plan text check(plan in ('phone', 'come-back', 'authorised')),
    come_back text,
    precedence integer,
    callback text,
    calls integer not null,
    called_at integer,
    taken_up_by text,
    products text not null,
    check((plan = 'come-back') = (come_back is not null)),
    check((rating is null) = (rated_by is null))
) strict;
create index order_of_ticket on work_order(ticket, id);
create index order_under_way on work_order(id) where state in ('open', 'away');
create index order_unanswered on work_order(sent_at) where sent = 'unknown';
create unique index reversed_once on work_order(original)
    where original is not null and state in ('open', 'away', 'held', 'done');
create index order_held on work_order(precedence, held_at, id) where state = 'held';
create index order_taken_up on work_order(taken_up_by) where taken_up_by is not null;
"""


FOUND_WHERE = "exists (select 1 from work_order where id = this.record and held_at is not null)"
"""Which orders are found by their words: those that were held over."""


def texts(db: Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """What orders that were held over are found by: keys, slips, and whatever was written about them."""
    held = [one.id for one in rows.by_id(db, Order, ids).values() if one.held_at is not None]
    words = (
        "select id, key from work_order where key is not null and id in (select value from json_each(?1))"
        " union all select order_id, slip from item where slip is not null"
        " and order_id in (select value from json_each(?1))"
    )
    yield from db.execute(words, (dumps(held),))
    yield from private.written(db, "order", held)


def view() -> str:
    """The SQL of `v_order`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view(
        "order",
        "work_order o",
        number=f"(select {c.label('t')} from ticket t where t.id = o.ticket)",
    )


_UNDER_WAY = "state in ('open', 'away')"


def book(db: Connection, order: int) -> Book:
    """The pack that an order began with, which names all that belongs to the order."""
    row = db.execute("select pack from work_order where id = ?", (order,)).fetchone()
    return pack.of(db, row[0])


def of_ticket(db: Connection, ticket: int) -> list[Order]:
    """The orders of a ticket, first opened first."""
    return list(rows.select(db, Order, "where ticket = ? order by id", ticket))


def current(db: Connection, ticket: int) -> Order | None:
    """The order under way for a ticket, or None."""
    return rows.first(db, Order, f"where ticket = ? and {_UNDER_WAY} order by id", ticket)


def under_way_among(orders: list[Order]) -> int:
    """How many of these orders are still under way."""
    return sum(one.state in UNDER_WAY for one in orders)


def open_of_ticket(db: Connection, ticket: int) -> int:
    """How many orders of a ticket are still under way."""
    row = db.execute(
        f"select count(*) from work_order where ticket = ? and {_UNDER_WAY}", (ticket,)
    ).fetchone()
    return int(row[0])


def open_at_counter(db: Connection, counter: int) -> int:
    """How many orders are under way for the customers of a counter, the parked ones too."""
    row = db.execute(
        f"select count(*) from work_order where {_UNDER_WAY} and ticket in (select id from ticket"
        " where counter = ? and state in ('called', 'serving', 'parked'))",
        (counter,),
    ).fetchone()
    return int(row[0])


def under_way(db: Connection) -> list[Order]:
    """All orders under way."""
    return list(rows.select(db, Order, f"where {_UNDER_WAY} order by id"))


_OF_TICKET = "select o.id, t.prefix || printf('%03d', t.number) from"


def open_until(db: Connection, day: str) -> list[Row]:
    """The orders under way of a day and those before it: their ids, and their tickets' numbers."""
    query = f"{_OF_TICKET} work_order o join ticket t on t.id = o.ticket where o.{_UNDER_WAY}"
    return db.execute(f"{query} and t.day <= ? order by o.id", (day,)).fetchall()


def unchecked(db: Connection, day: str) -> list[Row]:
    """The same of a day's orders that were submitted, and whose receipt was not checked."""
    query = (
        f"{_OF_TICKET} ticket t join work_order o on o.ticket = t.id where t.day = ?"
        " and exists(select 1 from json_each(o.done) where value = 'submit')"
        " and exists(select 1 from json_each(o.ladder) where value = 'receipt')"
        " and not exists(select 1 from json_each(o.done) where value = 'receipt') order by o.id"
    )
    return db.execute(query, (day,)).fetchall()


def end_day(change: Change, start: int) -> None:
    """End the clerks' moments away from orders that an earlier day left open."""
    for order in under_way(change.db):
        if order.state == AWAY and order.since < start:
            change.record(OrderSteppedBack(order.away), of=order)


def unanswered(db: Connection) -> list[Order]:
    """The orders of which nobody knows what the core system did, the longest at the top."""
    return list(rows.select(db, Order, "where sent = 'unknown' order by sent_at, id"))


def latest(db: Connection, limit: int) -> list[Order]:
    """The last orders opened, newest first."""
    return list(rows.select(db, Order, "order by id desc limit ?", limit))


def finished_by(db: Connection, staff: str, today: str) -> list[Order]:
    """What a member of staff has brought to an end for the customers of a day, the last first."""
    where = (
        "where ticket in (select id from ticket where day = ?) and staff = ?"
        " and state in ('done', 'declined', 'turned-away', 'aborted') order by ended_at desc, id desc"
    )
    return list(rows.select(db, Order, where, today, staff))


def reversals(db: Connection, orders: list[int]) -> dict[int, int]:
    """By the orders that were reversed, or are being, what reverses each."""
    query = (
        "select original, id from work_order where original in (select value from json_each(?))"
        " and state in ('open', 'away', 'held', 'done')"
    )
    return dict(db.execute(query, (dumps(orders),)).fetchall())


def reversal_of(db: Connection, order: int) -> Order | None:
    """The order that reverses another, if there is one that stands."""
    return rows.first(
        db, Order, "where original = ? and state in ('open', 'away', 'held', 'done')", order
    )


def rated_otherwise(db: Connection, day: str) -> list[Order]:
    """The orders of a day whose rating the clerk skipped, or keyed."""
    where = (
        "where ticket in (select id from ticket where day = ?)"
        " and (passed_over or rated_by = 'clerk') order by id"
    )
    return list(rows.select(db, Order, where, day))


def numbers(db: Connection, ids: Iterable[int]) -> dict[int, str]:
    """The numbers of the customers of some orders, read at once."""
    query = (
        f"{_OF_TICKET} work_order o join ticket t on t.id = o.ticket"
        " where o.id in (select value from json_each(?))"
    )
    return dict(db.execute(query, (dumps(list(ids)),)).fetchall())
