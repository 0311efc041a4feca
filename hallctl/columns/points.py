"""What is shown of staff points; `own` around them are the records they rest on by noun and id, under `COUNTERED`
the entries that take back others, and under `UNTIL` until when each month can be contested.
"""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, Fact, NounColumn, several, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import MOMENT, PERSON, coded
from hallctl.columns.task import about, source
from hallctl.domain.points import Points
from hallctl.words import N_
from hallctl.words.points import STATES

COUNTERED, UNTIL = "countered", "until"
STAFF = FormField(
    "staff",
    N_("Staff number"),
    N_("Whose points they are, by staff number."),
    "no-such-staff staff-disabled points-own",
    kind="digits",
    width=12,
)
POINTS = FormField(
    "points",
    N_("Points"),
    N_("How many, as 2; with a minus they are taken."),
    "not-points",
    hint=N_("as 2 or -2"),
    width=8,
)
REASON = FormField(
    "reason",
    N_("What for"),
    N_("What the points are for; - reads it from input."),
    "points-need-reason",
    kind="prose",
)
CLAUSE = FormField(
    "clause",
    N_("Clause"),
    N_("The clause of the standard, as C3.3-1; a minus needs it."),
    "not-a-clause minus-needs-ground",
    optional=True,
)
ABOUT = FormField(
    "about",
    N_("Rests on"),
    N_("The record it rests on, as order:120; a minus needs it."),
    "not-a-record no-such-noun",
    hint=N_("a record, as order:120"),
    optional=True,
)
TEXT = FormField(
    "text",
    N_("In words"),
    N_("What is said; - reads it from input."),
    "contest-needs-words answer-needs-words",
    kind="prose",
)


def state(one: Points, at: Around) -> str:
    """How an entry stands."""
    if one.id in at.own[COUNTERED]:
        return "countered"
    if one.contested_at is not None:
        return "contested" if one.open else "answered"
    return "given" if one.seen_at is None else "seen"


def signed(points: int) -> str:
    """Points with their sign."""
    return f"{points:+}".replace("-", "−")


def _tone(one: Points, _at: Around) -> str:
    return "attention" if one.points < 0 else "done"


COLUMNS = Columns(
    NounColumn("id", N_("Id"), key="entry"),
    NounColumn("day", N_("Day")),
    NounColumn("month", N_("Month")),
    NounColumn(
        "staff",
        N_("Staff"),
        PERSON,
        text=lambda one, at: f"{one.staff} {at.names.get(one.staff, '')}".rstrip(),
    ),
    NounColumn(
        "points",
        N_("Points"),
        text=lambda one, _at: signed(one.points),
        tone=_tone,
        align="right",
    ),
    NounColumn("reason", N_("What for"), of=written("reason"), cut=1),
    NounColumn("clause", N_("Clause")),
    NounColumn("about", N_("Rests on"), of=source, text=about),
    NounColumn("state", N_("State"), coded(STATES), of=state),
    NounColumn("given_by", N_("Recorded by"), PERSON, key="by"),
    NounColumn("contest", N_("Objection"), of=written("contest")),
    NounColumn("answer", N_("Answer"), of=written("answer")),
    NounColumn("answered_by", N_("Objection answered by"), PERSON),
    NounColumn(
        "until",
        N_("To contest until"),
        MOMENT,
        of=lambda one, at: at.own[UNTIL].get(one.month),
        key="until_at",
    ),
    NounColumn("countered_by", of=lambda one, at: at.own[COUNTERED].get(one.id)),
    NounColumn("counters", N_("Takes back entry")),
    *several("given_at seen_at contested_at answered_at", MOMENT),
    json="id staff points reason clause about day month state given_by given_at counters countered_by seen_at"
    " until contested_at contest answered_at answered_by answer",
    listed="id day staff points reason clause about state",
    view="id day month staff points clause about_noun about_id given_by given_at counters seen_at contested_at"
    " answered_at answered_by",
    screen="day staff points reason state",
    filters="month state staff",
)
TOLD = "reason contest answer clause about given_by until answered_by counters"
"""What is told of an entry, where there is something to tell."""


def facts(one: Points, at: Around) -> list[Fact]:
    """All of an entry, and what became of it."""
    return COLUMNS.facts(TOLD, one, at)
