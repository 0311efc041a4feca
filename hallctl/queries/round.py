"""What is shown of rounds besides their own fields, and what is due."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from hallctl.columns.base import Around
from hallctl.domain.base import Refused
from hallctl.domain.round import OPEN, Round
from hallctl.queries.around import services
from hallctl.store import answer, patrol, private, staff
from hallctl.store.answer import Count
from hallctl.store.sqlite import Connection


def around(db: Connection, found: Sequence[Round], now: int) -> Around:
    """What stands around rounds: how far they are, unanswered items of open ones, and due times."""
    counts = answer.counts(db, (one.id for one in found))
    own: dict[Any, Any] = {one.id: counts.get(one.id, Count()) for one in found}
    own |= {("left", one.id): answer.unanswered(db, one) for one in found if one.state == OPEN}
    for day in {one.day for one in found}:
        with suppress(Refused):  # the hours of that day are not known
            asked = patrol.due(db, day, now)
            own |= {("due", one.round): one.due_at for one in asked if one.round is not None}
    reasons = private.values(db, (one.reason for one in found))
    return services(db, now)._replace(names=staff.names(db), values=reasons, own=own)
