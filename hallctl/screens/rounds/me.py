"""One's own page: today, ratings, points, skills, tasks."""

from __future__ import annotations

from hallctl.columns import member as columns
from hallctl.domain.base import Actor
from hallctl.queries.member import read_member
from hallctl.screens.acts import Act
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store.file import Hall
from hallctl.words import N_, _


def read(hall: Hall, by: Actor) -> SectionData:
    """The page of whoever is signed in."""
    page = read_member(hall, by)
    name = page.at.names.get(by.staff, "")
    aside = _("{number} {name}, {day}").format(number=by.staff, name=name, day=page.day)
    return SectionData(list(columns.lines(page)), aside=aside)


ME = Section(
    "me",
    N_("Me"),
    N_("Your own page: today, ratings, points, skills, tasks."),
    columns.LINES,
    read,
    facts=columns.facts,
    empty=N_("Nobody is signed in."),
    digits=True,
)
ACTS: tuple[Act, ...] = ()
