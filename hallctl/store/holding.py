"""Orders held over as rows: which there are, and who works at one in the customer's absence."""

from __future__ import annotations

from hallctl.domain.base import CLERK
from hallctl.domain.due import Entries, Entry, Wanted
from hallctl.domain.holding_events import COME_BACK, PHONE
from hallctl.domain.order import HELD, Order
from hallctl.domain.topic import CALL, Topic
from hallctl.domain.topic import HELD as HELD_OVER
from hallctl.store import day, rows
from hallctl.store.sqlite import Connection
from hallctl.store.topic import Moment


def held(db: Connection) -> list[Order]:
    """Every order that is held over, in the sequence in which they are taken up."""
    return list(rows.select(db, Order, "where state = 'held' order by precedence, held_at, id"))


def leaving_papers(db: Connection) -> list[Order]:
    """The orders that are not held over any more, but still have papers in custody."""
    where = (
        "where id in (select order_id from item where state = 'held' and custody <> '')"
        " and state <> 'held' order by id"
    )
    return list(rows.select(db, Order, where))


def of_phone(db: Connection, phone: str) -> list[Order]:
    """The held orders of the customer with this phone, in the sequence in which they are taken up."""
    where = (
        "where state = 'held' and exists(select 1 from private where value = ?"
        " and ref in (callback, phone)) order by precedence, held_at, id"
    )
    return list(rows.select(db, Order, where, phone)) if phone else []


def planless(db: Connection, before: int) -> list[Order]:
    """The held orders without a plan, held before an instant (UTC ms)."""
    where = "where state = 'held' and plan is null and held_at < ? order by id"
    return list(rows.select(db, Order, where, before))


def taken_up(db: Connection, staff: str) -> Order | None:
    """The order that somebody works at in the customer's absence."""
    where = "where taken_up_by = ? and state in ('open', 'away') order by id"
    return rows.first(db, Order, where, staff)


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries: the held orders, for whoever serves; due at the end of the day on which the
    customer comes back.
    """
    if wanted.to is not None and CLERK not in wanted.to:
        return Entries()
    days = day.rule(db)
    today = days.of(wanted.now)
    number, late, next_day = db.execute(_COUNTED, (today, wanted.most)).fetchone()
    first: list[Entry] = []
    if wanted.limit:
        where = "where state = 'held' order by precedence, held_at, id limit ?"
        found = rows.select(db, Order, where, wanted.limit)
        first = [_to_do(one, days.ends(one.come_back) if one.come_back else None) for one in found]
    return Entries(number, late, days.ends(next_day) if next_day else None, tuple(first))


def open_now(db: Connection, _moment: Moment) -> list[Topic]:
    """The topics of held orders; those whose customers are to be called have a topic of their own."""
    found = held(db)
    return [Topic(CALL if one.plan == PHONE else HELD_OVER, Order.noun, one.id) for one in found]


_COUNTED = """
select count(*), coalesce(sum(come_back < ?1), 0), min(case when come_back >= ?1 then come_back end)
    from (select come_back from work_order where state = 'held' limit ?2)
"""


def _to_do(one: Order, due_at: int | None) -> Entry:
    command = f"hallctl order resume {one.id}"
    what = COME_BACK if one.plan == COME_BACK else HELD
    return Entry("order", one.id, str(one.id), what, due_at, one.since, CLERK, command)
