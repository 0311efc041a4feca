"""What is shown of tasks besides their own fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from hallctl.columns.base import Around
from hallctl.queries.around import times
from hallctl.store import private, rows, staff
from hallctl.store.nouns import noun
from hallctl.store.sqlite import Connection

if TYPE_CHECKING:
    from hallctl.domain.task import Task


def around(db: Connection, found: Sequence[Task], now: int) -> Around:
    """What stands around tasks: their texts, the people they are for, and the records they are about."""
    own = abouts(db, ((one.about_noun, one.about_id) for one in found))
    texts = private.values(db, (ref for one in found for ref in (one.text, one.remedy)))
    return times(db, now)._replace(names=staff.names(db), values=texts, own=own)


def abouts(
    db: Connection, named: Iterable[tuple[str | None, int | None]]
) -> dict[tuple[str, int], Any]:
    """The records that some records are about, by noun and id."""
    wanted = set(named)
    own: dict[tuple[str, int], Any] = {}
    for name in {name for name, _id in wanted if name}:
        ids = [record for other, record in wanted if other == name and record is not None]
        records = rows.by_id(db, noun(name).model, ids)
        own |= {(name, record): one for record, one in records.items()}
    return own
