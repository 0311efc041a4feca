"""The journal's last events: who did what, when, and with which facts."""

from __future__ import annotations

import json
from typing import Any

from hallctl.columns.base import Around, Column
from hallctl.domain.base import NO_PERSON, Actor
from hallctl.domain.day import date_of
from hallctl.queries.around import people
from hallctl.screens.clock import time_of_day
from hallctl.screens.workplace.facts import Fact
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import journal, rows
from hallctl.store.file import Hall
from hallctl.store.journal import Entry
from hallctl.store.nouns import noun
from hallctl.text import CUT
from hallctl.words import N_, _
from hallctl.words.events import approval_of, told
from hallctl.words.records import named
from hallctl.words.sentences import role_name

LISTED = 200
"""Events that are listed; `hallctl journal show --since` has the others."""
MOST = 300
"""Characters of a fact that are shown; a pack stands in the journal as a whole."""


def read(hall: Hall, _by: Actor) -> SectionData:
    """The last events, the newest first; personal values stand outside the journal."""
    db = hall.db
    found = journal.selected(db, since=None, noun=None, record=None, limit=LISTED)[::-1]
    records: dict[tuple[str, int], Any] = {}
    for name in {one.noun for one in found}:
        ids = {one.record for one in found if one.noun == name}
        loaded = rows.by_id(db, noun(name).model, ids)
        records |= {(name, record): one for record, one in loaded.items()}
    around = people(db, hall.clock())._replace(own=records)
    return SectionData(found, around, _("the last {count}").format(count=len(found)))


def _by(one: Entry, around: Around) -> str:
    return (
        role_name(one.actor) if one.actor in NO_PERSON else around.names.get(one.actor, one.actor)
    )


def facts(one: Entry, around: Around) -> list[Fact]:
    """Where, on which record, and the event's own facts."""
    found = [
        Fact(_("What"), told(one.kind)),
        Fact(_("By"), " ".join(filter(None, (one.actor, approval_of(one))))),
        Fact(_("Where"), one.workstation),
        Fact(_("Record"), named(around.own[one.noun, one.record])),
    ]
    day = date_of(one.happened, around.zone)
    body = [(n, v) for n, v in json.loads(one.body).items() if not n.startswith("approved_")]
    texts = [
        f"{name} {_text(name, value, around.zone, day)}" for name, value in body if value != ""
    ]
    said = ", ".join(texts)
    return [*found, Fact(_("Facts"), said if len(said) <= MOST else said[:MOST] + CUT)]


def _text(name: str, value: Any, offset: int, day: str) -> str:
    """A fact of an event of this day as a text; instants as the hall's clock shows them."""
    if name.endswith("_at") and isinstance(value, int):
        return _when(value, offset, day)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _when(instant: int, offset: int, day: str) -> str:
    """The time of an instant, behind its month and day where that is another than `day`."""
    own, time = date_of(instant, offset), time_of_day(instant, offset)
    return time if own == day else f"{own[5:]} {time}"


def _at(one: Entry, around: Around) -> str:
    return _when(one.happened, around.zone, date_of(around.now, around.zone))


JOURNAL = Section(
    "journal",
    N_("Journal"),
    N_("Every change, the newest first. It can only be added to."),
    (
        Column("seq", N_("Event"), align="right", tone="muted"),
        Column("happened", N_("When"), text=_at),
        Column("kind", N_("What"), tone="accent"),
        Column("actor", N_("By"), text=_by, cut=1),
    ),
    read,
    key="seq",
    facts=facts,
)
