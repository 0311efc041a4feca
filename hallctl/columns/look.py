"""What is shown of what a manager should look at."""

from __future__ import annotations

from hallctl.checks.look import Looked
from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn, several
from hallctl.columns.kinds import INSTANT, PERSON
from hallctl.domain.times import time_on
from hallctl.words import N_, _
from hallctl.words.facts import named
from hallctl.words.records import noun_name
from hallctl.words.sentences import name_of


def kind_said(one: Looked, _at: Around) -> str:
    """What kind of thing it is."""
    return name_of(one.noun, one.kind)


def about(one: Looked, _at: Around) -> str:
    """The record it is about: by its label, or what it is and which."""
    return f"{noun_name(one.noun)} {one.label}" if one.label.isdigit() else one.label


def cause_said(one: Looked, at: Around) -> str:
    """Why, in the words of the pack or of the noun."""
    return _cause(one.cause, at) if one.cause else ""


def _cause(cause: str, at: Around) -> str:
    said = named("reason", cause, at.book)
    return said if said != cause else name_of("order", cause)


def _when(one: Looked, at: Around) -> str:
    return time_on(one.at, at.zone, at.now)


COLUMNS = Columns(
    NounColumn(
        "kind",
        N_("What"),
        Kind("code", lambda code, _at: name_of("ticket", code)),
        text=kind_said,
        cut=3,
    ),
    NounColumn("noun", N_("About"), Kind("code", lambda noun, _at: noun_name(noun))),
    NounColumn("label", N_("Record"), text=about, tone="strong", cut=1),
    NounColumn("at", N_("When"), INSTANT, key="since_at", text=_when),
    NounColumn("by", N_("By"), PERSON, cut=2),
    NounColumn("cause", N_("Reason"), Kind("code", _cause), of=lambda one, _at: one.cause or None),
    NounColumn("open", title="", cell=lambda one, _at: "!" if one.open else "", tone="attention"),
    *several("id"),
    json="kind noun id label at by cause open",
    listed="at kind label by cause",
    screen="open at kind label by",
    filters="kind cause by",
)


def facts(one: Looked, at: Around) -> list[Fact]:
    """What it is, of what, by whom and why."""
    found = [
        Fact(_("What"), kind_said(one, at)),
        Fact(_("Record"), about(one, at)),
        Fact(_("When"), _when(one, at)),
        Fact(_("By"), PERSON.text(one.by, at) if one.by else ""),
        Fact(_("Reason"), cause_said(one, at)),
    ]
    return [fact for fact in found if fact.value]
