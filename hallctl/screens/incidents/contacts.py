"""Whom a step tells, and how they are reached in this hall."""

from __future__ import annotations

from hallctl.actions import contact as actions
from hallctl.columns import contact as columns
from hallctl.columns.base import Around, Fact
from hallctl.columns.contact import Reached, role
from hallctl.domain.base import Actor
from hallctl.queries.contact import listed
from hallctl.screens.base import HallScreen
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.screens.workplace.place import announce, fill_in, place, selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store.file import Hall
from hallctl.words import N_, _


def read(hall: Hall, _by: Actor) -> SectionData:
    """Everybody whom a playbook of the pack may tell."""
    with hall.reading() as db:
        return SectionData(*listed(db, hall.clock()))


def facts(one: Reached, at: Around) -> tuple[Fact, ...]:
    """The second number, and who is next in line."""
    return (
        Fact(_("Second number"), one.second),
        Fact(_("Next in line"), role(one.next, at) if one.next else ""),
    )


CONTACTS = Section(
    "contacts",
    N_("Contacts"),
    N_("Whom a step tells, the numbers, and who is next in line."),
    columns.COLUMNS,
    read,
    key="name",
    facts=facts,
    picks=N_("Set it"),
    empty=N_("The pack names nobody."),
    digits=True,
    noun="contact",
)


async def set_(at: HallScreen) -> None:
    """A form with what is known of them."""
    one: Reached = selected(at)
    data = place(at).view.data
    others = {each.name: role(each.name, data.around) for each in data.records if each is not one}
    form = FormPanel(
        f"contact:{one.name}",
        role(one.name, data.around),
        columns.UNIT._replace(value=one.unit),
        columns.PHONE._replace(value=one.phone),
        columns.SECOND._replace(value=one.second),
        columns.HOURS._replace(value=one.hours),
        columns.NEXT._replace(value=one.next, choices=others),
    )
    async for typed in fill_in(at, form):
        with form.attempt():
            await at.do(_set, at.by, one.name, typed)
    said = _("{contact}: the number is kept.").format(contact=role(one.name, data.around))
    await announce(at, said, choose=one.name)


def _set(hall: Hall, by: Actor, name: str, typed: Values) -> None:
    asked = {one: typed[one] for one in ("unit", "phone", "second", "hours")}
    actions.set_(hall, by, name, next_=typed["next"], **asked)


ACTS = (
    CONTACTS.act(
        "set",
        N_("Set it"),
        set_,
        N_("Unit, numbers, hours"),
        permission="contact.set",
        listed=False,
    ),
)
