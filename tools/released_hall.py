"""Make the small hall file of this version that stands in tests/released for ever (see the README there).

A scripted morning with what seldom happens, then days of random actions with fixed dice. Run once,
when a version is released; it fails while a kind of event is missing:

    PYTHONPATH=tests:tests/actions .venv/bin/python tools/released_hall.py tests/released/0.2.0.db.gz
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

from history import OFTEN, History

from hallctl.actions import counter, order, passing, staff, visit
from hallctl.actions import hall as halls
from hallctl.domain.base import CLERK, Actor
from hallctl.store import item as items
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall
from hallctl.store.nouns import nouns
from hallctl.store.verify import verify
from helpers import BOSS, CHEN, LI, ZHAO, Clock, begin, climb, make_hall, step, take
from logs import LEFT, SERVED, imported, written

DAYS, STEPS = 20, 120
HANDING_OVER = Actor("2001", frozenset({CLERK}), "test", "2003", frozenset({CLERK}))


def morning(hall: Hall, clock: Clock, folder: Path) -> None:
    """What random days may not come to."""
    imported(hall, written(folder, [SERVED, LEFT]))
    halls.backup(hall, BOSS, str(folder / "copy.db"))
    differing(hall, clock)
    handing_over(hall, clock)
    turning_away(hall, clock)
    staff.disable(hall, BOSS, "1002")
    staff.enable(hall, BOSS, "1002")


def differing(hall: Hall, clock: Clock) -> None:
    """A receipt that differs from its order, and a clerk who leaves the order for a moment."""
    opened = begin(hall)
    climb(hall, opened.id, until="check", given={"amount": {"amount": "100"}})
    step(hall, opened.id, amount="90")
    step(hall, opened.id, core_amount="90", way="ours")
    order.step_away(hall, LI, opened.id, "help")
    clock.tick(minutes=2)
    order.step_back(hall, LI, opened.id)
    climb(hall, opened.id)


def handing_over(hall: Hall, clock: Clock) -> None:
    """A customer set aside with a document in the hall's hands, when the counter changes hands."""
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="number")
    passing.park(hall, LI, "form", agreed=True)
    clock.tick(minutes=3)
    held = tuple(thing.id for thing in items.at_counter(hall.db, 1))
    (parked,) = tickets.parked_at(hall.db, 1)
    counter.hand_over(hall, HANDING_OVER, "2003", tickets=(parked.label,), items=held)
    passing.resume(hall, CHEN, parked.label)
    climb(hall, opened.id, CHEN)
    declined = begin(hall, "sim-replace", CHEN)
    climb(hall, declined.id, CHEN, until="number")
    order.decline(hall, CHEN, declined.id, "documents-missing")
    climb(hall, declined.id, CHEN)


def turning_away(hall: Hall, clock: Clock) -> None:
    """Customers led elsewhere, and sent home for what is missing."""
    took = take(hall, "sim-replace", phone="13800138000")
    clock.tick(minutes=1)
    visit.turn_away(hall, ZHAO, took.label, missing=("id-card",))
    visit.lead(hall, ZHAO, take(hall).label, "self-service")


def missing(hall: Hall) -> set[str]:
    """The kinds of event that the file does not have yet."""
    have = {kind for (kind,) in hall.db.execute("select distinct kind from journal")}
    return {kind for noun in nouns() for kind in noun.events} - have


def main(target: Path) -> None:
    """Live, check, and write the file, compressed: most of it is the pack, more than once."""
    clock = Clock()
    OFTEN["pack.load"] = 0  # a pack is larger than all the rest; the first one is enough
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "hall.db"
        make_hall(path, clock)
        with Hall(path, clock) as hall:
            morning(hall, clock, Path(place))
            for day in range(DAYS):
                History(hall, clock, day).live(STEPS, lambda: None)
                clock.tick(minutes=24 * 60)
                if day and not missing(hall):
                    break
            assert not missing(hall), missing(hall)
            assert verify(hall.db).holds
            print(verify(hall.db))
            hall.db.execute("vacuum")
            hall.db.execute("pragma wal_checkpoint(truncate)")
        target.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
