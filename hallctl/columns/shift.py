"""What is shown of shifts; `own` around them are when their people came and left, by the shift's id."""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, NounColumn, several, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import INSTANT, MOMENT, PERSON, coded
from hallctl.domain.shift import Shift
from hallctl.domain.times import time_of_day
from hallctl.words import N_, _
from hallctl.words.shift import STATES, post_name

WHO = FormField(
    "staff", N_("Staff number"), N_("The staff number."), "no-such-staff staff-disabled", width=16
)
DAY = FormField(
    "day", N_("Day"), N_("The business day, as 2026-03-02."), "not-a-date", hint="2026-03-02"
)
POST = FormField(
    "post",
    N_("Post"),
    N_("The post: counter, counter-3 or 3, greeter, window, sales, roaming, office."),
    "no-such-post",
)
BEGINS = FormField(
    "from",
    N_("Begins"),
    N_("When the shift begins, as 08:30."),
    "not-a-time shift-overlaps",
    hint=N_("08:30"),
)
ENDS = FormField(
    "to",
    N_("Ends"),
    N_("When it ends, as 17:30; it may be after midnight."),
    "shift-empty shift-too-long",
    hint=N_("17:30"),
)
REASON = FormField(
    "reason",
    N_("Reason"),
    N_("Why it differed from the plan, if the shift has begun already; - reads it from input."),
    "shift-begun",
    "prose",
    optional=True,
)
ABSENT = FormField(
    "reason",
    N_("Reason"),
    N_("Why they are excused; - reads it from input."),
    "shift-reason-needed shift-none",
    "prose",
)


def _post(shift: Shift, _at: Around) -> str:
    return post_name(shift.post)


def _times(shift: Shift, at: Around) -> str:
    """From when to when, as planned."""
    return f"{time_of_day(shift.from_at, at.zone)}-{time_of_day(shift.to_at, at.zone)}"


def really(shift: Shift, at: Around) -> str:
    """What holds instead of the plan, in words."""
    if shift.excused is not None:
        return _("excused: {why}").format(why=at.values.get(shift.excused, ""))
    if shift.corrected_by is None:
        return at.values.get(shift.reason or "", "")
    why = at.values.get(shift.reason or "", "")
    really = shift.now
    if really is None:
        return _("nobody worked it: {why}").format(why=why)
    times = f"{time_of_day(really.begins, at.zone)}-{time_of_day(really.ends, at.zone)}"
    return _("really {times} {post}: {why}").format(
        times=times, post=post_name(really.post), why=why
    )


def _came(shift: Shift, at: Around) -> int | None:
    return at.own[shift.id][0] if shift.id in at.own else None


def _left(shift: Shift, at: Around) -> int | None:
    return at.own[shift.id][1] if shift.id in at.own else None


COLUMNS = Columns(
    NounColumn("id", N_("Shift"), key="shift"),
    NounColumn("day", N_("Day")),
    NounColumn("staff", N_("Staff"), PERSON, text=lambda one, at: named(one.staff, at)),
    NounColumn("post", N_("Post"), text=_post),
    NounColumn("from_at", N_("Times"), MOMENT, text=_times),
    NounColumn("to_at", kind=INSTANT),
    NounColumn("in_at", N_("In at"), INSTANT, of=_came),
    NounColumn("out_at", N_("Out at"), INSTANT, of=_left),
    NounColumn("state", N_("State"), coded(STATES)),
    NounColumn("really", N_("Beside the plan"), of=really, cut=1, tone="attention"),
    NounColumn("excused", of=written("excused")),
    NounColumn("reason", of=written("reason")),
    *several("planned_at corrected_at really_from really_to", INSTANT),
    *several("planned_by corrected_by excused_by", PERSON),
    *several("beside really_post"),
    json="day staff post from_at to_at in_at out_at id state beside excused reason really_from really_to"
    " really_post corrected_by corrected_at planned_by planned_at",
    listed="id day staff post from_at in_at out_at really",
    view="id day staff post from_at to_at state beside really_from really_to really_post planned_by"
    " planned_at corrected_by corrected_at excused_by",
    screen="staff post from_at in_at out_at really",
)


def named(staff: str, at: Around) -> str:
    """A member of staff by number and name."""
    return f"{staff} {at.names.get(staff, '')}".rstrip()
