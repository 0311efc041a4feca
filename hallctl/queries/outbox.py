"""What is shown of the outbox besides its own fields."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.columns.base import Around
from hallctl.domain.outbox import Outbox
from hallctl.queries.around import times
from hallctl.queries.task import abouts
from hallctl.store import private, staff
from hallctl.store.sqlite import Connection


def around(db: Connection, found: Sequence[Outbox], now: int) -> Around:
    """What stands around outgoing items: their texts, who sends them, and the records they belong to."""
    texts = private.values(db, (ref for one in found for ref in (one.text, one.how, one.reason)))
    own = abouts(db, ((one.about_noun, one.about_id) for one in found))
    return times(db, now)._replace(names=staff.names(db), values=texts, own=own)
