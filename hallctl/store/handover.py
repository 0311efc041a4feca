"""Duty hand-overs as rows: the one under way, and those of earlier days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hallctl.domain.due import Entries, Entry, Wanted
from hallctl.domain.handover import Handover
from hallctl.store import private, rows
from hallctl.store.sqlite import Connection

SCHEMA = """
create table handover(
    id integer primary key,
    day text not null,
    state text not null check(state in ('begun', 'done', 'dropped', 'withdrawn')),
    given_by text not null,
    given_to text not null,
    begun_at integer not null,
    since integer not null,
    floats integer not null,
    safe integer not null,
    cards text not null,
    keys text,
    seals text,
    orders text,
    remarks text,
    done_at integer,
    floats_taken integer,
    safe_taken integer,
    cards_taken text,
    why text,
    topics text not null,
    check((state = 'done') = (done_at is not null))
) strict;
create index handover_begun on handover(begun_at) where state = 'begun';
create index handover_by_day on handover(day);
"""


def view() -> str:
    """The SQL of `v_handover`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("handover")


def under_way(db: Connection, but: int = 0) -> Handover | None:
    """The hand-over that is under way, not counting the one with the id `but`."""
    return rows.first(db, Handover, "where state = 'begun' and id <> ? order by begun_at desc", but)


def of_days(db: Connection, first: str, last: str, limit: int = -1) -> list[Handover]:
    """The hand-overs of business days (ISO), the newest first; none that was taken back."""
    where = "where day between ? and ? and state <> 'withdrawn' order by day desc, id desc limit ?"
    return list(rows.select(db, Handover, where, first, last, limit))


def texts(db: Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The texts by which hand-overs are found: keys, seals, orders, remarks."""
    return private.written(db, "handover", ids)


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries: the hand-over under way, for whoever is to take it over."""
    one = under_way(db)
    if one is None or (wanted.to is not None and one.given_to not in wanted.to):
        return Entries()
    command = f"hallctl handover take {one.id}"
    entry = Entry(
        "handover", one.id, str(one.id), "to-take", None, one.begun_at, one.given_to, command
    )
    return Entries(1, first=(entry,) if wanted.limit else ())
