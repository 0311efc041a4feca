"""Items the hall is holding."""

from __future__ import annotations

from collections.abc import Iterable

from hallctl.domain.item import Item
from hallctl.store import rows
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection, Row

SCHEMA = """
create table item(
    id integer primary key,
    order_id integer not null references work_order(id),
    ticket integer not null references ticket(id),
    staff text not null,
    document text not null,
    text text,
    amount integer not null,
    state text not null check(state in ('held', 'returned', 'withdrawn')),
    received_at integer not null,
    returned_at integer
) strict;
create index item_held on item(ticket) where state = 'held';
create index item_of_order on item(order_id);
"""


def view() -> str:
    """The SQL of `v_item`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view(
        "item",
        "item i",
        number=f"(select {c.label('t')} from ticket t where t.id = i.ticket)",
    )


def of_order(db: Connection, order: int) -> tuple[Item, ...]:
    """The items still held for an order, first taken first."""
    return tuple(rows.select(db, Item, "where order_id = ? and state = 'held' order by id", order))


def of_orders(db: Connection, orders: Iterable[int]) -> dict[int, tuple[Item, ...]]:
    """The items still held for each of these orders that has some, first taken first."""
    found: dict[int, tuple[Item, ...]] = {}
    where = "where order_id in (select value from json_each(?)) and state = 'held' order by id"
    for one in rows.select(db, Item, where, dumps(list(orders))):
        found[one.order_id] = (*found.get(one.order_id, ()), one)
    return found


def of_ticket(db: Connection, ticket: int) -> tuple[Item, ...]:
    """The items still held of a ticket's customer, first taken first."""
    return tuple(rows.select(db, Item, "where ticket = ? and state = 'held' order by id", ticket))


def held(db: Connection) -> list[Item]:
    """Everything the hall holds, longest first: the to-hand-back list."""
    return list(rows.select(db, Item, "where state = 'held' order by id"))


def held_until(db: Connection, day: str) -> list[Row]:
    """What is held of the customers of a day and those before it: ids, and their tickets' numbers."""
    query = (
        "select i.id, t.prefix || printf('%03d', t.number) from item i join ticket t on t.id = i.ticket"
        " where i.state = 'held' and t.day <= ? order by i.id"
    )
    return db.execute(query, (day,)).fetchall()


def at_counter(db: Connection, counter: int) -> list[Item]:
    """What is held for the customers of a counter, the parked ones too."""
    return list(
        rows.select(
            db,
            Item,
            "where state = 'held' and ticket in (select id from ticket where counter = ?"
            " and state in ('called', 'serving', 'parked')) order by id",
            counter,
        )
    )


def out_of_ticket(db: Connection, ticket: int) -> int:
    """How many items of a ticket's customer are still held."""
    row = db.execute(
        "select count(*) from item where ticket = ? and state = 'held'", (ticket,)
    ).fetchone()
    return int(row[0])
