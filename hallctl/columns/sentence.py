"""An event of the journal as a sentence: who did what with which record, and the facts that matter.

What each kind says stands in `words/NOUN.py` (`SENTENCES`, and `TAKEN_BACK` for where such an event is
taken back). In it {by} is who did it, {of} the record, {ticket} the customer's number; any other name
is a fact of the event. What stands in [ ] is left out where a fact in it is not known. Personal values
are never among them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from hallctl.columns.base import Around
from hallctl.domain.base import ANYONE, HALL
from hallctl.domain.journal import JournalEntry
from hallctl.domain.times import minutes, time_on
from hallctl.text import CUT
from hallctl.words import N_, _
from hallctl.words.event_fields import FIELDS, own
from hallctl.words.events import approval_of, fact_said, is_counted, pattern, taken_back
from hallctl.words.facts import named as facts_named
from hallctl.words.names import commas
from hallctl.words.records import named
from hallctl.words.sentences import name_of, role_name

ROLES, UNDONE = "roles", "undone"
"""Under these `own` has the main role of each member of staff, and the events that others, by their seq, take back."""
NOBODY = {HALL: N_("the hall itself"), ANYONE: N_("the customer")}
PEOPLE = frozenset({"staff", "to", "approver", "who", "witness", "tried_by", "receiver", "owner"})
"""Facts that are people's numbers, or roles."""
YEAR_2000 = 946_684_800_000
"""No number of an event is as large (UTC ms) but an instant."""
LONGEST = 40
"""Characters of a fact in a sentence."""
_OPTIONAL, _NAMED = re.compile(r"\[([^\]]*)\]"), re.compile(r"\{(\w+)\}")
_HAN, _STOP = "[\u4e00-\u9fff]", "[\u3000-\u303f\uff00-\uffef]"
_BETWEEN = re.compile(f"(?<={_HAN}) (?={_HAN})|(?<={_STOP}) | (?={_STOP})")


class _EventFacts(dict[str, str]):
    """What a sentence is filled with, each fact put into words when it is asked for; one that is missing leaves a dash."""

    def __init__(self, one: JournalEntry, around: Around, by: str) -> None:
        super().__init__(by=by)
        self.one, self.around = one, around
        self.record = around.own.get((one.noun, one.record))
        self.body: Mapping[str, Any] = json.loads(one.body)

    def __missing__(self, name: str) -> str:
        return self.known(name) or "-"

    def known(self, name: str) -> str:
        """A fact in words; empty where it is not known."""
        if name == "of":
            return named(self.record) if self.record else ""
        if name == "ticket":
            ticket = getattr(self.record, "ticket", None) or self.body.get("ticket")
            return self.around.tickets.get(ticket or 0, "")
        return _fact(self.one, name, self.body.get(name), self.around)

    def part(self, part: str) -> str:
        """A part of a pattern, where all facts in it are known."""
        return part if all(map(self.known, _NAMED.findall(part))) else ""


def sentence(one: JournalEntry, around: Around) -> str:
    """What an event says has happened, with who approved it behind."""
    undone = around.own.get(UNDONE, {}).get(one.seq)
    facts = _EventFacts(undone or one, around, person(one.actor, around))
    said = _(taken_back(undone.kind) if undone else pattern(one.kind))
    said = _OPTIONAL.sub(lambda part: facts.part(part[1]), said).format_map(facts)
    said = f"{said[:1].upper()}{said[1:]} {_approved(one, around)}".rstrip()
    return _BETWEEN.sub("", said)


def _approved(one: JournalEntry, around: Around) -> str:
    """Who approved an event, behind what it says."""
    by = json.loads(one.body).get("approved_by") if '"approved_' in one.body else None
    return approval_of(one, {by: person(by, around)} if by else None)


def person(number: str, around: Around) -> str:
    """Somebody as a sentence names them: by their main role and their number."""
    if number in NOBODY:
        return _(NOBODY[number])
    role = around.own.get(ROLES, {}).get(number)
    return _("{role} {number}").format(role=role_name(role), number=number) if role else number


def _fact(one: JournalEntry, name: str, value: Any, around: Around) -> str:
    """A fact of an event as a text; a personal value is never said."""
    if isinstance(value, dict) or value in ("", None, []):
        return ""
    if isinstance(value, list):
        if is_counted(one.noun, name):
            return str(len(value))
        return commas(filter(None, (_fact(one, name, each, around) for each in value)))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int):
        return _number(one, name, value, around)
    return _code(one, name, value, around)


def _number(one: JournalEntry, name: str, value: int, around: Around) -> str:
    if value > YEAR_2000:
        return time_on(value, around.zone, one.happened)
    lasts = (own(one.noun, name) or FIELDS.get(name, "")).endswith("(ms)")
    return minutes(value) if lasts else str(value)


def _code(one: JournalEntry, name: str, value: str, around: Around) -> str:
    if name in PEOPLE:
        known = value in around.own.get(ROLES, {})
        return person(value, around) if known else role_name(value)
    if said := fact_said(one.noun, name, value, around.book):
        return said
    said = facts_named(name, value, around.book)
    said = said if said != value else name_of(one.noun, value)
    return said if len(said) <= LONGEST else said[:LONGEST] + CUT
