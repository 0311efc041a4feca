"""What is shown around who is here."""

from __future__ import annotations

from hallctl.columns.base import Around
from hallctl.queries.around import services
from hallctl.store import staff
from hallctl.store.sqlite import Connection


def around(db: Connection, now: int) -> Around:
    """The names of the staff, and the pack for kinds of breaks."""
    return services(db, now)._replace(names=staff.names(db))
