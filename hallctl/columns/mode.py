"""What is shown of the hall's mode, and what is filled in to set one."""

from __future__ import annotations

from hallctl.columns.base import Columns, NounColumn
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import MOMENT, PERSON, code_of
from hallctl.words import N_
from hallctl.words.mode import NAMES

MODE = FormField(
    "mode", N_("Mode"), N_("normal, degraded or paper."), "no-such-mode", choices=NAMES
)
INCIDENT = FormField(
    "incident",
    N_("Incident"),
    N_("The open incident that it is set for."),
    "no-such-incident incident-state",
    optional=True,
)
SINCE = FormField(
    "at",
    N_("Since"),
    N_("Since when it is so, as 14:30; left out: now."),
    "mode-when not-a-time",
    optional=True,
)
COLUMNS = Columns(
    NounColumn("mode", N_("Mode"), code_of("mode")),
    NounColumn("since", N_("Since"), MOMENT, key="since_at"),
    NounColumn("incident", N_("Incident")),
    NounColumn("entered_by", N_("Set by"), PERSON, key="by"),
    NounColumn("id"),
    NounColumn("until", N_("Until"), MOMENT, key="until_at"),
    NounColumn("left_by", kind=PERSON),
    json="mode since until incident entered_by left_by",
    listed="mode since until incident entered_by",
    view="id mode since until incident entered_by left_by",
)
