"""Calling the next ticket through the action, in a file with a million tickets."""

from __future__ import annotations

from collections.abc import Iterator

from bench import bare, files
from bench.measure import ROUNDS, Bar, in_turn, ratio, timed
from hallctl.actions import ticket
from hallctl.store.file import Hall

PAST, WAITING = 990_000, 10_000
MOST = 2.0
CALLS = 20
"""How many calls are in a round; their median is the round's figure."""


def bars() -> Iterator[Bar]:
    """Call next against the bare statements."""
    with files.copy("call", PAST, WAITING) as path, Hall(path) as hall:
        db = bare.connect(path)
        by, other = files.clerk(1), files.clerk(2)

        def ours() -> float:
            taken = sorted(_one(hall) for _ in range(CALLS))
            return taken[CALLS // 2]

        def _one(hall: Hall) -> float:
            spent = timed(lambda: ticket.call_next(hall, by))
            ticket.start(hall, by)
            ticket.finish(hall, by)
            return spent

        def theirs() -> float:
            taken = sorted(_other() for _ in range(CALLS))
            return taken[CALLS // 2]

        def _other() -> float:
            found: list[int | None] = []
            spent = timed(lambda: found.append(bare.call(db, 2, other.staff)))
            assert found[0] is not None
            bare.finish(db, found[0], other.staff)
            return spent

        mine, plain = in_turn(ours, theirs, ROUNDS * 3)
        db.close()
    yield ratio("call next, 10,000 waiting of 1,000,000", MOST, mine, plain)
