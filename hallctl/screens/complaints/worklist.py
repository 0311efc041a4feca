"""The work list: what is due, late or waiting, of any noun; Enter goes to where it is worked on."""

from __future__ import annotations

from functools import partial

from hallctl.columns.due import COLUMNS, facts
from hallctl.domain.base import Actor
from hallctl.domain.due import Entries
from hallctl.queries.due import read_due
from hallctl.screens.base import HallScreen
from hallctl.screens.operations import go_to_record
from hallctl.screens.workplace.place import selected
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import commas

MOST = 100
"""Entries that are listed; the others are counted."""


def read(hall: Hall, by: Actor, *, mine: bool) -> SectionData:
    """What waits outside the operator first, then what is due first."""
    to = {by.staff, *by.roles} if mine else None
    found, around = read_due(hall.db, by.staff, to, hall.clock(), MOST)
    return SectionData(found.first, around, _counted(found))


def _counted(found: Entries) -> str:
    """How many there are beside those that are listed, and how many are late."""
    more = found.number - len(found.first)
    said = [_("{count} late").format(count=found.late)] if found.late else []
    return commas([*said, _("and {count} more").format(count=more)] if more else said)


MINE = Section(
    "mine",
    N_("To do"),
    N_("What you and your roles have to see to; what waits outside the operator first."),
    COLUMNS,
    partial(read, mine=True),
    key="key",
    facts=facts,
    picks=N_("Go there"),
    empty=N_("Nothing waits for you."),
    digits=True,
)
ALL = MINE._replace(
    name="everybodys",
    title=N_("Everybody's"),
    about=N_("What anybody has to see to."),
    read=partial(read, mine=False),
    empty=N_("Nothing waits for anybody."),
)


async def go(at: HallScreen) -> None:
    """Go to where the selected entry is worked on."""
    one = selected(at)
    if not await go_to_record(at, one.noun, one.id, one.what):
        at.say(one.command, "text")


GO = tuple(
    section.act("go", N_("Go there"), go, N_("To where it is worked on"), listed=False)
    for section in (MINE, ALL)
)
