"""What is shown of batches of paper forms besides their own fields."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.columns.base import Around
from hallctl.domain.batch import Batch
from hallctl.queries.around import times
from hallctl.store import staff
from hallctl.store.sqlite import Connection


def around(db: Connection, _found: Sequence[Batch], now: int) -> Around:
    """Around batches: who is who."""
    return times(db, now)._replace(names=staff.names(db))
