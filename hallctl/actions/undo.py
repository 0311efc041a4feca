"""Taking back what was done by mistake."""

from __future__ import annotations

from typing import Any

from hallctl.domain.base import HALL, MANAGERS, Actor, Refused
from hallctl.store import undo as past
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.nouns import NOUNS, brought, noun_of


def undo(hall: Hall, by: Actor, which: int | None = None) -> list[Any]:
    """Take back a change, by default the actor's last one that stands; all times are kept.

    Somebody else's change is taken back by a manager only. It is refused by the code of a rule that the
    undo would break, where other records depend on the change; and as `day-closed` where its day was
    closed since. Returns the records as they are again.
    """
    with hall.change(by, "hall.undo") as change:
        if which is None:
            which = past.last_of(change.db, by.staff)
        if which is None:
            raise Refused("nothing-to-undo")
        author = past.author(change.db, which)
        if author == HALL:
            raise Refused("halls-own", change=which)
        if author not in {by.staff, None} and not change.by.has(*MANAGERS):
            raise Refused("not-your-change", change=which)
        for name in NOUNS:
            if refuse := brought("store", name, "refuse_undo"):
                refuse(change.db, which)
        records = past.undo(change, which)
        for record in records:
            _refuse_contradiction(change, record, which)
        return records


def _refuse_contradiction(change: Change, record: Any, which: int) -> None:
    """Ask the noun's own `contradicted` in `actions/NOUN.py`, which refuses; many have none."""
    contradicted = brought("actions", noun_of(type(record)).name, "contradicted")
    if contradicted is not None:
        contradicted(change, record, which)
