"""What is shown of rounds, of what a day asks for, and of the items of a template.

Around rounds, `own` has under their ids how far they are (`Count`), under ("left", id) what is not answered, and
under ("due", id) by when (UTC ms) they were due.
"""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn, several, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import MOMENT, PERSON, code_of
from hallctl.domain.patrol_due import LATE, MISSED, DueRound
from hallctl.domain.patrol_template import MOMENTS as ALL_MOMENTS
from hallctl.domain.patrol_template import PatrolItem
from hallctl.domain.round import Round
from hallctl.words import N_, _, language
from hallctl.words.names import commas
from hallctl.words.round import AREAS, DIFFERENT, DUE_STATES, HOWS, KINDS, MOMENTS, RHYTHMS, called

REASON = FormField(
    "reason",
    N_("Why it is given up"),
    N_("Why the round is given up; - reads it from input."),
    "drop-needs-reason",
    "prose",
)
MOMENT_CODE = Kind("code", lambda code, _at: _(MOMENTS[code]), codes=ALL_MOMENTS)
"""A template, as people call it."""


def _left(one: Round, at: Around) -> list[str]:
    return list(at.own.get(("left", one.id), ()))


def _found(one: Round, at: Around) -> str:
    count = at.own[one.id]
    return f"{count.answered}/{len(one.items)}"


COLUMNS = Columns(
    NounColumn("id", N_("Round"), key="round"),
    NounColumn("day", N_("Day")),
    NounColumn(
        "moment", N_("Which round"), MOMENT_CODE, key="template", text=lambda one, _at: called(one)
    ),
    NounColumn("state", N_("State"), code_of("round")),
    NounColumn("due_at", N_("Due at"), MOMENT, of=lambda one, at: at.own.get(("due", one.id))),
    NounColumn("began_at", N_("Walked from"), MOMENT),
    NounColumn("began_by", N_("Begun by"), PERSON),
    NounColumn("finished_at", N_("Walked until"), MOMENT),
    NounColumn("finished_by", N_("Finished by"), PERSON),
    NounColumn("answered", N_("Answered"), of=lambda one, at: at.own[one.id].answered, text=_found),
    NounColumn("asked", N_("Items"), of=lambda one, _at: len(one.items)),
    NounColumn(
        "failed",
        N_("Failed"),
        of=lambda one, at: at.own[one.id].failed,
        tone=lambda one, at: "attention" if at.own[one.id].failed else "text",
        align="right",
    ),
    NounColumn(
        "unanswered", N_("Still to look at"), of=_left, text=lambda one, at: commas(_left(one, at))
    ),
    NounColumn("reason", N_("Why it is given up"), of=written("reason")),
    NounColumn(
        "too_fast",
        N_("Too fast"),
        text=lambda one, _at: _("walked too fast") if one.too_fast else "",
        tone="attention",
    ),
    NounColumn(
        "late", N_("Late entry"), text=lambda one, _at: _("keyed in from paper") if one.late else ""
    ),
    NounColumn("form", N_("Sheet")),
    NounColumn("text", of=written("reason")),
    *several("number printed version"),
    json="id moment number day state due_at began_at began_by finished_at finished_by asked answered"
    " failed unanswered too_fast printed late form reason version",
    listed="id moment day state began_at finished_at answered failed too_fast",
    view="id day moment number state began_at began_by finished_at finished_by too_fast printed late form"
    " version",
    screen="moment began_at finished_at state answered failed too_fast",
)


def facts(one: Round, at: Around) -> list[Fact]:
    """All of a round, where there is something to tell."""
    told = (
        "moment day state due_at began_at began_by finished_at finished_by answered failed"
        " unanswered too_fast late form reason"
    )
    return COLUMNS.facts(told, one, at)


def _tone(one: DueRound, _at: Around) -> str:
    return "attention" if one.state in {LATE, MISSED} else "text"


DUE = Columns(
    NounColumn("template", N_("Which round"), MOMENT_CODE),
    NounColumn("due_at", N_("Due at"), MOMENT),
    NounColumn("until_at", N_("Missed after"), MOMENT),
    NounColumn("state", N_("State"), text=lambda one, _at: _(DUE_STATES[one.state]), tone=_tone),
    NounColumn("round", N_("Round")),
    NounColumn(
        "began_late", N_("Late"), text=lambda one, _at: _("begun late") if one.began_late else ""
    ),
    json="template due_at until_at state round began_late",
    listed="template due_at until_at state round began_late",
    screen="template due_at state round",
)


def item_name(one: PatrolItem) -> str:
    """An item, in the language in use."""
    return one.name.in_(language())


def _codes(words: dict[str, str], codes: tuple[str, ...]) -> str:
    return commas(_(words[code]) for code in codes)


def bounds(one: PatrolItem) -> str:
    """From what to what a number is right."""
    if one.low is None and one.high is None:
        return ""
    if one.low is None:
        return _("at most {number}").format(number=one.high)
    if one.high is None:
        return _("at least {number}").format(number=one.low)
    exact = one.low == one.high
    return str(one.low) if exact else _("{low} to {high}").format(low=one.low, high=one.high)


ITEMS = Columns(
    NounColumn("id", N_("Check item"), key="item"),
    NounColumn("area", N_("Area"), text=lambda one, _at: _(AREAS[one.area])),
    NounColumn("name", N_("What is looked at"), of=lambda one, _at: item_name(one), cut=1),
    NounColumn("clause", N_("Clause"), text=lambda one, _at: one.clause or _("practice")),
    NounColumn("clauses", of=lambda one, _at: list(one.clauses)),
    NounColumn(
        "how",
        N_("How checked"),
        of=lambda one, _at: list(one.how),
        text=lambda one, _at: _codes(HOWS, one.how),
    ),
    NounColumn("kind", N_("Kind of answer"), text=lambda one, _at: _(KINDS[one.kind])),
    NounColumn("low", text=lambda one, _at: bounds(one)),
    NounColumn("high"),
    NounColumn(
        "rhythm",
        N_("How often"),
        of=lambda one, _at: list(one.rhythm),
        text=lambda one, _at: _codes(RHYTHMS, one.rhythm),
    ),
    NounColumn(
        "optional", N_("Optional"), text=lambda one, _at: _("cannot fail") if one.optional else ""
    ),
    NounColumn("practice"),
    NounColumn("to", of=lambda one, _at: one.leads_to.to),
    NounColumn("within", of=lambda one, _at: str(one.leads_to.within)),
    json="id area name clause clauses how kind low high optional practice rhythm to within",
    listed="id area name clause how kind rhythm optional",
    screen="id name",
)


DIFFERENCES = Columns(
    NounColumn("item", N_("Check item"), of=lambda one, _at: one.item.id),
    NounColumn("what", N_("In this hall"), text=lambda one, _at: _(DIFFERENT[one.what])),
    NounColumn("clause", N_("Clause"), of=lambda one, _at: one.item.clause),
    NounColumn("name", N_("What is looked at"), of=lambda one, _at: item_name(one.item)),
    NounColumn("optional", of=lambda one, _at: one.item.optional),
    json="item what clause name optional",
    listed="item what clause name",
)
