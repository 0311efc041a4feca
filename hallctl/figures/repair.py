"""Figures of repairs: self-service devices that were mended in time, and how long they were out (C4.2.1)."""

from __future__ import annotations

from hallctl.figures.base import SECONDS, SHARE, Figure, Population, lasting, share
from hallctl.words import N_

_CUTS = ("device",)
_REPAIRS = (
    "select r.id, r.number as label, r.out_at as at, r.day, {value} as value,"
    " case when r.state = 'withdrawn' then 'withdrawn' {why} end as why, r.number as device"
    " from repair r where r.day between :first and :last"
)


def _population(about: str, value: str, why: str) -> Population:
    return Population("repair", about, _REPAIRS.format(value=value, why=why), _CUTS)


FIGURES = (
    Figure(
        "devices-mended",
        1,
        N_("Devices mended in time"),
        N_("Share of the faults of self-service devices that were mended within the trading days."),
        _population(
            N_("faults of self-service devices"),
            "r.mended_at <= r.due_at",
            "when r.due_at is null then 'no-limit' when r.mended_at is null then 'still-so'",
        ),
        share,
        SHARE,
        clause="C4.2.1",
    ),
    Figure(
        "device-down",
        1,
        N_("Devices out of service"),
        N_(
            "Opening time during which self-service devices were out of service, in all; counted on the"
            " day it began."
        ),
        _population(
            N_("faults of self-service devices that are over"),
            "r.down",
            "when r.back_at is null then 'still-so' when r.down is null then 'no-limit'",
        ),
        lasting,
        SECONDS,
        clause="C4.2.1",
    ),
)
