"""What is shown of late entries and accounts besides their own fields."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.columns.base import Around
from hallctl.domain.late_entry import Account, LateEntry
from hallctl.queries.around import times
from hallctl.store import private, rows, staff
from hallctl.store.nouns import noun
from hallctl.store.sqlite import Connection
from hallctl.words.records import named


def around(db: Connection, found: Sequence[LateEntry], now: int = 0) -> Around:
    """What stands around late entries: names, why forms are missing, and what the others became."""
    became = {}
    for name in dict.fromkeys(one.about_noun for one in found if one.about_noun):
        ids = [one.about_id for one in found if one.about_noun == name and one.about_id]
        for record in rows.by_id(db, noun(name).model, ids).values():
            became[name, record.id] = named(record)
    reasons = private.values(db, [one.reason for one in found])
    return times(db, now)._replace(names=staff.names(db), values=reasons, own=became)


def around_accounts(db: Connection, found: Sequence[Account]) -> Around:
    """What stands around accounts: why forms are missing."""
    reasons = [each.reason for one in found for each in one.explained]
    return times(db)._replace(values=private.values(db, reasons))
