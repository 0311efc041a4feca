"""What is shown of batches of paper forms, and what is filled in to hand some out."""

from __future__ import annotations

from typing import Any

from hallctl.columns.base import Around, Columns, NounColumn
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import MOMENT, PERSON, code_of
from hallctl.domain.batch import Batch, GivenOut, label
from hallctl.words import N_, _
from hallctl.words.batch import FORMS
from hallctl.words.names import commas

FORM = FormField(
    "form",
    N_("Form"),
    N_("ticket, request, custody, complaint, incident or round; or its letter."),
    "no-such-paper-form",
    choices=FORMS,
)
COUNT = FormField(
    "count",
    N_("Of each kind"),
    N_("How many of each kind; 0 prints the cards alone."),
    "how-many-forms not-a-count",
    "digits",
)
FIRST = FormField(
    "from", N_("From"), N_("The first number, as T0041 or 41."), "no-form-number form-range"
)
LAST = FormField(
    "to", N_("Up to"), N_("The last number."), "no-form-number form-not-printed form-given-out"
)
WHOM = FormField(
    "staff",
    N_("Handed to"),
    N_("The staff number of who has them; left out: your own."),
    "no-such-staff",
    optional=True,
)
INCIDENT = FormField(
    "incident",
    N_("Incident"),
    N_("The incident that they are for."),
    "no-such-incident",
    optional=True,
)


def numbers(form: str, first: int, last: int) -> str:
    """Numbers that follow each other, as they are printed."""
    if first == last:
        return label(form, first)
    return _("{first} to {last}").format(first=label(form, first), last=label(form, last))


def _given(one: Batch, _at: Around) -> list[dict[str, Any]]:
    return [
        {"from": each.first, "to": each.last, "staff": each.to, "incident": each.incident}
        for each in map(GivenOut._make, one.given)
    ]


def _given_said(one: Batch, at: Around) -> str:
    return commas(
        _("{numbers} ({name})").format(
            numbers=numbers(one.form, each.first, each.last), name=at.names.get(each.to, each.to)
        )
        for each in map(GivenOut._make, one.given)
    )


COLUMNS = Columns(
    NounColumn("id", N_("Batch")),
    NounColumn("form", N_("Form"), code_of("batch")),
    NounColumn("first", N_("From"), key="from", text=lambda one, _at: label(one.form, one.first)),
    NounColumn("last", N_("Up to"), key="to", text=lambda one, _at: label(one.form, one.last)),
    NounColumn("printed_at", N_("Printed at"), MOMENT),
    NounColumn("printed_by", N_("Printed by"), PERSON),
    NounColumn("reprints", N_("Reprinted")),
    NounColumn("given", N_("Given out"), of=_given, text=_given_said),
    json="id form first last printed_at printed_by reprints given",
    listed="id form first last printed_at printed_by reprints given",
    view="id form first last printed_at printed_by reprints",
)
