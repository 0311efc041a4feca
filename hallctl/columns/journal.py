"""What is shown of the journal's events; `own` around them are the records that they are about."""

from __future__ import annotations

import json
from typing import Any

from hallctl.columns.base import PERSON, Around, Columns, Fact, Kind, NounColumn
from hallctl.domain.times import time_on
from hallctl.text import CUT
from hallctl.words import N_, _
from hallctl.words.events import approval_of, told
from hallctl.words.records import named, noun_name

MOST = 300
"""Characters of a fact that are shown; a pack stands in the journal as a whole."""


def facts(one: Any, around: Around) -> list[Fact]:
    """Where, on which record, and the event's own facts."""
    found = [
        Fact(_("What"), told(one.kind)),
        Fact(
            _("By"), f"{PERSON.text(one.actor, around)} {approval_of(one, around.names)}".rstrip()
        ),
        Fact(_("Where"), one.workstation),
        Fact(_("Record"), named(around.own[one.noun, one.record])),
    ]
    body = [(n, v) for n, v in json.loads(one.body).items() if not n.startswith("approved_")]
    texts = [
        f"{name} {_text(name, value, around.zone, one.happened)}"
        for name, value in body
        if value != ""
    ]
    said = _(", ").join(texts)
    return [*found, Fact(_("Facts"), said if len(said) <= MOST else said[:MOST] + CUT)]


def _text(name: str, value: Any, zone: int, happened: int) -> str:
    """A fact of an event of this instant as a text; instants as the hall's clock shows them."""
    if name.endswith("_at") and isinstance(value, int):
        return time_on(value, zone, happened)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _at(one: Any, around: Around) -> str:
    return time_on(one.happened, around.zone, around.now)


COLUMNS = Columns(
    NounColumn("seq", N_("Event"), align="right", tone="muted"),
    NounColumn("happened", N_("When"), text=_at),
    NounColumn(
        "kind", N_("What"), Kind("code", lambda kind, _at: told(kind)), tone="accent", cut=2
    ),
    NounColumn("actor", N_("By"), PERSON, cut=1),
    NounColumn("noun", N_("About"), Kind("code", lambda noun, _at: noun_name(noun))),
    screen="seq happened kind actor",
    filters="noun actor",
)
