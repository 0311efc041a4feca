"""What is shown of tasks besides their own fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hallctl.columns.base import Around
from hallctl.queries.around import times
from hallctl.store import private, rows, staff
from hallctl.store.nouns import noun
from hallctl.store.sqlite import Connection

if TYPE_CHECKING:
    from hallctl.domain.task import Task


def around(db: Connection, found: Sequence[Task], now: int) -> Around:
    """Around tasks: their texts, whom they are for, and the records they are about."""
    abouts = {(one.about_noun, one.about_id) for one in found}
    own: dict[tuple[str, int], Any] = {}
    for name in {name for name, _id in abouts if name}:
        ids = [record for other, record in abouts if other == name and record is not None]
        records = rows.by_id(db, noun(name).model, ids)
        own |= {(name, record): one for record, one in records.items()}
    texts = private.values(db, (ref for one in found for ref in (one.text, one.remedy)))
    return times(db, now)._replace(names=staff.names(db), values=texts, own=own)
