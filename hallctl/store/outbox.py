"""Outgoing items as rows: what must leave the hall."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain.due import Entries, Entry, Wanted
from hallctl.domain.outbox import PAPER, Outbox
from hallctl.store import private, rows
from hallctl.store.due import DueSource
from hallctl.store.sqlite import Connection

SCHEMA = """
create table outbox(
    id integer primary key,
    kind text not null,
    text text,
    given_to text not null,
    about_noun text,
    about_id integer,
    due_at integer,
    made_by text not null,
    made_at integer not null,
    state text not null check(state in ('waiting', 'sent', 'dropped', 'withdrawn')),
    since integer not null,
    how text,
    reason text,
    ended_by text,
    check((about_noun is null) = (about_id is null)),
    check(state <> 'sent' or how is not null),
    check(state <> 'dropped' or reason is not null)
) strict;
create index outbox_to_send on outbox(given_to, due_at) where state = 'waiting';
create index outbox_waiting on outbox(due_at) where state = 'waiting';
create index outbox_by_made on outbox(made_at);
"""
WAITS = DueSource(Outbox, "state = 'waiting'", escalation="outbox")


def view() -> str:
    """The SQL of `v_outbox`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("outbox")


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries: what waits to leave the hall."""

    def told(found: list[Outbox]) -> list[Entry]:
        texts = private.values(db, (one.text for one in found))
        return [_to_do(one, texts.get(one.text or "", "")) for one in found]

    return WAITS.entries(db, wanted, told)


def _to_do(one: Outbox, text: str) -> Entry:
    what = "to-send" if one.kind == PAPER else one.kind
    return Entry(
        "outbox",
        one.id,
        str(one.id),
        what,
        one.due_at,
        one.made_at,
        one.given_to,
        f"hallctl outbox sent {one.id} --how -",
        text,
        one.state,
    )


def waiting(db: Connection, most: int) -> int:
    """How many outgoing items wait, counted up to `most`."""
    query = "select count(*) from (select 1 from outbox where state = 'waiting' limit ?)"
    (found,) = db.execute(query, (most,)).fetchone()
    return int(found)


class OutboxFilter(NamedTuple):
    """Which outgoing items: in a state, made from one instant (UTC ms) to before another; None is any."""

    state: str | None = None
    made_from: int | None = None
    made_before: int | None = None


def selected(db: Connection, wanted: OutboxFilter, limit: int = -1) -> list[Outbox]:
    """The outgoing items of a filter, waiting ones first; none that was taken back."""
    where = (
        "where state <> 'withdrawn' and (?1 is null or state = ?1) and (?2 is null or made_at >= ?2)"
        " and (?3 is null or made_at < ?3) order by state <> 'waiting', made_at desc, id desc limit ?4"
    )
    return list(rows.select(db, Outbox, where, *wanted, limit))
