"""Profiles of imports as rows."""

from __future__ import annotations

from hallctl.domain.base import Refused
from hallctl.domain.import_profile import ImportProfile
from hallctl.store import rows
from hallctl.store.sqlite import Connection

SCHEMA = """
create table import_profile(
    id integer primary key,
    name text not null,
    choices text not null,
    state text not null check(state in ('saved', 'forgotten', 'withdrawn')),
    since integer not null,
    saved_by text not null
) strict;
create unique index import_profile_by_name on import_profile(name) where state = 'saved';
"""


def every(db: Connection) -> list[ImportProfile]:
    """All profiles, by name."""
    return list(rows.select(db, ImportProfile, "where state = 'saved' order by name"))


def named(db: Connection, name: str) -> ImportProfile | None:
    """The profile of this name; None where there is none."""
    return rows.first(db, ImportProfile, "where state = 'saved' and name = ?", name.strip())


def by_name(db: Connection, name: str) -> ImportProfile:
    """The profile of this name; refused as `no-such-profile`."""
    found = named(db, name)
    if found is None:
        raise Refused("no-such-profile", name=name)
    return found
