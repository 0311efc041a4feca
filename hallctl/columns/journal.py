"""What is shown of the journal's events; `own` around them are the records that they are about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn
from hallctl.columns.kinds import INSTANT, PERSON
from hallctl.columns.sentence import sentence
from hallctl.domain.times import time_on
from hallctl.text import CUT
from hallctl.words import N_, _
from hallctl.words.event_fields import field_name, own
from hallctl.words.events import approval_of, told
from hallctl.words.facts import named as facts_named
from hallctl.words.names import commas
from hallctl.words.records import named, noun_name
from hallctl.words.sentences import name_of

MOST = 300
"""Characters of a fact that are shown; a pack stands in the journal as a whole."""
AS_STEP = {"done": "step", "ladder": "step"}
"""Fields that hold steps under another name."""
YEAR_2000 = 946_684_800_000
"""No number of an event is as large (UTC ms) but an instant."""


def facts(one: Any, around: Around) -> list[Fact]:
    """What it says, where, on which record, and the event's own facts."""
    found = [
        Fact(_("What"), told(one.kind)),
        Fact(
            _("By"), f"{PERSON.text(one.actor, around)} {approval_of(one, around.names)}".rstrip()
        ),
        Fact(_("Where"), one.workstation),
        Fact(_("Record"), named(around.own[one.noun, one.record])),
        Fact(_("Event"), str(one.seq)),
    ]
    body = [(n, v) for n, v in json.loads(one.body).items() if not n.startswith("approved_")]
    texts = [
        f"{_name(one.noun, name)} {_text(one, name, value, around)}"
        for name, value in body
        if value not in ("", None)
    ]
    said = _(", ").join(texts)
    return [*found, Fact(_("Facts"), said if len(said) <= MOST else said[:MOST] + CUT)]


def _name(noun: str, field: str) -> str:
    """What a field is called: as the column of its noun is, where there is one."""
    column = _of_noun(noun).get(field)
    if column and column.head and not own(noun, field):
        return _(column.head)
    return field_name(noun, field)


@cache
def _of_noun(noun: str) -> Mapping[str, NounColumn]:
    with suppress(ModuleNotFoundError):
        columns = getattr(import_module(f"hallctl.columns.{noun}"), "COLUMNS", None)
        return columns.by_name if columns else {}
    return {}


def _text(event: Any, name: str, value: Any, around: Around) -> str:
    """A fact of an event as a text: codes by their words, instants as the hall's clock shows them."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return commas([_text(event, name, one, around) for one in value]) or "-"
    if isinstance(value, str):
        of_pack = facts_named(AS_STEP.get(name, name), value, around.book)
        return of_pack if of_pack != value else name_of(event.noun, value)
    if isinstance(value, dict):
        return _several(event, value, around)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int) and value > YEAR_2000:
        return time_on(value, around.zone, event.happened)
    return json.dumps(value, ensure_ascii=False)


def _several(event: Any, facts: Mapping[str, Any], around: Around) -> str:
    """Facts inside one fact; of a personal value by what `hallctl private show` finds it."""
    if "private" in facts:
        return _("personal value {ref}").format(ref=facts["private"])
    found = []
    for name, value in facts.items():
        if value in ("", None):
            continue
        called = facts_named("field", name, around.book)
        called = _name(event.noun, name) if called == name else called
        found.append(f"{called} {_text(event, name, value, around)}")
    return commas(found) or "-"


def _at(one: Any, around: Around) -> str:
    return time_on(one.happened, around.zone, around.now)


COLUMNS = Columns(
    NounColumn("seq", N_("Event"), align="right", tone="muted"),
    NounColumn("happened", N_("When"), INSTANT, key="at", text=_at),
    NounColumn("said", N_("What happened"), of=sentence, cut=1),
    NounColumn("kind", N_("Kind"), Kind("code", lambda kind, _at: told(kind))),
    NounColumn("actor", N_("By"), PERSON, key="by"),
    NounColumn("noun", N_("About"), Kind("code", lambda noun, _at: noun_name(noun))),
    NounColumn("record", key="id"),
    NounColumn("label", of=lambda one, around: named(around.own[one.noun, one.record])),
    NounColumn("workstation", N_("Where")),
    NounColumn("change"),
    json="seq happened actor kind noun record label said workstation change",
    listed="seq happened said",
    screen="happened said",
    filters="noun actor kind",
)
