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


def of_all(db: Connection, who: Actor, now: int) -> Due:
    """What is due of all nouns together; one indexed count each."""
    hooks: list[Callable[..., Due] | None] = [brought("store", name, "due") for name in NOUNS]
    found = [hook(db, who, now) for hook in hooks if hook]
    following = [one.next_at for one in found if one.next_at is not None]
    return Due(sum(one.number for one in found), min(following, default=None))
