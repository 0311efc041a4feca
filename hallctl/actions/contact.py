"""What changes a contact: one action, one change."""

from __future__ import annotations

from hallctl.domain import contact as rules
from hallctl.domain.base import Actor
from hallctl.domain.contact import Contact, ContactSet
from hallctl.domain.playbook import contacts
from hallctl.store import contact, pack
from hallctl.store.file import Hall

LONGEST = 60


def set_(
    hall: Hall,
    by: Actor,
    name: str,
    *,
    unit: str = "",
    phone: str = "",
    second: str = "",
    hours: str = "",
    next_: str = "",
) -> Contact:
    """Set who a contact of the pack is, and how they are reached.

    Refused as `no-such-contact-name`, `contact-needs-number`.
    """
    with hall.change(by, "contact.set") as change:
        _, book = pack.current(change.db)
        kept = [change.written(one, limit=LONGEST) for one in (unit, phone, second, hours)]
        event = ContactSet(name, kept[0], kept[1], kept[2], kept[3], next_)
        rules.put(event, frozenset(contacts(book)))
        known = contact.named(change.db, name)
        return change.record(event, of=known or Contact)
