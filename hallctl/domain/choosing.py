"""What fills a service's own field besides typed text: a plan of the hall's, or the usual date."""

from __future__ import annotations

from datetime import date, timedelta

from hallctl.domain.base import Refused
from hallctl.domain.plan import Plan, find, named_so
from hallctl.domain.service import ServiceField
from hallctl.domain.step import StepContext

NEXT_MONTH = "next-month"


def usual(s: StepContext, field: ServiceField) -> str:
    """The usual value of a date field: the first of next month (ISO); None where it has none."""
    if field.usual != NEXT_MONTH or not s.today:
        return ""
    return (date.fromisoformat(s.today).replace(day=28) + timedelta(4)).replace(day=1).isoformat()


def choosable(s: StepContext, field: ServiceField) -> tuple[Plan, ...]:
    """The plans that a field may have; where it need not be offered, also those that are over."""
    if field.kind != "plan" or field.choices:
        return ()
    return s.offered if field.offered else s.plans


def plan_of(s: StepContext, field: ServiceField, text: str) -> Plan | None:
    """The plan that a text means; None where the hall knows no plans, or where the field may name an
    unknown one. In such a field a Chinese name has to be the whole name. Refused as `domain.plan.find`
    says.
    """
    if field.kind != "plan" or field.choices or not (s.plans and text):
        return None
    plans = choosable(s, field)
    if not (field.offered or text.isascii()):
        return named_so(plans, text)
    try:
        return find(plans, text)
    except Refused:
        if field.offered:
            raise
        return None
