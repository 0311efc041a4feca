"""What is shown of the months of points, and of what a month comes to for each member of staff."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.columns.base import Columns, NounColumn
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import MOMENT, PERSON, coded
from hallctl.columns.points import signed
from hallctl.words import N_
from hallctl.words.posting import STATES

MONTH = FormField(
    "month",
    N_("Month"),
    N_("The month, as 2026-03."),
    "not-a-period month-not-over month-posted month-not-posted posting-runs posting-unknown"
    " points-contested",
    hint=N_("as 2026-03"),
)


class MonthLine(NamedTuple):
    """A month of points, whether it was posted or not; instants are UTC ms."""

    month: str
    state: str
    posted_at: int | None
    posted_by: str | None
    until: int | None
    exported_at: int | None
    exported_by: str | None
    contested: int


STATE = coded(STATES)
COLUMNS = Columns(
    NounColumn("id"),
    NounColumn("month", N_("Month")),
    NounColumn("state", N_("State"), STATE),
    NounColumn("posted_at", N_("Posted"), MOMENT),
    NounColumn("until", N_("Until"), MOMENT, key="until_at"),
    NounColumn("posted_by", N_("Posted by"), PERSON),
    NounColumn("contested", N_("Contested")),
    NounColumn("exported_at", N_("Exported"), MOMENT),
    NounColumn("exported_by", kind=PERSON),
    json="month state posted_at posted_by until exported_at exported_by contested",
    listed="month state posted_at until contested exported_at",
    view="id month state posted_at posted_by until exported_at exported_by",
)
SUMS = Columns(
    NounColumn(
        "staff",
        N_("Staff"),
        PERSON,
        text=lambda one, at: f"{one.staff} {at.names.get(one.staff, '')}".rstrip(),
    ),
    NounColumn("plus", N_("Given"), text=lambda one, _at: signed(one.plus) if one.plus else ""),
    NounColumn("minus", N_("Minus"), text=lambda one, _at: signed(one.minus) if one.minus else ""),
    NounColumn("sum", N_("Total"), text=lambda one, _at: signed(one.sum)),
    NounColumn("entries", N_("Entries")),
    json="staff plus minus sum entries",
    listed="staff plus minus sum entries",
)
