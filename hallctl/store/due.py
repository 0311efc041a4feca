"""What is due for somebody: each noun that has such things counts them in `due(db, who, now)`."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hallctl.domain.base import Actor
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.sqlite import Connection


class Due(NamedTuple):
    """How much is due, and when (UTC ms) the next will be."""

    number: int
    next_at: int | None


def by_noun(db: Connection, who: Actor, now: int) -> dict[str, Due]:
    """What is due of each noun that has such things; one indexed count each."""
    hooks: dict[str, Callable[..., Due] | None] = {
        name: brought("store", name, "due") for name in NOUNS
    }
    return {name: hook(db, who, now) for name, hook in hooks.items() if hook}


def of_all(db: Connection, who: Actor, now: int) -> Due:
    """What is due of all nouns together."""
    found = by_noun(db, who, now).values()
    following = [one.next_at for one in found if one.next_at is not None]
    return Due(sum(one.number for one in found), min(following, default=None))
