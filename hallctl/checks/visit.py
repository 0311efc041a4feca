"""Customers who were turned away, by the cause (C4.3.1-2)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.look import Look, Looked, Looking
from hallctl.domain.visit import MISSING, Visit
from hallctl.store import visit
from hallctl.words.records import named


def _turned_away(at: Looking) -> Iterator[Looked]:
    """Those of the day who did not get what they came for; who was sent away for it before as well."""
    for one, by in visit.refused_on(at.db, at.day):
        kind = "turned-away-again" if one.again else "turned-away"
        when = one.ended_at or one.arrived_at
        yield Looked(kind, Visit.noun, one.id, named(one), when, by, one.reason or MISSING)


LOOKS = (Look(_turned_away, says={"turned-away", "turned-away-again"}),)
