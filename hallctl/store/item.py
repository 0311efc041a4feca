"""Items the hall is holding."""

from __future__ import annotations

from collections.abc import Iterable

from hallctl.domain.base import DUTY
from hallctl.domain.due import Entries, Entry, Wanted
from hallctl.domain.item import FOUND, Item
from hallctl.domain.topic import FOUND as FOUND_THING
from hallctl.domain.topic import ITEM, Topic
from hallctl.store import rows
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection, Row
from hallctl.store.topic import Moment

SCHEMA = """
create table item(
    id integer primary key,
    order_id integer references work_order(id),
    ticket integer references ticket(id),
    staff text not null,
    document text not null,
    text text,
    amount integer not null,
    state text not null check(state in ('held', 'returned', 'withdrawn', 'destroyed', 'police')),
    received_at integer not null,
    returned_at integer,
    custody text not null check(custody in ('', 'form', 'copy', 'owed', 'found')),
    place text,
    slip text,
    found_at text,
    finder text,
    due_at integer,
    attempts text not null,
    taker text,
    proof text not null,
    receipt text,
    check((order_id is null) = (custody = 'found') and (ticket is null) = (order_id is null))
) strict;
create index item_held on item(ticket) where state = 'held';
create index item_of_order on item(order_id);
create index item_found on item(due_at) where state = 'held' and custody = 'found';
create index item_in_custody on item(slip) where state = 'held' and custody <> '';
"""


def view() -> str:
    """The SQL of `v_item`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view(
        "item",
        "item i",
        number=f"(select {c.label('t')} from ticket t where t.id = i.ticket)",
    )


_TO_HAND_BACK = "state = 'held' and custody = ''"


def of_order(db: Connection, order: int) -> tuple[Item, ...]:
    """The items still held for an order, first taken first."""
    return tuple(
        rows.select(db, Item, f"where order_id = ? and {_TO_HAND_BACK} order by id", order)
    )


def of_orders(db: Connection, orders: Iterable[int]) -> dict[int, tuple[Item, ...]]:
    """The items still held for each of these orders that has some, first taken first."""
    found: dict[int, tuple[Item, ...]] = {}
    where = f"where order_id in (select value from json_each(?)) and {_TO_HAND_BACK} order by id"
    for one in rows.select(db, Item, where, dumps(list(orders))):
        of = one.order_id or 0
        found[of] = (*found.get(of, ()), one)
    return found


def of_ticket(db: Connection, ticket: int) -> tuple[Item, ...]:
    """The items still held of a ticket's customer, first taken first."""
    return tuple(rows.select(db, Item, "where ticket = ? and state = 'held' order by id", ticket))


def held(db: Connection) -> list[Item]:
    """Everything the hall holds, longest first: the to-hand-back list."""
    return list(rows.select(db, Item, "where state = 'held' order by id"))


def open_now(db: Connection, _moment: Moment) -> list[Topic]:
    """The topics of items still held and papers in custody; found things have a topic of their own."""
    return [
        Topic(FOUND_THING if one.custody == FOUND else ITEM, Item.noun, one.id) for one in held(db)
    ]


def found(db: Connection, *, everything: bool = False, limit: int = -1) -> list[Item]:
    """The found things that are still kept, or with `everything` all; those kept longest first."""
    where = (
        "where custody = 'found' and state <> 'withdrawn' and (?1 or state = 'held')"
        " order by state <> 'held', iif(state = 'held', id, -id) limit ?2"
    )
    return list(rows.select(db, Item, where, everything, limit))


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries: the found things whose time of keeping is over, for the duty manager."""
    if wanted.to is not None and DUTY not in wanted.to:
        return Entries()
    over = rows.select(
        db,
        Item,
        "where state = 'held' and custody = 'found' and due_at <= ? order by due_at",
        wanted.now,
    )
    found_ones = [_over(one) for one in over]
    (following,) = db.execute(_FOLLOWING, (wanted.now,)).fetchone()
    number = len(found_ones)
    return Entries(number, number, following, tuple(found_ones[: wanted.limit]))


_FOLLOWING = (
    "select min(due_at) from item where state = 'held' and custody = 'found' and due_at > ?"
)


def _over(one: Item) -> Entry:
    command = f"hallctl item police {one.id}"
    return Entry(
        "item", one.id, str(one.id), "to-police", one.due_at, one.received_at, DUTY, command
    )


def held_until(db: Connection, day: str) -> list[Row]:
    """The items held of customers of a day or an earlier one: ids, and the tickets' numbers."""
    query = (
        "select i.id, t.prefix || printf('%03d', t.number) from item i join ticket t on t.id = i.ticket"
        " where i.state = 'held' and i.custody = '' and t.day <= ? order by i.id"
    )
    return db.execute(query, (day,)).fetchall()


def at_counter(db: Connection, counter: int) -> list[Item]:
    """The items held for the customers of a counter, including parked ones."""
    return list(
        rows.select(
            db,
            Item,
            f"where {_TO_HAND_BACK} and ticket in (select id from ticket where counter = ?"
            " and state in ('called', 'serving', 'parked')) order by id",
            counter,
        )
    )


def out_of_ticket(db: Connection, ticket: int) -> int:
    """How many items of a ticket's customer are still held."""
    row = db.execute(
        f"select count(*) from item where ticket = ? and {_TO_HAND_BACK}", (ticket,)
    ).fetchone()
    return int(row[0])


def in_custody(db: Connection, orders: Iterable[int] | None = None) -> list[Item]:
    """The papers and the money kept for orders held over, of these orders or of all, first taken first."""
    among = None if orders is None else dumps(list(orders))
    where = (
        "where state = 'held' and custody <> '' and custody <> 'found'"
        " and (?1 is null or order_id in (select value from json_each(?1))) order by id"
    )
    return list(rows.select(db, Item, where, among))


def slip_used(db: Connection, slip: str) -> bool:
    """Whether papers are in custody under a slip's number."""
    found = "select 1 from item where slip = ? and state = 'held' and custody <> ''"
    return db.execute(found, (slip,)).fetchone() is not None
