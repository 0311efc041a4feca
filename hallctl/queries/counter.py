"""What is shown of counters besides their own fields."""

from __future__ import annotations

from hallctl.columns.base import Around
from hallctl.queries.around import services
from hallctl.store import staff, ticket
from hallctl.store.sqlite import Connection


def around(db: Connection) -> Around:
    """Around counters: who is there, and whom they serve."""
    busy = {number: one.label for number, one in ticket.at_counters(db).items()}
    return services(db)._replace(names=staff.names(db), own=busy)
