"""What a list shows of tickets besides their own fields."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.columns.base import Around
from hallctl.domain.base import FRONT, Actor
from hallctl.domain.ticket import Ticket
from hallctl.queries.around import services
from hallctl.store import private
from hallctl.store.sqlite import Connection


def may_see(_one: Ticket, who: Actor) -> bool:
    """Whether somebody may see the remark of a ticket: those who receive customers may."""
    return who.has(*FRONT)


def around(db: Connection, tickets: Sequence[Ticket], now: int) -> Around:
    """Around tickets: the pack in force, and the remarks on them."""
    return services(db, now)._replace(values=private.values(db, (one.note for one in tickets)))
