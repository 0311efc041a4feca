"""What a manager should look at of visits: customers who were turned away, by cause (C4.3.1-2)."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.look import Look, Looked, Looking
from hallctl.domain.visit import MISSING, Visit
from hallctl.store import visit
from hallctl.words.records import named


def _turned_away(at: Looking) -> Iterator[Looked]:
    """The customers of the day who were turned away; those for the second time have a kind of their own."""
    for one, by in visit.refused_on(at.db, at.day):
        kind = "turned-away-again" if one.again else "turned-away"
        when = one.ended_at or one.arrived_at
        yield Looked(kind, Visit.noun, one.id, named(one), when, by, one.reason or MISSING)


LOOKS = (Look(_turned_away, says={"turned-away", "turned-away-again"}),)
