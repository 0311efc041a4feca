"""The journal's last events: who did what, when, and with which facts."""

from __future__ import annotations

import json
from typing import Any

from hallctl.domain.base import NO_PERSON
from hallctl.domain.day import date_of
from hallctl.domain.times import time_of_day
from hallctl.screens.office.facts import Fact
from hallctl.screens.office.section import Section, Shelf
from hallctl.screens.widgets import Column, Row
from hallctl.store import journal, rows, staff
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.store.journal import Entry
from hallctl.store.nouns import noun
from hallctl.store.sqlite import Connection
from hallctl.text import CUT
from hallctl.words import N_, _
from hallctl.words.events import approval_of, told
from hallctl.words.records import named
from hallctl.words.sentences import role_name

LISTED = 200
"""Events that are listed; `hallctl journal show --since` has the others."""
MOST = 300
"""Characters of a fact that are shown; a pack stands in the journal as a whole."""


def read(hall: Hall) -> Shelf:
    """The last events, the newest first; personal values stand outside the journal."""
    db = hall.db
    found = journal.selected(db, since=None, noun=None, record=None, limit=LISTED)[::-1]
    offset = profile(db).utc_offset
    today = date_of(hall.clock(), offset)
    names = {number: _name(db, number) for number in {one.actor for one in found}}
    records = {key: _record(db, *key) for key in {(one.noun, one.record) for one in found}}
    return Shelf(
        [_row(one, offset, today, names) for one in found],
        {str(one.seq): _about(one, offset, records[one.noun, one.record]) for one in found},
        {str(one.seq): one for one in found},
        _("the last {count}").format(count=len(found)),
    )


def _row(one: Entry, offset: int, today: str, names: dict[str, str]) -> Row:
    return Row(
        str(one.seq),
        [
            [(str(one.seq), "muted")],
            _when(one.happened, offset, today),
            [(one.kind, "accent")],
            names[one.actor],
        ],
    )


def _name(db: Connection, number: str) -> str:
    return role_name(number) if number in NO_PERSON else staff.name(db, number)


def _record(db: Connection, about: str, record: int) -> str:
    return named(rows.load(db, noun(about).model, record))


def _about(one: Entry, offset: int, record: str) -> list[Fact]:
    """Where, on which record, and the event's own facts."""
    facts = [
        Fact(_("What"), told(one.kind)),
        Fact(_("By"), " ".join(filter(None, (one.actor, approval_of(one))))),
        Fact(_("Where"), one.workstation),
        Fact(_("Record"), record),
    ]
    day = date_of(one.happened, offset)
    body = [(n, v) for n, v in json.loads(one.body).items() if not n.startswith("approved_")]
    texts = [f"{name} {_text(name, value, offset, day)}" for name, value in body if value != ""]
    said = ", ".join(texts)
    return [*facts, Fact(_("Facts"), said if len(said) <= MOST else said[:MOST] + CUT)]


def _text(name: str, value: Any, offset: int, day: str) -> str:
    """A fact of an event of this day as a text; instants as the hall's clock shows them."""
    if name.endswith("_at") and isinstance(value, int):
        return _when(value, offset, day)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _when(instant: int, offset: int, day: str) -> str:
    """The time of an instant, behind its month and day where that is another than `day`."""
    own, time = date_of(instant, offset), time_of_day(instant, offset)
    return time if own == day else f"{own[5:]} {time}"


JOURNAL = Section(
    "journal",
    N_("Journal"),
    N_("Every change, the newest first. It can only be added to."),
    (
        Column(N_("Event"), align="right"),
        Column(N_("When")),
        Column(N_("What")),
        Column(N_("By"), cut=True),
    ),
    read,
)
