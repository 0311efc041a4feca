"""Modes as rows: the times in which the hall worked without the core system, or on paper."""

from __future__ import annotations

from collections.abc import Iterable

from hallctl.domain.mode import NORMAL, Mode
from hallctl.store import rows
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection

SCHEMA = """
create table mode(
    id integer primary key,
    mode text not null check(mode in ('degraded', 'paper')),
    since integer not null,
    until integer check(until >= since),
    incident integer,
    entered_by text not null,
    left_by text,
    check((until is null) = (left_by is null))
) strict;
create unique index mode_lasting on mode((1)) where until is null;
create index mode_since on mode(since);
create index mode_until on mode(until);
"""


def view() -> str:
    """The SQL of `v_mode`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("mode")


def lasting(db: Connection) -> Mode | None:
    """The record of the mode that lasts; None in normal mode."""
    return rows.first(db, Mode, "where until is null")


def last_until(db: Connection) -> int:
    """When (UTC ms) the last mode ended; 0 where none did."""
    return int(db.execute("select coalesce(max(until), 0) from mode").fetchone()[0])


def current(db: Connection) -> str:
    """The mode of the hall now: `NORMAL`, or one of `DOWN`."""
    found = db.execute("select mode from mode where until is null").fetchone()
    return str(found[0]) if found else NORMAL


def at(instant: str) -> str:
    """The mode in which the hall worked at an instant (SQL, UTC ms), as SQL; a change belongs to the new one."""
    return (
        f"coalesce((select iif(until is null or until > {instant}, mode, null) from mode"
        f" where since <= {instant} order by since desc, id desc limit 1), '{NORMAL}')"
    )


def changes(db: Connection, after: int) -> list[tuple[int, int, int]]:
    """The changes of mode after an event: events, their records, and since when (UTC ms) each holds."""
    return db.execute(
        "select seq, record, coalesce(json_extract(body, '$.since'), json_extract(body, '$.until'))"
        " from journal where noun = 'mode' and seq > ? and kind in ('mode.entered', 'mode.left')",
        (after,),
    ).fetchall()


def between(db: Connection, begins: int, ends: int) -> list[Mode]:
    """The modes that lasted at some time between two instants (UTC ms), the first at the top."""
    where = "where since < ? and (until is null or until > ?) order by id"
    return list(rows.select(db, Mode, where, ends, begins))


def latest(db: Connection, limit: int) -> list[Mode]:
    """The last records, newest first."""
    return list(rows.select(db, Mode, "order by id desc limit ?", limit))


def of_incidents(db: Connection, incidents: Iterable[int]) -> dict[int, list[Mode]]:
    """The modes that were set for each of these incidents, the first at the top."""
    found: dict[int, list[Mode]] = {one: [] for one in incidents}
    where = "where incident in (select value from json_each(?)) order by id"
    for one in rows.select(db, Mode, where, dumps(list(found))):
        found[one.incident or 0].append(one)
    return found
