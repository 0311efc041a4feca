"""Figures of incidents: how many, reported and mended in time; drills are not among them (C5.3.3-1)."""

from __future__ import annotations

from hallctl.figures.base import COUNT, SHARE, Figure, Population, count, share
from hallctl.words import N_

_CUTS = ("playbook",)
_INCIDENTS = (
    "select id, printf('I%s-%03d', replace(day, '-', ''), number) as label, happened_at as at, day,"
    " {value} as value, case when state = 'withdrawn' then 'withdrawn' when state = 'merged' then 'merged'"
    " when drill then 'drill' {why} end as why, playbook from incident"
    " where day between :first and :last"
)
_UNMET = "when {met} is null and state = 'open' then 'still-so' "


def _population(about: str, value: str, why: str = "") -> Population:
    return Population("incident", about, _INCIDENTS.format(value=value, why=why), _CUTS)


FIGURES = (
    Figure(
        "incidents",
        1,
        N_("Incidents"),
        N_("How many incidents were opened, by playbook; no drills."),
        _population(N_("incidents that were opened"), "1"),
        count,
        COUNT,
        clause="C5.3",
    ),
    Figure(
        "incidents-reported",
        1,
        N_("Reported in time"),
        N_(
            "Share of the incidents of which the duty manager knew within the limit, from when they happened."
        ),
        _population(
            N_("incidents that were opened"),
            "coalesce(reported_at <= report_due_at, 0)",
            _UNMET.format(met="reported_at"),
        ),
        share,
        SHARE,
        clause="C5.3.3-1",
    ),
    Figure(
        "incidents-mended",
        1,
        N_("Mended in time"),
        N_("Share of the faults that were mended within the limit, by whether trade was affected."),
        _population(
            N_("faults that have a limit to be mended by"),
            "coalesce(mended_at <= mend_due_at, 0)",
            "when mend_due_at is null then 'no-limit' " + _UNMET.format(met="mended_at"),
        ),
        share,
        SHARE,
        clause="C5.3.3-1",
    ),
)
