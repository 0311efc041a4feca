"""What is shown of contacts: what the hall has set, and what the pack knows of the others."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.columns.base import Around, Columns, NounColumn, several
from hallctl.columns.form_field import FormField
from hallctl.words import N_, language

UNIT = FormField("unit", N_("Unit"), N_("The unit, or who answers there."), optional=True)
PHONE = FormField(
    "phone", N_("Telephone"), N_("The phone number."), "contact-needs-number no-such-contact-name"
)
SECOND = FormField("second", N_("Second number"), N_("A second number."), optional=True)
HOURS = FormField(
    "hours", N_("Reached"), N_("When they are reached, as 08:30-18:00."), optional=True
)
NEXT = FormField(
    "next", N_("Next in line"), N_("The contact that is asked where nobody answers."), optional=True
)


class Reached(NamedTuple):
    """A contact of the pack, with what the hall has set of it; `set` says whether it has."""

    name: str
    unit: str
    phone: str
    second: str
    hours: str
    next: str
    set: bool


def _role(one: Reached, at: Around) -> str:
    return role(one.name, at)


def role(name: str, at: Around) -> str:
    """What a contact is, as the pack calls it; its name where the pack no longer has it."""
    assert at.book is not None
    raw = at.book.raw.get("contacts", {}).get(name)
    return str(raw["name"][language()]) if raw else name


COLUMNS = Columns(
    NounColumn("name", N_("Contact"), key="contact", text=_role),
    NounColumn("unit", N_("Unit"), cut=1),
    NounColumn("phone", N_("Telephone")),
    NounColumn("second", N_("Second number")),
    NounColumn("hours", N_("Reached")),
    NounColumn(
        "next", N_("Next in line"), text=lambda one, at: role(one.next, at) if one.next else ""
    ),
    *several("set"),
    json="name unit phone second hours next set",
    listed="name unit phone second hours next",
    screen="name unit phone hours next",
)
