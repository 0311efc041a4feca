"""Feeding the full-text index, by whoever has time, and finding records with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from hallctl.domain.base import Actor, Refused
from hallctl.store import search, sqlite
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection
from hallctl.store.standing import permit
from hallctl.text import clean

T = TypeVar("T")
SHORTLY = 0.05
"""Seconds for which a console waits to feed the index, before it leaves it for later."""
LET = 0.003
"""Seconds between two batches: who waits to write tries every two milliseconds."""


def asked(hall: Hall, by: Actor, typed: str, noun: str = "") -> str:
    """The words that somebody looks for, cleaned, once the index has caught up.

    Refused as `nothing-to-find`, and as `not-searched` for a noun that is not found so.
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
    """Feed the index until nothing is left; how many records it took."""
    taken = 0
    while search.due(hall.db):
        taken += _step(hall, search.feed)
    return taken


def go_on(hall: Hall) -> bool:
    """Feed the index one batch, if there is something; HallUnusable as `locked` where others hold the file."""
    if due := search.due(hall.db):
        _step(hall, search.feed, SHORTLY)
    return due


def settle(hall: Hall) -> bool:
    """Put a part of the index in order, so that it is searched faster; whether there is more."""
    return _step(hall, search.tidy, SHORTLY)


def make_again(hall: Hall) -> int:
    """Empty the index, and feed it with all there is; how many records it has."""
    with hall.writing():
        search.forget(hall.db)
    taken = catch_up(hall)
    while _step(hall, search.tidy):
        pass
    return taken


def purge(hall: Hall) -> None:
    """Leave nothing in the index of what was taken out of it."""
    more = _step(hall, partial(search.tidy, whole=True))
    while more:
        more = _step(hall, search.tidy)


def _step(hall: Hall, act: Callable[[Connection], T], seconds: float | None = None) -> T:
    """Do a part; between two of them everybody who waits to write finds the lock free.

    What a power cut takes of it is made again, so nobody waits for the disk.
    """
    with sqlite.not_durable(hall.db), hall.writing(seconds):
        done = act(hall.db)
    time.sleep(LET)
    return done
