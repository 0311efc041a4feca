"""What is open in the hall at a moment, of all nouns: each that has such things gives them by `open_now(db, moment)`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from hallctl.domain.topic import MORE, Topic
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.sqlite import Connection

MOST = 20
"""How many of a kind are listed; of the others is said how many there are."""


class Moment(NamedTuple):
    """When it is asked (UTC ms), until when what is due counts, and since when what has changed does."""

    now: int
    until: int
    since: int


def open_now(db: Connection, moment: Moment, without: Collection[str] = ()) -> tuple[Topic, ...]:
    """What is open, noun by noun; `without` these kinds."""
    found: list[Topic] = []
    for name in NOUNS:
        if hook := brought("store", name, "open_now"):
            found += _bounded(one for one in hook(db, moment) if one.what not in without)
    return tuple(found)


def _bounded(found: Iterable[Topic]) -> Iterator[Topic]:
    """The first of each kind, and how many more there are."""
    kinds: dict[str, list[Topic]] = {}
    for one in found:
        kinds.setdefault(one.what, []).append(one)
    for what, every in kinds.items():
        yield from every[:MOST]
        if len(every) > MOST:
            yield Topic(MORE, what, part=len(every) - MOST)
