"""Visits as rows: who came for what, and who was turned away before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.visit import Visit, repeat_refusal_since
from hallctl.store import rows
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection

SCHEMA = """
create table visit(
    id integer primary key,
    day text not null,
    arrived_at integer not null,
    service text not null,
    who text not null,
    outcome text not null
        check(outcome in ('ticket', 'self-service', 'sales', 'turned-away', 'withdrawn')),
    phone text,
    missing text not null,
    reason text,
    again integer not null,
    ended_at integer,
    source text
) strict;
create index visit_by_day on visit(day);
create index visit_by_outcome on visit(outcome, arrived_at);
create index visit_turned_away on visit(service, ended_at) where outcome = 'turned-away';
create unique index visit_once on visit(source) where source is not null;
"""


def view() -> str:
    """The SQL of `v_visit`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("visit", imported="source is not null")


FOUND_WHERE = "exists (select 1 from visit where id = this.record and phone is not null)"
"""The condition for visits that are found by words: those with a phone."""


def texts(db: Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The texts by which visits are found: the customer's phone, by any part of it."""
    query = (
        "select visit.id, value from visit join private on ref = phone"
        " where visit.id in (select value from json_each(?)) order by visit.id"
    )
    yield from db.execute(query, (dumps(list(ids)),))


def earlier_refusal(
    db: Connection,
    book: Book,
    phone: str | None,
    service: str,
    now: int,
    *,
    besides: int | None = None,
) -> Visit | None:
    """The last visit, `besides` the present one, at which the person with this phone was turned away
    for a service, recently enough to count (C4.3.1-2); None without one, or without a phone.
    """
    if not phone:
        return None
    return rows.first(
        db,
        Visit,
        "where outcome = 'turned-away' and service = ? and ended_at >= ? and id is not ?"
        " and exists(select 1 from private where private.ref = visit.phone and value = ?)"
        " order by ended_at desc limit 1",
        service,
        repeat_refusal_since(book, now),
        besides,
        phone,
    )


def on_floor(db: Connection, outcome: str, since: int) -> list[Visit]:
    """The visits of customers led to the sales floor or the machines since an instant who have not left yet."""
    return list(
        rows.select(
            db,
            Visit,
            "where outcome = ? and arrived_at >= ? and ended_at is null order by arrived_at, id",
            outcome,
            since,
        )
    )


def imported(db: Connection, source: str) -> bool:
    """Whether a row of another system's log was imported before."""
    row = db.execute("select 1 from ticket where source = ?", (source,)).fetchone()
    return row is not None


def of_imported(db: Connection, source: str) -> Visit | None:
    """The visit that a row of another system's log became."""
    where = "where id = (select visit from ticket where source = ?)"
    return rows.first(db, Visit, where, source)


def imported_since(db: Connection, seq: int) -> int:
    """How many rows of another system's log were imported after an event."""
    row = db.execute(
        "select count(*) from ticket where source is not null and id > ?", (seq,)
    ).fetchone()
    return int(row[0])


def turned_away(db: Connection, since: int, until: int, limit: int) -> list[Visit]:
    """The visits turned away from one instant (UTC ms) to before another, the last first."""
    where = (
        "where outcome = 'turned-away' and ended_at >= ? and ended_at < ? order by ended_at desc, id"
        " limit ?"
    )
    return list(rows.select(db, Visit, where, since, until, limit))


def refuse_undo(db: Connection, change: int) -> None:
    """Refuse, as `not-undoable`, to take back a single row of an imported log: it could never be
    imported again.
    """
    query = (
        "select 1 from journal j join ticket t on t.id = j.seq where j.change = ? and j.noun = 'ticket'"
        " and t.source is not null"
    )
    if db.execute(query, (change,)).fetchone():
        raise Refused("not-undoable", kind="ticket.backfilled")


def of_day(db: Connection, day: str, outcome: str | None) -> list[Visit]:
    """The arrivals of a day, in the order of coming; with one outcome, or (None) all."""
    return list(
        rows.select(
            db, Visit, "where day = ?1 and (?2 is null or outcome = ?2) order by id", day, outcome
        )
    )


def refused_on(db: Connection, day: str) -> list[tuple[Visit, str]]:
    """The visits turned away on a day, each with the staff number of whoever turned it away."""
    where = "where day = ? and outcome = 'turned-away' and source is null order by id"
    found = list(rows.select(db, Visit, where, day))
    query = (
        "select record, actor from journal where noun = 'visit'"
        " and record in (select value from json_each(?)) order by seq"
    )
    by = dict(db.execute(query, (dumps([one.id for one in found]),)).fetchall())
    return [(one, by[one.id]) for one in found]
