"""What is shown of staff besides their own fields."""

from __future__ import annotations

from hallctl.columns.base import Around
from hallctl.queries.around import services
from hallctl.store import counter, secret, staff
from hallctl.store.sqlite import Connection


def around(db: Connection, now: int) -> Around:
    """Around staff: their names, their counters, and who has a PIN."""
    at = {desk.staff: desk.number for desk in counter.every(db) if desk.staff}
    pins = {("pin", number): True for number in secret.with_pin(db)}
    return services(db, now)._replace(names=staff.names(db), own={**at, **pins})
