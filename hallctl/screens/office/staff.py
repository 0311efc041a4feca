"""The staff: who works here, and what each may do, can do, and where."""

from __future__ import annotations

from hallctl.columns.base import Around
from hallctl.columns.staff import COLUMNS
from hallctl.domain.base import ANY, Actor
from hallctl.domain.staff import Staff
from hallctl.queries.around import people
from hallctl.screens.workplace.facts import Fact
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import counter, pack, secret, staff
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import commas, service_name
from hallctl.words.sentences import name_of
from hallctl.words.staff import post_name

NAMED = 6
"""Skills that are named one by one; of more it is said how many."""


def read(hall: Hall, _by: Actor) -> SectionData:
    """Everybody who was ever on the staff, by number."""
    db = hall.db
    found = staff.everyone(db)
    own = {("pin", number): True for number in secret.with_pin(db)}
    at = {desk.staff: desk.number for desk in counter.every(db) if desk.staff}
    around = people(db, hall.clock())._replace(book=pack.current(db)[1], own=own | at)
    active = sum(who.active for who in found)
    return SectionData(found, around, _("{count} on the staff").format(count=active))


def facts(who: Staff, around: Around) -> list[Fact]:
    """What somebody may do, can do, and where; and how they get in."""
    posts = _("any counter") if who.posts == ANY else commas(map(post_name, who.posts))
    return [
        Fact(_("Roles"), commas(map(name_of, who.roles))),
        Fact(_("Skills"), _skills(who, around)),
        Fact(_("Posts"), posts or _("none")),
        Fact(_("Login"), who.login or _("none")),
        Fact(_("PIN"), _("set") if ("pin", who.number) in around.own else _("none")),
    ]


def _skills(who: Staff, around: Around) -> str:
    """The services somebody can do: all, or some of them by name."""
    if who.skills == ANY:
        return _("all services")
    assert around.book is not None
    names = [service_name(around.book, one) for one in who.skills]
    if len(names) > NAMED:
        rest = _("{names} and {count} more")
        return rest.format(names=commas(names[:NAMED]), count=len(names) - NAMED)
    return commas(names) or _("none")


STAFF = Section(
    "staff",
    N_("Staff"),
    N_("Roles say what somebody may do, skills what they can, posts where."),
    COLUMNS.screen,
    read,
    key="number",
    facts=facts,
    heading=lambda who, around: around.names[who.number],
    picks=N_("Change it"),
)
