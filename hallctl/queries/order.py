"""What is shown of orders besides their own fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hallctl.columns.base import Around
from hallctl.store import staff
from hallctl.store.sqlite import Connection


def around(db: Connection, shown: Iterable[Any]) -> Around:
    """Around orders, as each is shown: its context and steps left, and whose it is."""
    return Around(names=staff.names(db), own={one.context.order.id: one for one in shown})
