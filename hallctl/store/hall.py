"""The hall's profile: one row."""

from __future__ import annotations

from hallctl.domain.hall import Profile
from hallctl.store import rows
from hallctl.store.sqlite import Connection

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
    preparing_since integer
) strict;
create unique index one_hall on hall((1));
"""


def profile(db: Connection) -> Profile:
    """The profile of the hall in this file."""
    found = rows.first(db, Profile, "limit 1")
    assert found is not None, "a hall file is set up in one transaction with its profile"
    return found
