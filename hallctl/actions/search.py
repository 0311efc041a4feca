"""Feeding the full-text index, which any console does when it has time, and finding records with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from hallctl.domain.base import Actor, Refused
from hallctl.store import search, sqlite
from hallctl.store.file import Hall, HallUnusable
from hallctl.store.sqlite import Connection
from hallctl.store.standing import permit
from hallctl.text import clean

T = TypeVar("T")
SHORTLY = 0.05
"""Seconds that a console waits for the lock to feed the index, before it leaves that for later."""
A_MOMENT = 0.15
"""Seconds that somebody who types waits for the index at most."""
LET = 0.003
"""Seconds between two batches, at least as long as a batch took: a waiting writer tries every two
milliseconds.
"""
TRIES = 3
"""How often a batch is tried without holding the lock while it is read."""


def asked(hall: Hall, by: Actor, typed: str, noun: str = "") -> str:
    """The words that somebody looks for, cleaned, once the index has caught up.

    Refused as `nothing-to-find`, and as `not-searched` for a noun without full text.
    """
    permit(by, "hall.find")
    words = clean(typed)
    nouns = search.searched()
    if not words:
        raise Refused("nothing-to-find")
    if noun and noun not in nouns:
        raise Refused("not-searched", noun=noun, nouns=tuple(nouns))
    catch_up(hall)
    return words


def catch_up(hall: Hall) -> int:
    """Feed the index until nothing is left; returns how many records it took."""
    taken = 0
    while search.due(hall.db):
        taken += _feed(hall)
    return taken


def go_on(hall: Hall) -> bool:
    """Feed the index one batch, if there is anything; HallUnusable as `locked` where others hold the file."""
    if due := search.due(hall.db):
        _feed(hall, SHORTLY)
    return due


def shortly(hall: Hall) -> None:
    """Feed the index for at most `A_MOMENT`, because somebody is about to search it."""
    until = time.monotonic() + A_MOMENT
    with suppress(HallUnusable):
        while time.monotonic() < until and go_on(hall):
            pass


def settle(hall: Hall) -> bool:
    """Merge a part of the index, so that it is searched faster; returns whether there is more."""
    return _step(hall, search.tidy, SHORTLY)


def make_again(hall: Hall) -> int:
    """Empty the index, and feed it with everything; returns how many records it has."""
    with hall.writing():
        search.forget(hall.db)
    taken = catch_up(hall)
    while _step(hall, search.tidy):
        pass
    return taken


def purge(hall: Hall) -> None:
    """Remove for good from the index what was deleted in it."""
    more = _step(hall, partial(search.tidy, whole=True))
    while more:
        more = _step(hall, search.tidy)


def _feed(hall: Hall, seconds: float | None = None) -> int:
    """Feed the index one batch, and merge a part of it; returns how many records it was.

    The batch is read before the file is locked; only where others write all the time, under the lock.
    """
    taken: int | None = None
    for _ in range(TRIES):
        with hall.reading() as db:
            batch = search.ready(db)
        taken = _step(hall, partial(search.feed, batch=batch), seconds)
        if taken is not None:
            break
    else:
        taken = _step(hall, lambda db: search.feed(db, search.ready(db)), seconds)
    _step(hall, search.tidy, seconds)
    return taken or 0


def _step(hall: Hall, act: Callable[[Connection], T], seconds: float | None = None) -> T:
    """Do a part under the lock; between two parts anybody who waits to write finds it free.

    The index can be made again after a power cut, so nobody waits for the disk.
    """
    with sqlite.not_durable(hall.db), hall.writing(seconds):
        begun = time.monotonic()
        done = act(hall.db)
    time.sleep(max(LET, time.monotonic() - begun))
    return done
