"""What is shown of repairs besides their own fields."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.columns.base import Around
from hallctl.domain.repair import Repair
from hallctl.queries.around import times
from hallctl.store import private, staff
from hallctl.store.sqlite import Connection


def around(db: Connection, found: Sequence[Repair], now: int) -> Around:
    """What stands around repairs: names and texts."""
    texts = (ref for one in found for ref in (one.what, one.reference, one.reason))
    return times(db, now)._replace(names=staff.names(db), values=private.values(db, texts))
