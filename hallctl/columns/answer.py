"""What is shown of answers, and what is filled in to give one; `own` around them are the items, by (round, item)."""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, Fact, NounColumn, several, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import MOMENT, PERSON
from hallctl.domain.answer import NOT, OK, Answer
from hallctl.words import N_, _, language
from hallctl.words.answer import RESULTS
from hallctl.words.round import AREAS

NOTE = FormField(
    "note",
    N_("What is wrong"),
    N_("What is wrong, in words or as a phrase of the pack; - reads it from input."),
    "note-needed",
    "prose",
    optional=True,
)
REMEDY = FormField(
    "remedy",
    N_("Put right at once"),
    N_("What was put right at once; - reads it from input."),
    kind="prose",
    optional=True,
)
TO = FormField(
    "to",
    N_("For"),
    N_("Who has to put it right: a staff number or a role; left out: as the pack says."),
    "no-such-staff staff-disabled",
    optional=True,
)
UNTIL = FormField(
    "due",
    N_("Until"),
    N_("By when: 17:30, or 2026-03-02T17:30; left out: as the pack says."),
    "not-a-time due-is-past",
    optional=True,
)
MARKS = {"ok": "√", "not": "×", "na": "-"}
"""An answer as a record on paper has it."""


def wrong(one: Answer, at: Around) -> str:
    """What is wrong: the note, or the phrase that stands for it."""
    if one.phrase and at.book is not None:
        known = {each.id: each.name for each in at.book.reasons("patrol")}
        return known[one.phrase].in_(language()) if one.phrase in known else one.phrase
    return at.values.get(one.note or "", "")


def item_of(one: Answer, at: Around) -> str:
    """The item that was looked at, by its words where its round still has them."""
    item = at.own.get((one.round_id, one.item))
    return item.name.in_(language()) if item is not None else one.item


def _value(one: Answer, at: Around) -> int | str | None:
    return at.values.get(one.text or "") if one.number is None else one.number


def _text(one: Answer, at: Around) -> str:
    """All that was said of it, in words."""
    said = (at.values.get(ref or "") for ref in (one.text, one.note, one.remedy))
    return " ".join(filter(None, said))


def _said(one: Answer, at: Around) -> str:
    value = _value(one, at)
    if value is None or one.result not in {OK, NOT}:
        return _(RESULTS[one.result])
    return str(value) if one.result == OK else f"{value} {_(RESULTS[NOT])}"


COLUMNS = Columns(
    NounColumn("id", key="id"),
    NounColumn("round_id", N_("Round"), key="round"),
    NounColumn("item", N_("Check item")),
    NounColumn("name", N_("What is looked at"), of=item_of, cut=1),
    NounColumn("area", N_("Area"), text=lambda one, _at: _(AREAS[one.area])),
    NounColumn("clause", N_("Clause")),
    NounColumn(
        "result",
        N_("Found"),
        key="answer",
        text=_said,
        tone=lambda one, _at: "attention" if one.result == NOT else "text",
    ),
    NounColumn("value", of=_value),
    NounColumn("note", N_("What is wrong"), of=lambda one, at: wrong(one, at) or None, cut=2),
    NounColumn("remedy", N_("Put right at once"), of=written("remedy")),
    NounColumn("task", N_("Task")),
    NounColumn("answered_at", N_("At"), MOMENT),
    NounColumn("answered_by", N_("By"), PERSON),
    NounColumn("corrected_at", N_("Corrected at"), MOMENT),
    NounColumn("corrected_by", N_("Corrected by"), PERSON),
    NounColumn("text", of=_text),
    *several("phrase day times_corrected state number"),
    json="round_id item name area clause result value note phrase remedy task answered_at answered_by"
    " times_corrected corrected_at corrected_by id",
    listed="item name result note task answered_at answered_by",
    view="id round_id item day area clause result number phrase task answered_at answered_by corrected_at"
    " corrected_by times_corrected state",
    screen="item name result note",
)


def facts(one: Answer, at: Around) -> list[Fact]:
    """All of an answer, where there is something to tell."""
    told = (
        "name area clause result note remedy task answered_at answered_by corrected_at corrected_by"
    )
    return COLUMNS.facts(told, one, at)
