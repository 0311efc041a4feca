"""Audits as rows: which orders of a day are looked at, why, and what was found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from hallctl.domain.audit import PERCENT, WITHDRAWN, Audit, pending, reasons
from hallctl.domain.base import DAY
from hallctl.domain.due import Entries, Entry, Wanted
from hallctl.domain.order import GOING_ON, Order
from hallctl.store import day, pack, rows
from hallctl.store.codec import dumps
from hallctl.store.due import DueSource
from hallctl.store.sqlite import Connection

SCHEMA = """
create table audit(
    id integer primary key,
    order_id integer not null references work_order(id),
    why text not null
        check(why in ('risk', 'reversal', 'refund', 'contract', 'void', 'sample')),
    day text not null,
    state text not null check(state in ('ok', 'error', 'cured', 'withdrawn')),
    since integer not null,
    audited_by text not null,
    audited_at integer not null,
    error text,
    who text,
    until text,
    how text check(how in ('signed', 'corrected', 'reversed')),
    cured_by text,
    remark text,
    check(state not in ('error', 'cured') or (error is not null and who is not null and until is not null))
) strict;
create unique index audit_once on audit(order_id) where state <> 'withdrawn';
create index audit_due on audit(who, until) where state = 'error';
create index audit_open on audit(until) where state = 'error';
create index audit_by_day on audit(day);
"""


def view() -> str:
    """The SQL of `v_audit`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("audit")


class AuditedOrder(NamedTuple):
    """An order on the list: all `reasons` why it is there, and its audit, pending or recorded."""

    order: Order
    reasons: tuple[str, ...]
    audit: Audit


def of_days(db: Connection, first: str, last: str, today: str) -> list[AuditedOrder]:
    """The audited orders of these business days, in the order in which they were opened."""
    where = "where ticket in (select id from ticket where day between ? and ?) order by id"
    return list(_listed(db, rows.select(db, Order, where, first, last), today))


def of_orders(db: Connection, ids: Collection[int], today: str) -> list[AuditedOrder]:
    """Those among some orders that are audited."""
    return list(_listed(db, rows.by_id(db, Order, ids).values(), today))


def _listed(db: Connection, found: Iterable[Order], today: str) -> Iterator[AuditedOrder]:
    ended = [one for one in found if one.state not in GOING_ON]
    ids = dumps([one.id for one in ended])
    books = {number: pack.of(db, number) for number in {one.pack for one in ended}}
    seals = dict(db.execute(_SEALS, (ids,)).fetchall())
    where = f"where state <> '{WITHDRAWN}' and order_id in (select value from json_each(?))"
    audits = {one.order_id: one for one in rows.select(db, Audit, where, ids)}
    for one in ended:
        book = books[one.pack]
        percent = book.limit("audit_percent", PERCENT)
        why = reasons(one, book.service(one.service), seals[one.id], percent)
        if why:
            yield AuditedOrder(one, why, audits.get(one.id) or pending(one, why[0], today))


_SEALS = """
select record, hash from journal where noun = 'order' and kind = 'order.closed'
    and record in (select value from json_each(?)) order by seq"""
"""The hash of the event that closed each order."""


def hands(db: Connection, order: int) -> set[str]:
    """Everybody who worked on an order: the actors and the approvers of its events."""
    found = db.execute(
        "select actor from journal where noun = 'order' and record = ?1 union"
        " select body ->> '$.approved_by' from journal where noun = 'order' and record = ?1",
        (order,),
    )
    return {number for (number,) in found if number}


def errors(db: Connection, staff: str | None = None) -> list[Audit]:
    """The errors that are not cured, by due time: all, or those that one person made or has to cure."""
    where = (
        "where state = 'error' and (?1 is null or who = ?1 or exists("
        "select 1 from work_order o where o.id = order_id and o.staff = ?1)) order by until, id"
    )
    return list(rows.select(db, Audit, where, staff))


ERRORS = DueSource(Audit, "state = 'error'", "who", "until")


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries: the errors that are to be put right, late once their last day is over."""
    days = day.rule(db)
    count, late, following, _any = ERRORS.counted(db, wanted, days.of(wanted.now - DAY))
    first = ERRORS.first(db, wanted) if wanted.limit else ()
    told = tuple(_to_do(one, days.ends(str(one.until))) for one in first)
    return Entries(count, late, days.ends(following) if following else None, told)


def _to_do(one: Audit, due_at: int) -> Entry:
    return Entry(
        "audit",
        one.id,
        str(one.order_id),
        "error-to-cure",
        due_at,
        one.since,
        str(one.who),
        f"hallctl audit cured {one.order_id}",
        stage=one.state,
    )
