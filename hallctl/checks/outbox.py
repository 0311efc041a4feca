"""The day check of the outbox: outgoing items that were due on the day and have not left the hall."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Unsettled
from hallctl.domain.outbox import WAITING
from hallctl.store import outbox, private


def _unsent(at: DayContext) -> Iterator[Unsettled]:
    """Unsent items that are due by the day's end; one without a due time is due on the day on which it
    was made.
    """
    found = outbox.selected(at.db, outbox.OutboxFilter(WAITING, made_before=at.ends))
    texts = private.values(at.db, (one.text for one in found))
    for one in found:
        if one.due_at is None or one.due_at <= at.ends:
            yield Unsettled("outbox", one.id, texts.get(one.text or "", one.kind))


CHECKS = (DayCheck("unsent", EXPLAIN, _unsent, "hallctl outbox list", "F4"),)
