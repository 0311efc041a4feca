"""The hall's profile: one row."""

from __future__ import annotations

from hallctl.domain.hall import Profile
from hallctl.store import rows
from hallctl.store.sqlite import Connection, DatabaseError, once

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
    clock_confirmed integer,
    printer_folder text not null,
    scanners text not null
) strict;
create unique index one_hall on hall((1));
"""


NO_PROFILE = "the hall has no profile"
"""The code for a hall file without its profile row, which somebody must have removed."""


@once
def profile(db: Connection) -> Profile:
    """The profile of the hall in this file."""
    found = rows.first(db, Profile, "limit 1")
    if found is None:
        raise DatabaseError(NO_PROFILE)
    return found
