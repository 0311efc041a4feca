"""What is shown of the journal's events; `own` around them are the records that they are about."""

from __future__ import annotations

import json
from typing import Any

from hallctl.columns.base import Around, Fact, NounColumn
from hallctl.domain.base import NO_PERSON
from hallctl.domain.day import date_of
from hallctl.domain.journal import Entry
from hallctl.domain.times import time_of_day
from hallctl.text import CUT
from hallctl.words import N_, _
from hallctl.words.events import approval_of, told
from hallctl.words.records import named
from hallctl.words.sentences import role_name

MOST = 300
"""Characters of a fact that are shown; a pack stands in the journal as a whole."""


def _by(one: Entry, around: Around) -> str:
    name = role_name(one.actor) if one.actor in NO_PERSON else one.actor
    return around.names.get(one.actor, name)


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


COLUMNS = (
    NounColumn("seq", N_("Event"), align="right", tone="muted"),
    NounColumn("happened", N_("When"), text=_at),
    NounColumn("kind", N_("What"), tone="accent"),
    NounColumn("actor", N_("By"), text=_by, cut=1),
)
