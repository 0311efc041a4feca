"""What is shown of who is here."""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, NounColumn, several
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import DURATION, INSTANT, PERSON, coded
from hallctl.columns.shift import named
from hallctl.domain.attendance import BREAK, Attendance
from hallctl.domain.times import time_of_day
from hallctl.words import N_, _, language
from hallctl.words.attendance import STATES
from hallctl.words.shift import post_name

WHOSE = FormField(
    "staff",
    N_("Staff number"),
    N_("The staff number; by default your own. For others a manager records it."),
    "no-such-staff attendance-by-manager",
    optional=True,
)
WHERE = FormField(
    "post",
    N_("Post"),
    N_("The post: counter, counter-3 or 3, greeter, window, sales, roaming, office."),
    "no-such-post post-not-yours",
    optional=True,
)
AT = FormField(
    "at",
    N_("When"),
    N_("When it was, as 08:25; earlier times are recorded by a manager."),
    "not-a-time time-ahead left-before-came",
    optional=True,
)


def reason_name(kind: str, at: Around) -> str:
    """A kind of break, as the pack calls it."""
    raw = at.book.raw["reasons"].get("away", {}).get(kind) if at.book else None
    return str(raw["name"][language()]) if raw else kind


def state_said(one: Attendance, at: Around) -> str:
    """The state, and of a break which and since when."""
    if one.state != BREAK or one.kind is None:
        return _(STATES[one.state])
    since = time_of_day(one.since, at.zone)
    return _("{kind} since {time}").format(kind=reason_name(one.kind, at), time=since)


COLUMNS = Columns(
    NounColumn("id", N_("Presence"), key="attendance"),
    NounColumn("day", N_("Day")),
    NounColumn("staff", N_("Staff"), PERSON, text=lambda one, at: named(one.staff, at)),
    NounColumn("post", N_("Post"), text=lambda one, _at: post_name(one.post)),
    NounColumn("in_at", N_("In at"), INSTANT),
    NounColumn("out_at", N_("Out at"), INSTANT),
    NounColumn("state", N_("State"), coded(STATES), text=state_said),
    NounColumn("since", kind=INSTANT),
    NounColumn("kind"),
    NounColumn("break_ms", kind=DURATION, key="break_s"),
    *several("told_by permitted_by", PERSON),
    json="id day staff post state in_at out_at since kind break_ms permitted_by told_by",
    listed="day staff post in_at out_at state",
    view="id day staff post state in_at out_at since kind break_ms permitted_by told_by",
)
