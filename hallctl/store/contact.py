"""Contacts as rows: what the hall has set for the contacts that its pack names."""

from __future__ import annotations

from hallctl.domain.contact import Contact
from hallctl.store import rows
from hallctl.store.sqlite import Connection

SCHEMA = """
create table contact(
    id integer primary key,
    name text not null,
    state text not null check(state in ('set', 'withdrawn')),
    since integer not null,
    set_by text not null,
    unit text,
    phone text,
    second text,
    hours text,
    next text not null
) strict;
create unique index contact_by_name on contact(name) where state = 'set';
"""


def named(db: Connection, name: str) -> Contact | None:
    """A contact as the hall has set it; None where it has set nothing."""
    return rows.first(db, Contact, "where name = ? and state = 'set'", name)


def every(db: Connection) -> dict[str, Contact]:
    """All contacts that the hall has set, by name."""
    return {one.name: one for one in rows.select(db, Contact, "where state = 'set' order by id")}
