"""What is shown of items that the hall holds besides their own fields; their names, for slips and screens as well."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.columns.base import Around
from hallctl.domain.book import Book
from hallctl.domain.item import Item
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.queries.around import times
from hallctl.store import pack, private, rows, staff
from hallctl.store.sqlite import Connection
from hallctl.words.names import item_name


def around(db: Connection, found: Sequence[Item], now: int = 0) -> Around:
    """Around items: whose they are, and what each one is by the pack of its order."""
    customers = rows.by_id(db, Ticket, (one.ticket for one in found if one.ticket))
    return times(db, now)._replace(
        names=staff.names(db),
        tickets={one.id: one.label for one in customers.values()},
        own=item_names(db, found),
        values=private.values(db, (ref for one in found for ref in _refs(one))),
    )


def _refs(one: Item) -> tuple[str | None, ...]:
    tried = (ref for _at, _by, ref in one.attempts)
    return (one.place, one.found_at, one.finder, one.taker, one.receipt, *tried)


def item_names(db: Connection, items: Sequence[Item]) -> dict[int, str]:
    """The name of each item by its id, from the pack its order began with; read at once."""
    orders = rows.by_id(db, Order, (one.order_id for one in items if one.order_id))
    books: dict[int | None, Book] = {
        number: pack.of(db, number) for number in {one.pack for one in orders.values()}
    }
    texts = private.values(db, (one.text for one in items))
    if any(one.order_id is None for one in items):
        books[None] = pack.current(db)[1]
    packs = {one.id: orders[one.order_id].pack if one.order_id else None for one in items}
    return {
        one.id: item_name(books[packs[one.id]], one, texts.get(one.text or "")) for one in items
    }
