"""What is shown of orders held over besides their own fields."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.actions.order import OrderView
from hallctl.columns.base import Around
from hallctl.domain.item import Item
from hallctl.domain.ticket import Ticket
from hallctl.queries.around import times
from hallctl.queries.item import item_names
from hallctl.store import day, item, private, rows, staff
from hallctl.store.sqlite import Connection


def around(db: Connection, shown: Sequence[OrderView], now: int = 0) -> Around:
    """Around held orders, each as it is shown: its step, what is kept for it, its phone, its number of the day."""
    orders = [one.context.order for one in shown]
    kept: dict[int, list[Item]] = {}
    for thing in item.in_custody(db, [one.id for one in orders]):
        kept.setdefault(thing.order_id or 0, []).append(thing)
    things = [thing for some in kept.values() for thing in some]
    places = [thing.place for thing in things]
    numbers = rows.by_id(db, Ticket, (one.ticket for one in orders))
    values = private.values(db, (*places, *(one.callback for one in orders)))
    own = {one.context.order.id: one for one in shown}
    said = {"custody": kept, "things": item_names(db, things), "today": day.rule(db).of(now)}
    return times(db, now)._replace(
        names=staff.names(db),
        values=values,
        tickets={one.id: one.label for one in numbers.values()},
        own={**own, **said},
    )
