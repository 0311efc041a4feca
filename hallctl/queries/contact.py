"""The hall's contact list: whom the pack names, with what the hall has set."""

from __future__ import annotations

from hallctl.columns.base import Around
from hallctl.columns.contact import Reached
from hallctl.domain.contact import Contact
from hallctl.domain.playbook import PlaybookContact, contacts
from hallctl.queries.around import services
from hallctl.store import contact, pack, private
from hallctl.store.sqlite import Connection


def reached(db: Connection) -> dict[str, Reached]:
    """Every contact by name, in the pack's order."""
    _, book = pack.current(db)
    own = contact.every(db)
    refs = (ref for one in own.values() for ref in (one.unit, one.phone, one.second, one.hours))
    values = private.values(db, refs)
    return {name: _reached(known, own.get(name), values) for name, known in contacts(book).items()}


def _reached(known: PlaybookContact, own: Contact | None, values: dict[str, str]) -> Reached:
    if own is None:
        return Reached(known.name, "", known.phone, "", "", known.next, False)
    unit, phone, second, hours = (
        values.get(ref or "", "") for ref in (own.unit, own.phone, own.second, own.hours)
    )
    return Reached(known.name, unit, phone, second, hours, own.next or known.next, True)


def listed(db: Connection, now: int) -> tuple[list[Reached], Around]:
    """The contact list, and what stands around it."""
    return list(reached(db).values()), services(db, now)
