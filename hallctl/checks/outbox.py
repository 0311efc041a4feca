"""What must leave the hall by the end of the day, and has not."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.base import EXPLAIN, DayCheck, DayContext, Record
from hallctl.domain.outbox import WAITING
from hallctl.store import outbox, private


def _unsent(at: DayContext) -> Iterator[Record]:
    """Without a time until when, it is due on the day on which it was put there."""
    found = outbox.selected(at.db, outbox.Filter(WAITING, made_before=at.ends))
    texts = private.values(at.db, (one.text for one in found))
    for one in found:
        if one.due_at is None or one.due_at <= at.ends:
            yield Record("outbox", one.id, texts.get(one.text or "", one.kind))


CHECKS = (DayCheck("unsent", EXPLAIN, _unsent, "hallctl outbox list", "F4"),)
