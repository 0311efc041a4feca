"""Making the tables again from the journal, when they differ from what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hallctl.actions import rollup, search
from hallctl.domain.base import Refused
from hallctl.store import rebuild as store
from hallctl.store import schema, sqlite
from hallctl.store.file import Hall
from hallctl.store.nouns import NOUNS
from hallctl.store.rebuild import Progress
from hallctl.store.unusable import unusable
from hallctl.store.verify import OK, chain_of

BESIDE = {"rollup": rollup.make_again, "search": search.make_again}
"""Tables outside the journal that are made again from the other tables, after them."""


def rebuild(
    hall: Hall, names: Iterable[str] = (), say: Callable[[Progress], object] = lambda _: None
) -> list[Progress]:
    """Make the tables of these nouns, or of all, again; nothing in the journal changes.

    This happens in batches, so that the hall goes on meanwhile; after an interruption it goes on where
    it was. `say` is called after each. Nobody has to be signed in: the staff are in one of these tables
    themselves. Refused as `no-such-noun`, or as `chain-broken` where the journal itself cannot be
    believed.
    """
    can = (*NOUNS, *BESIDE)
    wanted = tuple(names) or can
    for name in wanted:
        if name not in can:
            raise Refused("no-such-noun", noun=name, nouns=tuple(can))
    with unusable(hall.path), sqlite.without_foreign_keys(hall.db):
        with hall.reading() as db:
            chain = chain_of(db).chain
        if chain != OK:
            raise Refused("chain-broken", problem=chain)
        with sqlite.writing(hall.db):
            schema.make_again(hall.db, [name for name in wanted if name not in BESIDE])
            left = [one.noun for one in store.pending(hall.db) if one.noun in wanted]
        made = [_whole(hall, name, say) for name in left]
        schema.finish(hall.db)
    beside = [
        Progress(name, 0, 0, again(hall), 0, needed=False)
        for name, again in BESIDE.items()
        if name in wanted
    ]
    return [*made, *beside]


def _whole(hall: Hall, name: str, say: Callable[[Progress], object]) -> Progress:
    last = False
    made = Progress(name, 0, 0, 0, 0, needed=False)
    while not last:
        with sqlite.writing(hall.db):
            made, last = store.forward(hall.db, name)
            hall.stay()
        say(made)
    return made
