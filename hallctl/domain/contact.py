"""Contacts: the people an incident's steps tell, how to reach them and when, and whom to ask next
(forms: contact list).
"""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from hallctl.domain.base import MANAGERS, Private, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of

SET, WITHDRAWN = "set", "withdrawn"


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact as the hall has set it; the pack names the contact, and may give a number where the
    hall has set none.

    `unit`, `phone`, `second` and `hours` are refs to private values; `next` is the contact that is
    asked where nobody answers.
    """

    noun: ClassVar = "contact"

    id: int
    name: str
    state: str
    since: int
    set_by: str
    unit: str | None = None
    phone: str | None = None
    second: str | None = None
    hours: str | None = None
    next: str = ""


@event("contact.set")
class ContactSet(NamedTuple):
    """A contact was set: who it is, how they are reached and when; the whole entry."""

    name: str
    unit: Private | None = None
    phone: Private | None = None
    second: Private | None = None
    hours: Private | None = None
    next: str = ""


def evolve(contact: Contact | None, event: ContactSet, at: Stamp) -> Contact:
    """The contact after an event: each is the whole entry."""
    unit, phone, second, hours = (one.ref if one else None for one in event[1:5])
    record = at.seq if contact is None else contact.id
    since = (SET, at.happened, at.by)
    return Contact(record, event.name, *since, unit, phone, second, hours, event.next)


def put(entry: ContactSet, known: frozenset[str]) -> ContactSet:
    """Set an entry; refused as `contact-needs-number`, `no-such-contact-name`."""
    for name in (entry.name, entry.next):
        if name and name not in known:
            raise Refused("no-such-contact-name", name=name, names=sorted(known))
    if entry.phone is None:
        raise Refused("contact-needs-number")
    return entry


NOUN = Noun(
    model=Contact,
    events=events_of(ContactSet),
    evolve=evolve,
    instants={"since": "since"},
    private={"phone": "phone", "second": "phone"},
    ended=lambda one: one.state == WITHDRAWN,
    may={"contact.set": MANAGERS},
    undoable=frozenset({ContactSet}),
    withdrawn={"state": WITHDRAWN},
)
