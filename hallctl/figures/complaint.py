"""Figures of complaints: how many, about what, how soon they were answered (C4.6; Order 35 art. 10)."""

from __future__ import annotations

from hallctl.figures.base import (
    COUNT,
    RATE,
    SECONDS,
    SHARE,
    Figure,
    Population,
    count,
    share,
    times,
)
from hallctl.figures.order import SERVICES
from hallctl.words import N_

_CUTS = ("category", "service", "clerk")
_LOGGED = (
    "select id, printf('C%s-%03d', replace(day, '-', ''), number) as label, received_at as at, day,"
    " {value} as value, case when state = 'withdrawn' then 'withdrawn' {why} end as why, category, service,"
    " about_staff as clerk from complaint where day between :first and :last"
    " and type = 'complaint'"
)
_UNANSWERED = "when answered_at is null then 'still-so'"


def _logged(about: str, value: str, why: str = "") -> Population:
    return Population("complaint", about, _LOGGED.format(value=value, why=why), _CUTS)


EVERY = N_("complaints that were received")
ANSWERED = N_("complaints that were answered")

FIGURES = (
    Figure(
        "complaints",
        1,
        N_("Complaints"),
        N_("How many complaints were received; by clerk: about whom."),
        _logged(EVERY, "1"),
        count,
        COUNT,
        clause="C4.6.1-2",
    ),
    Figure(
        "complaint-rate",
        1,
        N_("Complaints per 10,000 services"),
        N_("How many complaints were received to every 10,000 orders that were done."),
        _logged(EVERY, "1"),
        share,
        RATE,
        clause="C4.6.1-2",
        per=SERVICES,
    ),
    Figure(
        "complaints-at-once",
        1,
        N_("Settled at once"),
        N_("Share of the complaints that were settled by a fixed rule, and not opened again."),
        _logged(EVERY, "route = 'simple' and state = 'closed' and times_reopened = 0"),
        share,
        SHARE,
        clause="C4.6.2-1",
    ),
    Figure(
        "complaints-in-time",
        1,
        N_("Answered in time"),
        N_("Share of the answered complaints that were answered before the whole case was due."),
        _logged(ANSWERED, "coalesce(answered_at <= due_at, 0)", _UNANSWERED),
        share,
        SHARE,
    ),
    Figure(
        "complaint-time",
        1,
        N_("Time to the answer"),
        N_("From when the operator first heard of it until the customer was answered."),
        _logged(ANSWERED, "max(answered_at - started_at, 0)", _UNANSWERED),
        times,
        SECONDS,
    ),
    Figure(
        "complaint-hall-time",
        1,
        N_("The hall's own share of it"),
        N_("For how long the hall had the case, without the time of departments outside."),
        _logged(ANSWERED, "hall_ms", _UNANSWERED),
        times,
        SECONDS,
        clause="C4.6.2-2",
    ),
    Figure(
        "complaints-repeated",
        1,
        N_("Repeated complaints"),
        N_("Share of the complaints of somebody who had complained of the same matter before."),
        _logged(
            EVERY,
            "exists(select 1 from json_each(flags) f where f.value in ('second', 'third'))",
        ),
        share,
        SHARE,
    ),
    Figure(
        "complaints-reopened",
        1,
        N_("Opened again"),
        N_("Share of the complaints that were opened again after they had been closed."),
        _logged(EVERY, "times_reopened > 0"),
        share,
        SHARE,
    ),
)
