"""The journal's last events: who did what, when, and with which facts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hallctl.columns.journal import COLUMNS, facts
from hallctl.domain.base import Actor
from hallctl.queries.around import services
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import journal, rows, staff
from hallctl.store.file import Hall
from hallctl.store.nouns import noun
from hallctl.words import N_, _

LISTED = 200
"""Events that are listed; `hallctl journal show --since` has the others."""


def read(hall: Hall, _by: Actor) -> SectionData:
    """The last events, the newest first; personal values stand outside the journal."""
    found = journal.selected(hall.db, since=None, noun=None, record=None, limit=LISTED)[::-1]
    return shown(hall, found, _("the last {count}").format(count=len(found)))


def shown(hall: Hall, found: Sequence[journal.Entry], aside: str = "") -> SectionData:
    """Events, with the records that they are about."""
    db = hall.db
    records: dict[tuple[str, int], Any] = {}
    for name in {one.noun for one in found}:
        ids = {one.record for one in found if one.noun == name}
        loaded = rows.by_id(db, noun(name).model, ids)
        records |= {(name, record): one for record, one in loaded.items()}
    around = services(db, hall.clock())._replace(names=staff.names(db), own=records)
    return SectionData(found, around, aside)


JOURNAL = Section(
    "journal",
    N_("Journal"),
    N_("Every change, the newest first. It can only be added to."),
    COLUMNS,
    read,
    key="seq",
    facts=facts,
)
