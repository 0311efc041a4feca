"""The names of items that the hall holds, for their list, slips and the customer's screen."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.domain.item import Item
from hallctl.domain.order import Order
from hallctl.store import pack, private, rows
from hallctl.store.sqlite import Connection
from hallctl.words.names import item_name


def item_names(db: Connection, items: Sequence[Item]) -> dict[int, str]:
    """The name of each item by its id, from the pack its order began with; read at once."""
    orders = rows.by_id(db, Order, (one.order_id for one in items))
    books = {number: pack.of(db, number) for number in {one.pack for one in orders.values()}}
    texts = private.values(db, (one.text for one in items))
    return {
        one.id: item_name(books[orders[one.order_id].pack], one, texts.get(one.text or ""))
        for one in items
    }
