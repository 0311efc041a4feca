"""What a list shows of records besides their own fields, read at once however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hallctl.columns.base import Around
from hallctl.store import counter, pack, private, rows, staff, ticket
from hallctl.store.hall import profile
from hallctl.store.nouns import noun
from hallctl.store.sqlite import Connection

if TYPE_CHECKING:
    from hallctl.domain.task import Task


def times(db: Connection, now: int = 0) -> Around:
    """Around records with instants: the hall's zone."""
    return Around(now, profile(db).utc_offset)


def services(db: Connection, now: int = 0) -> Around:
    """Around tickets and visits: the pack in force."""
    return times(db, now)._replace(book=pack.current(db)[1])


def people(db: Connection, now: int) -> Around:
    """Around staff: their names, and their counters."""
    at = {desk.staff: desk.number for desk in counter.every(db) if desk.staff}
    return times(db, now)._replace(names=staff.names(db), own=at)


def counters(db: Connection) -> Around:
    """Around counters: who is there, and whom they serve."""
    busy = {number: one.label for number, one in ticket.at_counters(db).items()}
    return times(db)._replace(names=staff.names(db), own=busy)


def tasks(db: Connection, found: Sequence[Task], now: int) -> Around:
    """Around tasks: their texts, whom they are for, and the records they are about."""
    abouts = {(one.about_noun, one.about_id) for one in found}
    own: dict[tuple[str, int], Any] = {}
    for name in {name for name, _id in abouts if name}:
        ids = [record for other, record in abouts if other == name and record is not None]
        records = rows.by_id(db, noun(name).model, ids)
        own |= {(name, record): one for record, one in records.items()}
    texts = private.values(db, (ref for one in found for ref in (one.text, one.remedy)))
    return times(db, now)._replace(names=staff.names(db), values=texts, own=own)
