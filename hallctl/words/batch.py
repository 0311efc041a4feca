"""What is said about paper forms and their numbers."""

from __future__ import annotations

from hallctl.domain.batch import Batch, label
from hallctl.words import N_, _

NAME = N_("Batch of forms")
HELP = N_("Numbered paper forms, printed in advance for when there is no power.")
REFUSALS: dict[str, str] = {
    "no-such-batch": N_("There is no batch {id}. `hallctl paper batches` lists them."),
    "no-such-paper-form": N_("There is no paper form “{form}”. It is one of: {forms}."),
    "no-form-number": N_("“{typed}” is not the number of such a form. One reads like {like}."),
    "how-many-forms": N_("Print at least 1 and at most {most} forms of a kind."),
    "form-range": N_("{first} comes after {last}. Give the lower number first."),
    "form-not-printed": N_("No form {number} was ever printed. Look at the number on the paper."),
    "form-given-out": N_("Form {number} was given out already, to {to}."),
}
FORMS: dict[str, str] = {
    "ticket": N_("Ticket stub"),
    "request": N_("Request form"),
    "custody": N_("Custody slip"),
    "complaint": N_("Short complaint form"),
    "incident": N_("Short incident form"),
    "round": N_("Sheet of a round"),
}
NAMES = {**FORMS}
EVENTS: dict[str, str] = {
    "batch.printed": N_("Paper forms got their numbers, and were printed."),
    "batch.reprinted": N_("The same paper forms were printed once more."),
    "batch.given-out": N_("Paper forms were handed out."),
}
"""What each event says has happened, in one plain sentence."""
SENTENCES: dict[str, str] = {
    "batch.printed": N_("{by} printed paper forms: {of}"),
    "batch.reprinted": N_("{by} printed paper forms once more: {of}"),
    "batch.given-out": N_("{by} gave paper forms to {to}: {first} to {last}"),
}
"""What each event says of one record, and by whom; what is in brackets only where it is known."""
TAKEN_BACK: dict[str, str] = {
    "batch.given-out": N_("{by} took back the handing out of {of}"),
}
"""What is said where such an event is taken back."""
EVENT_FIELDS: dict[str, str] = {"to": N_("Handed to")}
"""What these fields of its events are called: a column of that name is of something else."""


def named(batch: Batch) -> str:
    """A batch, by its form and its numbers."""
    return _("{form} {first} to {last}").format(
        form=_(FORMS.get(batch.form, batch.form)),
        first=label(batch.form, batch.first),
        last=label(batch.form, batch.last),
    )
