"""What is shown of answers besides their own fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hallctl.columns.base import Around
from hallctl.domain.answer import Answer
from hallctl.domain.round import Round
from hallctl.queries.around import services
from hallctl.store import patrol, private, rows, staff
from hallctl.store.sqlite import Connection


def around(db: Connection, found: Sequence[Answer], now: int) -> Around:
    """What stands around answers: their texts, and their items as in their rounds."""
    rounds = rows.by_id(db, Round, {one.round_id for one in found})
    own: dict[Any, Any] = {
        (one.id, item.id): item for one in rounds.values() for item in patrol.items(db, one)
    }
    refs = (ref for one in found for ref in (one.text, one.note, one.remedy))
    values = private.values(db, refs)
    return services(db, now)._replace(names=staff.names(db), values=values, own=own)
