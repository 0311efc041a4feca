"""What is shown of arrivals besides their own fields."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.columns.base import Around
from hallctl.domain.base import FRONT, Actor
from hallctl.domain.visit import Visit
from hallctl.queries.around import services
from hallctl.store import private
from hallctl.store.sqlite import Connection


def may_see(_one: Visit, who: Actor) -> bool:
    """Whether somebody may see a visit: those who receive customers may."""
    return who.has(*FRONT)


def around(db: Connection, visits: Sequence[Visit], now: int) -> Around:
    """Around arrivals: the pack in force, and their phones."""
    return services(db, now)._replace(values=private.values(db, (one.phone for one in visits)))
