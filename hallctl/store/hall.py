"""The hall's profile: one row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hallctl.domain.hall import HallSlipsDropped, Profile
from hallctl.store import rows
from hallctl.store.sqlite import Connection, DatabaseError

if TYPE_CHECKING:
    from hallctl.store.change import Change

SCHEMA = """
create table hall(
    id integer primary key,
    code text not null,
    name text not null,
    language text not null,
    utc_offset integer not null,
    shared integer not null,
    demo integer not null,
    designated text not null,
    printer text not null,
    clock_noted integer,
    preparing text not null,
    preparing_since integer,
    clock_confirmed integer
) strict;
create unique index one_hall on hall((1));
"""


NO_PROFILE = "the hall has no profile"
"""Somebody has removed the row: a hall file is set up in one transaction with it."""


def profile(db: Connection) -> Profile:
    """The profile of the hall in this file."""
    found = rows.first(db, Profile, "limit 1")
    if found is None:
        raise DatabaseError(NO_PROFILE)
    return found


def end_day(change: Change, start: int) -> None:
    """Drop the slips of earlier days that no printer took: nobody comes back for them."""
    from hallctl.store import slip  # noqa: PLC0415  once a day

    if dropped := slip.drop_made_before(change.db, start):
        change.record(HallSlipsDropped(dropped), of=profile(change.db))
