"""What is shown of partners' promoters besides their own fields."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.columns.base import Around
from hallctl.columns.promoter import TODAY
from hallctl.domain.promoter import Promoter
from hallctl.queries.around import times
from hallctl.store import day, private, promoter, staff
from hallctl.store.sqlite import Connection


def around(db: Connection, found: Sequence[Promoter], now: int) -> Around:
    """Around promoters: their names, and which day it is."""
    texts = private.values(db, (ref for one in found for ref in (one.name, one.company, one.sells)))
    own = {TODAY: day.today(db, now)}
    return times(db, now)._replace(names=staff.names(db), values=texts, own=own)


def listed(db: Connection, now: int, limit: int = -1) -> tuple[list[Promoter], Around]:
    """The register, and what stands around it."""
    found = promoter.every(db, limit)
    return found, around(db, found, now)
