"""The staff: who works here, and what each may do, can do, and where."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.domain.staff import Staff
from hallctl.screens.office.facts import Fact
from hallctl.screens.office.section import Section, Shelf
from hallctl.screens.office.words import posts_of, roles_of, skills_of, state_of
from hallctl.screens.widgets import Column, Row
from hallctl.store import counter, pack, secret, staff
from hallctl.store.file import Hall
from hallctl.words import N_, _


class Person(NamedTuple):
    """A member of staff, with the name, the counter they are at, and whether there is a PIN."""

    staff: Staff
    name: str
    counter: int | None
    pin: bool


def read(hall: Hall) -> Shelf:
    """Everybody who was ever on the staff, by number."""
    db, now = hall.db, hall.clock()
    _id, book = pack.current(db)
    at = {desk.staff: desk.number for desk in counter.every(db) if desk.staff}
    people = [
        Person(
            one, staff.name(db, one.number), at.get(one.number), bool(secret.get(db, one.number))
        )
        for one in staff.everyone(db)
    ]
    active = sum(one.staff.active for one in people)
    return Shelf(
        [_row(one, now) for one in people],
        {
            one.staff.number: [
                Fact(_("Roles"), roles_of(one.staff)),
                Fact(_("Skills"), skills_of(one.staff, book)),
                Fact(_("Posts"), posts_of(one.staff)),
                Fact(_("Login"), one.staff.login or _("none")),
                Fact(_("PIN"), _("set") if one.pin else _("none")),
            ]
            for one in people
        },
        {one.staff.number: one for one in people},
        _("{count} on the staff").format(count=active),
    )


def _row(one: Person, now: int) -> Row:
    gone = not one.staff.active
    tone = "muted" if gone else "text"
    return Row(
        one.staff.number,
        [
            [(one.staff.number, "muted" if gone else "accent")],
            [(one.name, tone)],
            [(roles_of(one.staff), tone)],
            "" if one.counter is None else str(one.counter),
            state_of(one.staff, now),
        ],
    )


STAFF = Section(
    "staff",
    N_("Staff"),
    N_("Roles say what somebody may do, skills what they can, posts where."),
    (
        Column(N_("ID")),
        Column(N_("Name"), cut=True),
        Column(N_("Roles"), cut=True),
        Column(N_("Counter"), align="right"),
        Column(),
    ),
    read,
    picks=N_("Change it"),
)
