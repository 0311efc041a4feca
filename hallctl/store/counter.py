"""The counters of the hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hallctl.domain.base import Refused
from hallctl.domain.counter import Counter
from hallctl.domain.counter_events import CounterClosed
from hallctl.store import rows
from hallctl.store.sqlite import Connection

if TYPE_CHECKING:
    from hallctl.store.change import Change

SCHEMA = """
create table counter(
    id integer primary key,
    number integer not null unique check(number between 1 and 999),
    kind text not null check(kind in ('service', 'quick', 'pre-acceptance', 'sales')),
    queues text not null,
    state text not null check(state in ('closed', 'open', 'away')),
    since integer not null,
    staff text,
    reason text,
    own text not null,
    preference text not null check(preference in ('alike', 'own-first', 'only-own')),
    check((state = 'closed') = (staff is null))
) strict;
create index journal_of_counters on journal(happened) where noun = 'counter';
create unique index one_counter_each on counter(staff) where staff is not null;
"""
CALLS_FROM = "iif(counter.preference = 'only-own', counter.own, counter.queues)"
CALLS_FIRST = "iif(counter.preference = 'alike', '[]', counter.own)"
"""A counter's `calls_from` and `calls_first`, in SQL."""


def view() -> str:
    """The SQL of `v_counter`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view(
        "counter",
        "counter c",
        customer=f"(select {c.label('t')} from ticket t where t.counter = c.number"
        " and t.state in ('called', 'serving'))",
    )


def by_number(db: Connection, number: int) -> Counter:
    """The counter of this number; refused as `no-such-counter`."""
    found = rows.first(db, Counter, "where number = ?", number)
    if found is None:
        raise Refused("no-such-counter", counter=number)
    return found


def of_staff(db: Connection, staff: str) -> Counter | None:
    """The counter a member of staff is signed on at."""
    return rows.first(db, Counter, "where staff = ?", staff)


def opened_before(db: Connection, instant: int) -> list[Counter]:
    """The counters that somebody signed on at before an instant (UTC ms) and is still signed on at."""
    return list(
        rows.select(
            db,
            Counter,
            "where staff is not null and coalesce((select happened from journal where noun = 'counter'"
            " and record = counter.id and kind = 'counter.opened' order by seq desc limit 1), since)"
            " < ? order by number",
            instant,
        )
    )


def last_work(db: Connection, desk: Counter) -> int:
    """When (UTC ms) the person signed on at a counter last recorded anything; 0 for never."""
    row = db.execute(
        "select recorded from journal where actor = ? order by seq desc limit 1", (desk.staff,)
    ).fetchone()
    return int(row[0]) if row else 0


def end_day(change: Change, start: int) -> None:
    """Close the counters that were left open before the day's `start` (UTC ms)."""
    for desk in opened_before(change.db, start):
        change.record(CounterClosed(left_open=True), of=desk)


def staffed(db: Connection) -> set[str]:
    """The numbers of the staff who are at a counter."""
    found = db.execute("select staff from counter where staff is not null")
    return {number for (number,) in found}


def every(db: Connection) -> list[Counter]:
    """All counters, by number."""
    return list(rows.select(db, Counter, "order by number"))
