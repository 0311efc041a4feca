"""The staff: who works here, and what each may do, can do, and where."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.columns.base import Around
from hallctl.columns.staff import COLUMNS
from hallctl.domain.base import ANY, Actor
from hallctl.domain.staff import Staff
from hallctl.screens.workplace.facts import Fact
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import counter, pack, secret, staff
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import commas, service_name
from hallctl.words.staff import post_name

NAMED = 6
"""Skills that are named one by one; of more it is said how many."""


def read(hall: Hall, _by: Actor) -> SectionData:
    """Everybody who was ever on the staff, by number."""
    db = hall.db
    _id, book = pack.current(db)
    people = staff.everyone(db)
    around = Around(
        now=hall.clock(),
        book=book,
        names=staff.names(db),
        at={desk.staff: desk.number for desk in counter.every(db) if desk.staff},
        own=secret.having_pin(db),
    )
    active = sum(one.active for one in people)
    return SectionData(people, around, _("{count} on the staff").format(count=active))


def facts(who: Staff, around: Around) -> list[Fact]:
    """What somebody may do, can do, and where; and how they get in."""
    pin = around.own
    return [
        Fact(_("Roles"), COLUMNS.by_name["roles"].said(who, around)),
        Fact(_("Skills"), _skills(who, around)),
        Fact(_("Posts"), _posts(who)),
        Fact(_("Login"), who.login or _("none")),
        Fact(_("PIN"), _("set") if who.number in pin else _("none")),
    ]
