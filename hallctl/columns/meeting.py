"""What is shown of briefings and reviews; `own` around them has under ("opens", day) when the hall opens."""

from __future__ import annotations

from typing import Any

from hallctl.columns import topic
from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn, several
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import INSTANT, LIST, MOMENT, PERSON, code_of
from hallctl.domain.meeting import BRIEFING, LOOKS, MISSED, OPEN, SAYS, Meeting
from hallctl.domain.times import time_on
from hallctl.words import N_, _
from hallctl.words import meeting as words
from hallctl.words.names import clauses, commas

ABSENT = FormField(
    "absent",
    N_("Who is absent"),
    N_("Who is absent and why, as 2003=sick; may be repeated."),
    "not-due not-an-absence no-such-absence",
)
BESIDES = FormField(
    "besides",
    N_("Also came"),
    N_("Who came though they were not due; may be repeated."),
    optional=True,
)
FINDING = FormField(
    "finding",
    N_("Not right"),
    N_("What is not right, as 2003:badge-worn; 2003:hair:not where it was not put right."),
    "not-there not-a-finding no-such-look",
)
TEXT = FormField(
    "text",
    N_("What is said"),
    N_("What is said; - reads it from input."),
    "topic-needs-text",
    "prose",
    lines=2,
)
STAFF = FormField(
    "staff", N_("Who was coached"), N_("Who was coached."), "coaching-of-whom no-such-staff"
)
RIGHT, NOT_RIGHT = "right", "not"


def late(one: Meeting, at: Around) -> bool:
    """Whether a briefing began after the hall had opened."""
    opens = at.own.get(("opens", one.day))
    return one.kind == BRIEFING and one.id > 0 and opens is not None and one.opened_at > opens


def person(number: str, at: Around) -> str:
    """A member of staff with their name."""
    return f"{number} {at.names.get(number, '')}".rstrip()


def absent_said(one: Meeting, at: Around) -> str:
    """Who is absent, and why."""
    return commas(
        _("{name} ({why})").format(name=person(staff, at), why=_(words.WHYS[why]))
        for staff, why in one.absent
    )


def findings_said(one: Meeting, at: Around) -> list[str]:
    """Of each person what was not right, and whether it was put right."""
    told = {True: _("put right at once"), False: _("not put right")}
    return [
        clauses([person(staff, at), _(words.NOT_RIGHT[look]), told[right]])
        for staff, look, right in one.findings
    ]


def _there(one: Meeting, _at: Around) -> str:
    if one.attended_at is None:
        return ""
    return _("{present} of {due}").format(present=len(one.present), due=len(one.due))


def _absent(one: Meeting, _at: Around) -> list[dict[str, str]]:
    return [{"staff": staff, "why": why} for staff, why in one.absent]


def _findings(one: Meeting, _at: Around) -> list[dict[str, Any]]:
    return [
        {"staff": staff, "item": look, "clause": LOOKS[look], "put_right": right}
        for staff, look, right in one.findings
    ]


def _said(one: Meeting, at: Around) -> list[dict[str, Any]]:
    return [
        {"topic": kind, "text": at.values.get(ref), "by": by, "staff": of}
        for kind, ref, by, of in one.said
    ]


def _text(one: Meeting, at: Around) -> str:
    """All that was said at it."""
    return "\n".join(at.values.get(ref, "") for _kind, ref, _by, _of in one.said)


def _heard(one: Meeting, _at: Around) -> list[dict[str, Any]]:
    return [{"staff": staff, "at": at} for staff, at in one.heard]


def _state(one: Meeting, at: Around) -> str:
    said = _(words.STATES[one.state])
    return _("{state}, begun late").format(state=said) if late(one, at) else said


def _over(one: Meeting, at: Around) -> str:
    """When it was over, with the day where that was not the one on which it began."""
    return "" if one.closed_at is None else time_on(one.closed_at, at.zone, one.opened_at)


def _tone(one: Meeting, _at: Around) -> str:
    return "attention" if one.state == MISSED else "strong" if one.state == OPEN else "text"


DATA = Kind("list", lambda value, _at: str(len(value)))
COLUMNS = Columns(
    NounColumn("id", N_("Meeting"), of=lambda one, _at: one.id or None, key="meeting"),
    NounColumn("kind", N_("Kind"), code_of("meeting"), cut=1),
    NounColumn("day", N_("Day")),
    NounColumn("state", N_("State"), code_of("meeting"), cell=_state, tone=_tone, cut=2),
    NounColumn("led_by", N_("Led by"), PERSON, of=lambda one, _at: one.led_by or None),
    NounColumn(
        "opened_at",
        N_("Began"),
        INSTANT,
        of=lambda one, _at: one.opened_at if one.id else None,
        align="right",
    ),
    NounColumn("closed_at", N_("Over at"), INSTANT, text=_over, align="right"),
    NounColumn("there", N_("Who came"), of=_there, align="right"),
    NounColumn("late", of=late),
    NounColumn("due", kind=LIST),
    NounColumn("present", kind=LIST),
    NounColumn("absent", kind=DATA, of=_absent),
    NounColumn("looked_at", kind=MOMENT),
    NounColumn("findings", kind=DATA, of=_findings),
    NounColumn("topics", kind=DATA, of=lambda one, at: topic.data(one.came_up, at)),
    NounColumn("said", kind=DATA, of=_said),
    NounColumn("waiting", N_("Not acknowledged by"), LIST),
    NounColumn("text", of=_text),
    NounColumn("heard", kind=DATA, of=_heard, key="acknowledged"),
    *several("since attended_at", INSTANT),
    json="id kind day state led_by opened_at closed_at late due present absent looked_at findings topics"
    " said waiting heard",
    listed="id day state led_by opened_at closed_at there waiting",
    view="id kind day state led_by opened_at closed_at due waiting",
    screen="day kind state led_by opened_at closed_at there",
)


def facts(one: Meeting, at: Around, *, apart: bool = False) -> list[Fact]:
    """All of a meeting, what came by itself last; on a page each thing `apart`."""
    told = [
        Fact(_("Who is absent"), absent_said(one, at)),
        Fact(_("Appearance"), _looked(one, at)),
        *(
            Fact(_(words.SAYS[kind]), _of(at.values.get(ref, ""), of, at))
            for kind, ref, _by, of in one.said
        ),
        *topic.facts(one.came_up, at, apart=apart),
        Fact(_("Acknowledged by"), commas(person(staff, at) for staff, _at in one.heard)),
        Fact(_("Waits for"), commas(person(staff, at) for staff in one.waiting)),
    ]
    return [fact for fact in told if fact.value]


def _looked(one: Meeting, at: Around) -> str:
    if one.looked_at is None:
        return ""
    return "\n".join(findings_said(one, at)) or _("all in order")


def _of(text: str, number: str | None, at: Around) -> str:
    return _("{name}: {value}").format(name=person(number, at), value=text) if number else text


def said_kinds(kind: str) -> dict[str, str]:
    """What may be said at such a meeting, by what it is called."""
    return {one: words.SAYS[one] for one in SAYS[kind]}
