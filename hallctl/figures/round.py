"""Figures of rounds: how many were walked of those that were due, and what was in order (C5.1-1, C5.1-3)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.period import Period, moved
from hallctl.figures.base import SHARE, Figure, Population, share
from hallctl.store import day, journal, patrol
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection
from hallctl.words import N_

_DUE = (
    "select coalesce(value ->> 'round', 0) as id, (value ->> 'template') || ' ' || time((value ->> 'at') / 1000"
    f" + :offset * {MINUTE // 1000}, 'unixepoch') as label, value ->> 'at' as at, value ->> 'day' as day,"
    " (value ->> 'state') = 'done' as value,"
    " iif(value ->> 'state' in ('due', 'late'), 'still-so', null) as why, value ->> 'template' as template"
    " from json_each(:asked)"
)


def _asked(db: Connection, period: Period) -> dict[str, Any]:
    """The rounds required in a period since the file began, as of its last event."""
    return {"asked": dumps([*_required(db, period)])}


def _required(db: Connection, period: Period) -> Iterator[dict[str, Any]]:
    first, last = journal.begins(db), journal.head(db).recorded
    rule = day.rule(db)
    date, until = max(period.first, rule.of(first)), min(period.last, rule.of(last))
    while date <= until:
        with suppress(Refused):  # the hours of that day are not known
            for one in patrol.due(db, date, last):
                if one.due_at >= first:
                    told = {"template": one.template, "at": one.due_at, "day": date}
                    yield {**told, "state": one.state, "round": one.round}
        date = moved(date, 1)


FIGURES = (
    Figure(
        "rounds-done",
        1,
        N_("Rounds done of due"),
        N_(
            "Share of the rounds and checks due by opening hours and roster that were finished in time."
        ),
        Population("round", N_("rounds that were due"), _DUE, ("template",), _asked),
        share,
        SHARE,
        clause="C5.1-3",
    ),
)
