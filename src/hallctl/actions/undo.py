"""Taking back what was done by mistake."""

from __future__ import annotations

from typing import Any

from hallctl.domain.base import MANAGERS, Actor, Refused
from hallctl.store import undo as past
from hallctl.store.file import Hall


def undo(hall: Hall, by: Actor, which: int | None = None) -> list[Any]:
    """Take back a change, by default the actor's last one that stands; all times are kept.

    Somebody else's change is taken back by a manager only. Returns the records as they are again.
    """
    with hall.change(by, "hall.undo") as change:
        which = which or past.last_of(change.db, by.staff)
        if which is None:
            raise Refused("nothing-to-undo")
        if past.author(change.db, which) not in {by.staff, None} and not by.has(*MANAGERS):
            raise Refused("not-your-change", change=which)
        return past.undo(change, which)
