"""What is shown of the outbox; `own` around it are the records that what waits belongs to, by noun and id."""

from __future__ import annotations

from hallctl.columns import task
from hallctl.columns.base import Around, Columns, Fact, NounColumn, several, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import INSTANT, MOMENT, PERSON, coded
from hallctl.domain.outbox import WAITING, Outbox
from hallctl.domain.times import time_on
from hallctl.words import N_
from hallctl.words.outbox import STATES
from hallctl.words.sentences import name_of

TEXT = FormField(
    "text",
    N_("What"),
    N_("What must leave the hall; - reads it from input."),
    "outbox-needs-text",
    "prose",
)
TO = FormField(
    "to",
    N_("Who sends it"),
    N_("A staff number, or a role."),
    "no-such-staff staff-disabled",
)
DUE = task.DUE._replace(optional=True)
HOW = FormField(
    "how",
    N_("How it was sent"),
    N_("How it was sent, and to whom; - reads it from input."),
    "outbox-needs-how",
    "prose",
)
REASON = FormField(
    "reason", N_("Reason"), N_("Why; - reads it from input."), "reason-needed", "prose"
)


_text = written("text")


def what(one: Outbox, at: Around) -> str:
    """In its own words, or what kind of thing it is, as the noun says that put it there."""
    return _text(one, at) or name_of(one.about_noun or "outbox", one.kind)


def _until(one: Outbox, at: Around) -> str:
    return "" if one.due_at is None else time_on(one.due_at, at.zone, at.now)


def _tone(one: Outbox, at: Around) -> str:
    late = one.state == WAITING and one.due_at is not None and one.due_at <= at.now
    return "attention" if late else "text"


COLUMNS = Columns(
    NounColumn("id", N_("Id")),
    NounColumn(
        "kind", N_("Kind"), text=lambda one, _at: name_of(one.about_noun or "outbox", one.kind)
    ),
    NounColumn(
        "text", N_("What must leave the hall"), of=_text, text=what, title=N_("What"), cut=1
    ),
    NounColumn("about", N_("About"), of=task.source, text=task.about),
    NounColumn(
        "given_to",
        N_("Who sends it"),
        PERSON,
        key="to",
        text=task.to,
        title=N_("For"),
        cell=lambda one, at: PERSON.text(one.given_to, at),
    ),
    NounColumn("due_at", N_("Until"), MOMENT, cell=_until, tone=_tone, align="right"),
    NounColumn("state", N_("State"), coded(STATES)),
    NounColumn("how", N_("How it was sent"), of=written("how")),
    NounColumn("reason", N_("Reason"), of=written("reason")),
    NounColumn(
        "made_at", N_("Since"), INSTANT, text=lambda one, at: time_on(one.made_at, at.zone, at.now)
    ),
    NounColumn("ended_by", N_("By"), PERSON),
    *several("since", INSTANT),
    *several("made_by", PERSON),
    json="id kind about state made_at due_at text given_to made_by how reason ended_by since",
    listed="id text about given_to due_at state",
    view="id kind state given_to due_at about_noun about_id made_by made_at ended_by since",
    screen="text about given_to due_at state",
    filters="state given_to",
)


def facts(one: Outbox, at: Around) -> list[Fact]:
    """All of it, and what became of it."""
    told = COLUMNS.facts("kind about given_to due_at made_at how reason ended_by", one, at)
    return [Fact("", what(one, at), "strong"), *told]
