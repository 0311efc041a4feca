"""What is open in the hall at a moment, over all nouns: each noun that has topics gives them by
`open_now(db, moment)`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from hallctl.domain.topic import MORE, Topic
from hallctl.store.nouns import NOUNS, brought
from hallctl.store.sqlite import Connection

MOST = 20
"""How many topics of a kind are listed; the others are only counted."""


class Moment(NamedTuple):
    """The instants (UTC ms) of a reading of topics: now, until when due things count, and since when
    changes count.
    """

    now: int
    until: int
    since: int


def open_now(db: Connection, moment: Moment, without: Collection[str] = ()) -> tuple[Topic, ...]:
    """The topics, noun by noun, `without` those of some kinds."""
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
