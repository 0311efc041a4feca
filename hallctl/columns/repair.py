"""What is shown of repairs (forms: repair)."""

from __future__ import annotations

from hallctl.columns.base import Columns, NounColumn, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import DURATION, MOMENT, PERSON
from hallctl.words import N_
from hallctl.words.repair import state_said

REFERENCE = FormField(
    "reference",
    N_("Reference"),
    N_("The reference that the repair service gave; - reads it from input."),
    kind="prose",
    optional=True,
)
REASON = FormField(
    "reason",
    N_("Takes longer"),
    N_("Why it takes longer than it should; - reads it from input."),
    "repair-late repair-needs-reason",
    kind="prose",
)
TRIED_BY = FormField(
    "tried-by",
    N_("Tried by"),
    N_("The staff number of who tried it; left out: yourself."),
    "no-such-staff staff-disabled",
    optional=True,
)
AT = FormField(
    "at",
    N_("When"),
    N_("When it was, as 14:30 or 2026-03-02T14:30; left out: now."),
    "time-ahead not-a-time before-the-fault device-was-back",
    optional=True,
)


COLUMNS = Columns(
    NounColumn("id", key="repair"),
    NounColumn("number", N_("Device"), key="device"),
    NounColumn("what", N_("Fault"), of=written("what")),
    NounColumn("out_at", N_("Out since"), MOMENT),
    NounColumn("seen_by", N_("Noticed by"), PERSON),
    NounColumn("reported_at", N_("Reported"), MOMENT),
    NounColumn("reference", N_("Reference"), of=written("reference")),
    NounColumn("due_at", N_("Mend by"), MOMENT),
    NounColumn("came_at", N_("Technician came"), MOMENT),
    NounColumn("reason", N_("Takes longer"), of=written("reason")),
    NounColumn("mended_at", N_("Mended"), MOMENT),
    NounColumn("back_at", N_("Back at"), MOMENT),
    NounColumn("tried_by", N_("Tried by"), PERSON),
    NounColumn("state", N_("State"), text=lambda one, _at: state_said(one)),
    NounColumn("day"),
    NounColumn("down", kind=DURATION),
    json="id number what out_at seen_by reported_at reference due_at came_at reason mended_at back_at"
    " tried_by state down day",
    listed="number what out_at reported_at reference due_at mended_at back_at tried_by state",
    view="id number day out_at seen_by due_at state reported_at came_at mended_at back_at tried_by down",
)
