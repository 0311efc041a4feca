"""What is said about contacts."""

from __future__ import annotations

from hallctl.domain.contact import Contact
from hallctl.words import N_, book, language

NAME = N_("Contact")
HELP = N_("Whom an incident's steps tell: unit, numbers, hours, and who is asked next.")
REFUSALS: dict[str, str] = {
    "no-such-contact-name": N_("The pack has no contact “{name}”. It is one of: {names}."),
    "contact-needs-number": N_("Give the telephone number."),
}
STATES: dict[str, str] = {"set": N_("set"), "withdrawn": N_("taken back")}
NAMES = {**STATES}
EVENTS: dict[str, str] = {"contact.set": N_("It was said who a contact is, and how to reach it.")}
"""What each event says has happened, in one plain sentence."""
EVENT_FIELDS: dict[str, str] = {"name": N_("Contact")}
SENTENCES: dict[str, str] = {
    "contact.set": N_("{by} said who the contact {of} is"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "contact.set": N_("{by} took back the last change of {of}"),
}
"""What is said where such an event is taken back."""


def named(contact: Contact) -> str:
    """A contact, as the pack calls it."""
    pack = book()
    raw = pack.raw.get("contacts", {}).get(contact.name) if pack else None
    return str(raw["name"][language()]) if raw else contact.name
