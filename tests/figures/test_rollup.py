"""Months that are summed up: the same figures, forgotten by what changes them, made again, compared."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hallctl.actions import closing, counter, passing, rollup, ticket
from hallctl.actions.clock import confirm
from hallctl.actions.rebuild import rebuild
from hallctl.domain.order import Order
from hallctl.domain.order_events import OrderOpened, OrderRated
from hallctl.domain.period import Period, moved
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import TICKET, Visit, VisitArrived
from hallctl.figures import compute, months
from hallctl.figures.base import HOUR, SECONDS, Population, Value
from hallctl.store import counter as counters
from hallctl.store import pack, rows
from hallctl.store.file import Hall
from hallctl.store.nouns import noun
from hallctl.store.rollup import begin, touched
from hallctl.store.verify import verify
from helpers import BOSS, DAY, LI, ZHAO, Clock, serve, take

CUTS = (None, HOUR, "queue", "service", "counter", "clerk")
YEAR = Period("2026-01-01", "2026-12-31")
MARCH, APRIL = "2026-03", "2026-04"


def days_pass(hall: Hall, clock: Clock, count: int) -> None:
    clock.tick(minutes=count * 24 * 60)
    if not hall.time().believed:
        confirm(hall, BOSS)


def lived(hall: Hall, clock: Clock) -> None:
    """Customers in March and April; it is the middle of May."""
    for _ in range(2):
        for by, service in ((LI, "topup"), (LI, "plan-change")):
            serve(hall, by, service)
            clock.tick(minutes=3)
            ticket.finish(hall, by)
        passing.leave(hall, ZHAO, take(hall).label, "other-time")
        counter.close(hall, LI)
        days_pass(hall, clock, 35)
        counter.open_(hall, LI, 1)
    take(hall)
    counter.close(hall, LI)


@pytest.fixture
def rolled(hall: Hall, clock: Clock) -> Iterator[Hall]:
    lived(hall, clock)
    assert rollup.make(hall) == 2
    yield hall
    assert verify(hall.db).holds


def kept(hall: Hall) -> set[str]:
    return {row[0] for row in hall.db.execute("select month from rollup where cuts is not null")}


def brief(hall: Hall, period: Period = YEAR) -> list[tuple[str | None, Value]]:
    return list(compute.by_cuts(hall.db, compute.figures(), period, CUTS, brief=True))


@pytest.mark.parametrize(
    "period",
    [
        YEAR,
        Period(DAY, DAY),
        Period("2026-03-01", "2026-04-30"),
        Period("2026-03-02", "2026-04-30"),
        Period("2026-02-11", "2026-04-29"),
        Period("2026-04-01", "2026-05-12"),
    ],
)
def test_a_period_is_the_same_with_and_without(rolled: Hall, period: Period) -> None:
    found = brief(rolled, period)
    rolled.db.execute("delete from rollup")
    assert brief(rolled, period) == found
    whole = {one.figure.name: one.summary for cut, one in found if cut is None}
    assert whole["tickets"].count, period
    for one in compute.values(rolled.db, compute.figures(), period):
        told = whole[one.figure.name]
        assert (told.sample, told.missing) == (one.summary.sample, one.summary.missing)
        assert told.mean_ms == one.summary.mean_ms
        if one.figure.unit != SECONDS:
            assert told == one.summary


def test_a_whole_month_is_not_read_again(rolled: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Period] = []
    real = months.read

    def noted(db: object, of: Population, period: Period, *more: object) -> object:
        if of.derived is None:
            read.append(period)
        return real(db, of, period, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(months, "read", noted)
    brief(rolled, Period("2026-02-20", "2026-05-03"))
    assert set(read) == {
        Period("2026-02-20", "2026-02-28"),
        Period("2026-05-01", "2026-05-03"),
    }


def test_work_of_today_changes_no_month(rolled: Hall, clock: Clock) -> None:
    counter.open_(rolled, LI, 1)
    serve(rolled, LI, "topup")
    ticket.finish(rolled, LI)
    assert kept(rolled) == {MARCH, APRIL}


def test_a_late_entry_takes_away_its_own_month(rolled: Hall) -> None:
    with rolled.change(BOSS, "visit.import") as change:
        change.record(VisitArrived(DAY, "topup", "owner", TICKET), of=Visit)
    assert kept(rolled) == {APRIL}
    assert rollup.make(rolled) == 1


def test_so_does_what_happens_to_an_order_of_it(rolled: Hall) -> None:
    (first,) = rows.select(rolled.db, Ticket, "order by id limit 1")
    with rolled.change(BOSS, "visit.import") as change:
        opened = OrderOpened(first.visit, first.id, "topup", pack.current(rolled.db)[0], (), 0)
        order = change.record(opened, of=Order)
    assert kept(rolled) == {APRIL}
    assert rollup.make(rolled) == 1
    with rolled.change(BOSS, "visit.import") as change:
        change.record(OrderRated(5, "customer"), of=order)
    assert kept(rolled) == {APRIL}


def test_so_does_what_happens_to_a_counter_in_it(rolled: Hall) -> None:
    desk = counters.by_number(rolled.db, 1)
    query = "select happened from journal where kind = 'counter.closed' order by seq desc limit 2"
    (may,), (april,) = rolled.db.execute(query)
    touched(rolled.db, noun("counter"), desk, may)
    assert kept(rolled) == {MARCH, APRIL}
    touched(rolled.db, noun("counter"), desk, april)
    assert kept(rolled) == {MARCH}


def test_a_change_while_it_is_read_leaves_the_month_out(
    rolled: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    rolled.db.execute("delete from rollup")
    with Hall(rolled.path, rolled.read_clock) as other:
        real = months.text

        def meanwhile(*given: object) -> str:
            found = real(*given)  # type: ignore[arg-type]
            if given[2] == APRIL:
                with other.change(BOSS, "visit.import") as change:
                    april = VisitArrived("2026-04-06", "topup", "owner", TICKET)
                    change.record(april, of=Visit)
            return found

        monkeypatch.setattr(months, "text", meanwhile)
        rollup.make(rolled)
        monkeypatch.undo()
    assert kept(rolled) == {MARCH}


def test_one_whose_making_was_killed_counts_for_nothing(rolled: Hall) -> None:
    found = brief(rolled)
    begin(rolled.db, [months.key_of(rolled.db, one) for one in compute.populations()], MARCH)
    assert kept(rolled) == {APRIL}
    assert brief(rolled) == found
    assert verify(rolled.db).holds
    assert rollup.make(rolled) == 1


def test_verify_says_what_was_altered_and_rebuild_makes_it_again(rolled: Hall) -> None:
    rolled.db.execute(
        "update rollup set cuts = replace(cuts, '[3,', '[4,') where month = ?", (MARCH,)
    )
    verdict = verify(rolled.db)
    assert verdict.replay == "rollup of 2026-03 is not what its records come to"
    assert verify(rolled.db, verdict.events - 1).holds, "they are compared with all records"
    (made,) = rebuild(rolled, ["rollup"])
    assert (made.noun, made.records) == ("rollup", 2)
    assert verify(rolled.db).holds


def test_what_a_rebuild_changes_is_not_believed_to_be_summed_up(rolled: Hall) -> None:
    rolled.db.execute("update ticket set state = 'left' where day = ?", (DAY,))
    rebuild(rolled, ["ticket"])
    assert not kept(rolled)


def test_another_definition_is_read_from_the_records(
    rolled: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = compute.figure("tickets")
    other = one._replace(
        population=one.population._replace(select=f"{one.population.select} and number > 1")
    )
    now, then = (compute.values(rolled.db, [each], YEAR)[0].summary.count for each in (other, one))
    assert now is not None
    assert then is not None
    assert now < then


def test_a_closing_sums_up_what_is_over(hall: Hall, clock: Clock) -> None:
    lived(hall, clock)
    today = moved(DAY, 70)
    for day in (DAY, moved(DAY, 35), today):
        words = dict.fromkeys(
            ("backup-old", "still-waiting", "clock-corrected", "rounds-missed"), "so"
        )
        made = closing.close(hall, BOSS, day, words)
    assert not kept(hall)
    backup = closing.back_up(hall, BOSS, made.id).backup
    assert kept(hall) == {MARCH, APRIL}
    with Hall(str(backup), clock) as copied:
        assert kept(copied) == {MARCH, APRIL}


def test_a_month_is_summed_up_a_week_after_its_end(hall: Hall, clock: Clock) -> None:
    take(hall)
    days_pass(hall, clock, 36)  # the 7th of April
    assert rollup.make(hall) == 0
    days_pass(hall, clock, 1)
    assert rollup.make(hall) == 1
    assert rollup.make(hall) == 0
    assert rows.first(hall.db, Ticket, "limit 1") is not None
