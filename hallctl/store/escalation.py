"""Escalation as it is now: the pack's levels of one kind, and who is here."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, partial
from typing import NamedTuple

from hallctl.domain import escalation as rules
from hallctl.domain.base import Refused
from hallctl.domain.escalation import Call, Opening, ToldRole
from hallctl.store import duty, hours, pack
from hallctl.store.hall import profile
from hallctl.store.sqlite import Connection


class Escalating(NamedTuple):
    """Which roles the levels of one kind tell at this moment (UTC ms), `ahead` (ms) before the due time."""

    calls: tuple[Call, ...]
    now: int
    opening: Opening
    ahead: int = 0

    def told(self, due_at: int | None) -> tuple[ToldRole, ...]:
        """Which roles have been told of what is due at `due_at`; none where a calendar does not reach
        that far.
        """
        if due_at is None or due_at - self.ahead > self.now:
            return ()
        try:
            return rules.told(due_at - self.ahead, self.calls, self.now, self.opening)
        except Refused:
            return ()

    def reach(self, roles: Collection[str]) -> int | None:
        """The instant (UTC ms) up to which due times have reached one of these roles."""
        try:
            found = rules.reach(roles, self.calls, self.now, self.opening)
        except Refused:
            return None
        return None if found is None else found + self.ahead


def escalating(db: Connection, name: str, now: int, ahead: int = 0) -> Escalating:
    """The escalation of this name as it is now; it tells nobody where the pack has no such levels."""
    _id, book = pack.current(db)
    roles = {role for one in duty.here(db, now) for role in one.roles}
    called = rules.calls(book.escalation(name), roles.__contains__)
    opening = Opening(cache(partial(hours.calendar, db)), profile(db).utc_offset)
    return Escalating(tuple(called), now, opening, ahead)
