"""Feeding the full-text index, by whoever has time, and finding records with it."""

from __future__ import annotations

import time

from hallctl.domain.base import Actor, Refused
from hallctl.store import search
from hallctl.store.file import Hall
from hallctl.store.search import Found
from hallctl.store.standing import permit
from hallctl.text import clean

SHORTLY = 0.05
"""Seconds for which a console waits to feed the index, before it leaves it for later."""
LET = 0.002
"""Seconds between two batches: who waits to write tries so often."""


def find(hall: Hall, by: Actor, typed: str, noun: str = "", limit: int = -1) -> list[Found]:
    """The records in which all of the words stand, the newest first; the index has caught up before.

    Refused as `nothing-to-find`, and as `not-searched` for a noun that is not found so.
    """
    permit(by, "hall.find")
    words = clean(typed)
    nouns = search.searched()
    if not words:
        raise Refused("nothing-to-find")
    if noun and noun not in nouns:
        raise Refused("not-searched", noun=noun, nouns=", ".join(nouns))
    catch_up(hall)
    with hall.reading() as db:
        return search.found(db, words, noun, limit)


def catch_up(hall: Hall) -> int:
    """Feed the index until nothing is left; how many records it took."""
    taken = 0
    while search.due(hall.db):
        taken += _feed(hall)
    return taken


def go_on(hall: Hall) -> bool:
    """Feed the index one batch, unless others hold the file just now; whether there was something to do.

    HallUnusable as `locked` where they do.
    """
    if due := search.due(hall.db):
        _feed(hall, SHORTLY)
    return due


def _feed(hall: Hall, seconds: float | None = None) -> int:
    """One batch; between two of them everybody who waits to write finds the lock free."""
    with hall.writing(seconds):
        taken = search.feed(hall.db)
    time.sleep(LET)
    return taken


def make_again(hall: Hall) -> int:
    """Empty the index, and feed it with all there is; how many records it has."""
    with hall.writing():
        search.forget(hall.db)
    return catch_up(hall)


def tidy(hall: Hall) -> None:
    """Leave nothing in the index of what was taken out of it; nobody has to wait for it."""
    begin = more = True
    while more:
        with hall.writing():
            more = search.tidy(hall.db, begin=begin)
        begin = False
