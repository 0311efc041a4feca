"""The estimate, from the hall file."""

from __future__ import annotations

from hallctl.actions import counter, ticket
from hallctl.domain.estimate import ENOUGH, SHORT, Estimate, PlaceInLine
from hallctl.store import waits
from hallctl.store.file import Hall
from helpers import LI, WANG, Clock, serve, take


def work(hall: Hall, clock: Clock, customers: int = ENOUGH) -> None:
    """Counter 1 serves some, four minutes each."""
    for _ in range(customers):
        serve(hall)
        clock.tick(minutes=4)
        ticket.finish(hall, LI)
        clock.tick(seconds=10)


def test_nothing_is_known_on_the_first_morning(hall: Hall, clock: Clock) -> None:
    assert waits.estimate_for(hall.db, take(hall), clock.now) is None


def test_with_a_free_counter_it_begins_at_once(hall: Hall, clock: Clock) -> None:
    work(hall, clock)
    assert waits.estimate_for(hall.db, take(hall), clock.now) == Estimate(0, SHORT)


def test_it_grows_with_those_ahead_and_with_every_counter_that_goes(
    hall: Hall, clock: Clock
) -> None:
    work(hall, clock)
    line = [take(hall) for _ in range(8)]
    first, last = (waits.estimate_for(hall.db, one, clock.now) for one in (line[0], line[-1]))
    assert first is not None
    assert last is not None
    assert last.low > first.high
    counter.close(hall, WANG)
    alone = waits.estimate_for(hall.db, line[-1], clock.now)
    assert alone is not None
    assert alone.low > last.low
    counter.close(hall, LI)
    assert waits.estimate_for(hall.db, line[-1], clock.now) is None


def test_who_comes_now_is_behind_everybody_who_waits(hall: Hall, clock: Clock) -> None:
    work(hall, clock)
    line = [take(hall) for _ in range(8)]
    picture = waits.look(hall.db)
    now = waits.wait(hall.db, picture, PlaceInLine("quick", "topup"), clock.now)
    last = waits.estimate_for(hall.db, line[-1], clock.now)
    assert now is not None
    assert last is not None
    assert now.low > last.low


def test_more_than_are_played_through_are_still_counted(hall: Hall, clock: Clock) -> None:
    work(hall, clock)
    line = [take(hall) for _ in range(waits.PLAYED + 30)]
    most = waits.estimate_for(hall.db, line[waits.PLAYED], clock.now)
    more = waits.estimate_for(hall.db, line[-1], clock.now)
    assert most is not None
    assert more is not None
    assert more.low > most.low * 1.2
