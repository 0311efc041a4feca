"""Figures: whole and cut, over any period, with the records behind them."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallctl.actions import complaint, counter, holding, passing, ticket
from hallctl.actions import visit as visits
from hallctl.actions.holding import Agreed
from hallctl.actions.log_case import NewCase
from hallctl.actions.undo import undo
from hallctl.columns.figure import said
from hallctl.domain.base import Refused
from hallctl.domain.period import Period
from hallctl.figures import base, compute
from hallctl.figures.base import COUNT, HOUR, Figure, Population, count
from hallctl.queries.figures import read_figures, read_records
from hallctl.store.file import Hall
from helpers import BOSS, DAY, LI, PHONE, WANG, ZHAO, Clock, begin, climb, serve, take

TODAY = Period(DAY, DAY)


def value(hall: Hall, name: str, period: Period = TODAY) -> base.Summary:
    (found,) = compute.values(hall.db, [compute.figure(name)], period)
    return found.summary


def busy(hall: Hall, clock: Clock) -> None:
    """Six customers: two served, one called, one who left, one turned away, one waiting."""
    for by, service in ((LI, "topup"), (WANG, "plan-change")):
        serve(hall, by, service)
        clock.tick(minutes=3)
        ticket.finish(hall, by)
    left = take(hall)
    clock.tick(minutes=12)
    passing.leave(hall, ZHAO, left.label, "other-time")
    take(hall)
    ticket.call_next(hall, LI)
    take(hall, "bill")
    visits.arrive(hall, ZHAO, "sim-replace", "turned-away", missing=("id-card",))


def test_a_day_with_something_of_everything(hall: Hall, clock: Clock) -> None:
    busy(hall, clock)
    assert (value(hall, "arrivals").count, value(hall, "tickets").count) == (6, 5)
    waited, handled = value(hall, "queue-wait"), value(hall, "handling")
    assert (waited.sample, waited.missing, waited.worst_ms) == (3, 2, 0)
    assert (handled.sample, handled.missing, handled.mean_ms) == (2, 3, 180_000)
    assert (value(hall, "left").part, value(hall, "left").whole) == (1, 3)
    assert value(hall, "left-wait").median_ms == 12 * 60_000
    assert (value(hall, "turned-away").part, value(hall, "turned-away").whole) == (1, 6)


def test_who_had_to_come_back_for_what_was_held_over(hall: Hall, clock: Clock) -> None:
    """One is finished in the customer's absence, for one they come back and are called first."""
    coming, absent = (climb(hall, begin(hall, by=by).id, by, until="submit") for by in (LI, WANG))
    for one, by in ((coming, LI), (absent, WANG)):
        holding.hold(hall, by, one.id, Agreed(phone=PHONE))
    assert value(hall, "held-came-back").missing == 2
    clock.tick(minutes=40)
    holding.resume(hall, WANG, absent.id)
    climb(hall, absent.id, WANG)
    take(hall, phone=PHONE, priority="held-over")
    ticket.call_next(hall, LI)
    ticket.start(hall, LI)
    holding.resume(hall, LI, coming.id)
    climb(hall, coming.id, LI)
    assert (value(hall, "orders-held").count, value(hall, "held-until-done").sample) == (2, 2)
    came = value(hall, "held-came-back")
    assert (came.part, came.whole) == (1, 2)


def test_waiting_again_after_a_call_does_not_count_twice(hall: Hall, clock: Clock) -> None:
    take(hall)
    clock.tick(minutes=4)
    ticket.call_next(hall, LI)
    for _ in range(2):
        clock.tick(minutes=2)
        ticket.recall(hall, LI)
    ticket.no_show(hall, LI)
    back = hall.db.execute("select prefix || printf('%03d', number) from ticket").fetchone()[0]
    ticket.back(hall, ZHAO, back)
    clock.tick(minutes=9)
    ticket.call_next(hall, LI)
    assert value(hall, "queue-wait").worst_ms == 4 * 60_000


def test_what_happened_to_customers_is_counted_each_time(hall: Hall, clock: Clock) -> None:
    take(hall)
    ticket.call_next(hall, LI)
    clock.tick(minutes=1)
    called = ticket.recall(hall, LI)
    assert (value(hall, "recalls").part, value(hall, "recalls").whole) == (1, 1)
    passing.transfer(hall, LI, called.label, "skill", counter=2)
    assert value(hall, "transfers").count == 1
    undo(hall, LI)
    passing.release(hall, BOSS, called.label, "clerk-left")
    counted = [value(hall, name) for name in ("transfers", "take-overs", "undos")]
    assert [(one.sample, one.missing) for one in counted] == [(0, 1), (1, 0), (1, 0)]


@pytest.mark.parametrize("name", ["transfers", "take-overs", "undos", "approvals", "order-undos"])
def test_what_happened_is_found_by_the_tickets_of_the_days(hall: Hall, name: str) -> None:
    select = compute.figure(name).population.select
    plan = hall.db.execute(f"explain query plan {select}", {"first": DAY, "last": DAY}).fetchall()
    steps = [row[3] for row in plan]
    assert "day>? AND day<?" in steps[0]
    assert any("journal_by_record (noun=? AND record=?" in one for one in steps), steps
    assert "SEARCH u USING INDEX journal_undoes (<expr>=?)" in steps


@pytest.mark.parametrize("name", ["clerks", "counters", "counter-open", "counter-away", "crowded"])
def test_what_became_of_counters_is_found_by_the_time_of_the_days(hall: Hall, name: str) -> None:
    given = {"first": DAY, "last": DAY, "offset": 480, "ends": 4}
    plan = hall.db.execute(
        f"explain query plan {compute.figure(name).population.select}", given
    ).fetchall()
    steps = [row[3] for row in plan if " j " in row[3] or " u " in row[3]]
    assert set(steps) == {
        "SEARCH j USING INDEX journal_of_counters (happened>? AND happened<?)",
        "SEARCH u USING INDEX journal_undoes (<expr>=?)",
    }


def test_how_long_a_counter_was_open_and_its_clerk_away(hall: Hall, clock: Clock) -> None:
    clock.tick(minutes=60)
    counter.away(hall, LI, "meal")
    clock.tick(minutes=30)
    counter.back(hall, LI)
    clock.tick(minutes=45)
    counter.close(hall, LI)
    take(hall)
    opened, away = value(hall, "counter-open"), value(hall, "counter-away")
    assert (opened.sample, opened.missing, opened.sum_ms) == (3, 1, 105 * 60_000)
    assert (away.sample, away.sum_ms, away.worst_ms) == (1, 30 * 60_000, 30 * 60_000)
    by_hour = compute.values(hall.db, [compute.figure("counter-open")], TODAY, HOUR)
    minutes = {9: 30, 10: 30, 11: 45}
    assert {one.key: (one.summary.sum_ms or 0) // 60_000 for one in by_hour} == minutes
    clock.tick(minutes=24 * 60)
    take(hall)
    tomorrow = Period("2026-03-03", "2026-03-03")
    assert value(hall, "counter-open", tomorrow) == base.Summary()
    clock.tick(minutes=48 * 60)
    take(hall)
    left_open = value(hall, "counter-open")
    assert left_open == opened, "though the day's end closed the other"


def test_how_many_counters_were_open_by_the_hour(hall: Hall, clock: Clock) -> None:
    clock.tick(minutes=100)
    counter.close(hall, WANG)
    clock.tick(minutes=75)
    take(hall)
    by_hour = compute.values(hall.db, [compute.figure("counters")], TODAY, HOUR)
    assert {one.key: one.summary.count for one in by_hour} == {9: 2, 10: 2, 11: 2, 12: 1}
    assert (value(hall, "counters").count, value(hall, "clerks").count) == (2, 2)


def test_how_many_waited_at_once(hall: Hall, clock: Clock) -> None:
    for _ in range(3):
        take(hall)
        clock.tick(minutes=10)
    ticket.call_next(hall, LI)
    take(hall)
    (before, after) = compute.values(hall.db, [compute.figure("most-waiting")], TODAY, HOUR)
    assert (before.key, before.summary.count) == (9, 3)
    assert (after.key, after.summary.count, after.summary.sample) == (10, 3, 1)
    assert value(hall, "long-waits").sample == 0
    clock.tick(seconds=1)
    ticket.call_next(hall, WANG)
    clock.tick(minutes=40)
    passing.leave(hall, ZHAO, "A003", "other-time")
    assert [one.label for one in behind(hall, "long-waits")] == ["A003"]


def behind(hall: Hall, name: str) -> list[compute.Counted]:
    found, _per = read_records(hall, compute.figure(name), None, None, None)
    return [one for one in found if one.why is None]


def test_a_rate_divides_two_counts_by_whatever_both_are_cut_by(hall: Hall) -> None:
    rate = compute.figure("complaint-rate")
    about = climb(hall, begin(hall).id)
    climb(hall, begin(hall, "bill").id)
    climb(hall, begin(hall, "bill").id)
    complaint.log(hall, LI, NewCase("多扣了十元", "ZF", about=(f"order:{about.id}",)))
    complaint.log(hall, LI, NewCase("排队太久", "PD"))
    taken_back = complaint.log(hall, LI, NewCase("排队太久", "PD"))
    complaint.withdraw(hall, LI, taken_back.id, "customer")
    found = value(hall, "complaint-rate")
    assert found == base.Summary(3, missing=1, part=2, whole=3)
    assert said(rate.unit, found) == "6666.7"
    assert said(rate.unit, base.Summary(30_000, part=1, whole=30_000)) == "0.3"
    assert said(rate.unit, base.Summary(10**6, part=1, whole=10**6)) == "0.1"
    assert said(rate.unit, base.Summary()) == "no data"
    by_service = compute.values(hall.db, [rate], TODAY, "service")
    assert {one.key: (one.summary.part, one.summary.whole) for one in by_service} == {
        None: (None, None),
        "bill": (0, 2),
        about.service: (1, 1),
    }
    records, per = read_records(hall, rate, None, "service", about.service)
    assert (len(records), per) == (1, 1)
    assert len(behind(hall, "complaint-rate")) == 2
    for wanted in ("category", "queue"):  # only one of the two has it
        with pytest.raises(Refused, match="no-such-cut"):
            read_records(hall, rate, None, wanted, "")
    of_li = compute.values(hall.db, [rate], TODAY, clerk="2001")
    assert [(one.summary.part, one.summary.whole) for one in of_li] == [(0, 3)]


def test_where_it_was_crowded_how_long_and_until_somebody_was_prepared(
    hall: Hall, clock: Clock
) -> None:
    """Three may wait for each counter that is open."""
    labels = []
    for _ in range(7):
        clock.tick(minutes=1)
        labels.append(take(hall, "bill").label)
    assert value(hall, "crowded") == base.Summary(missing=1), "not ended yet"
    clock.tick(minutes=4)
    ticket.prepare(hall, ZHAO, labels[3], who="owner", seen=(), missing=())
    clock.tick(minutes=5)
    ticket.call_next(hall, LI)
    clock.tick(minutes=2)
    counter.close(hall, WANG)
    clock.tick(minutes=8)
    for label in labels[1:4]:
        passing.leave(hall, ZHAO, label, "other-time")
    assert [(one.label, one.value) for one in behind(hall, "crowded")] == [
        (labels[6], 9 * 60_000),
        (labels[6], 8 * 60_000),
    ]
    assert value(hall, "crowded").sum_ms == 17 * 60_000
    (first,) = behind(hall, "prepared-after")
    assert (first.value, value(hall, "prepared-after").missing) == (4 * 60_000, 1)


def test_without_records_there_is_no_data(hall: Hall) -> None:
    for one in compute.values(hall.db, compute.figures(), TODAY):
        two_counters = {
            "counter-open": base.Summary(missing=2),
            "counters": base.Summary(2, count=2),
            "clerks": base.Summary(2, count=2),
            "rounds-done": base.Summary(missing=5),  # all of them still to come
        }
        expected = two_counters.get(one.figure.name, base.Summary())
        assert one.summary == expected, one.figure.name


def test_the_period_before_and_the_seq_stand_beside_it(hall: Hall, clock: Clock) -> None:
    take(hall)
    clock.tick(minutes=24 * 60)
    take(hall)
    take(hall)
    found = read_figures(hall, [compute.figure("tickets")])
    ((now, before),) = found.found
    assert (now.summary.count, before.count) == (2, 1)
    assert found.seq == hall.db.execute("select max(seq) from journal").fetchone()[0]


def test_what_is_not_there_is_refused(hall: Hall) -> None:
    with pytest.raises(Refused, match="no-such-figure"):
        compute.figure("luck")
    with pytest.raises(Refused, match="no-such-cut"):
        compute.records(hall.db, compute.figure("arrivals"), TODAY, "counter", "1")
    with pytest.raises(Refused, match="day-to-come"):
        read_figures(hall, compute.figures(), Period("2026-03-03", "2026-03-04"))
    for read in (
        lambda period: read_figures(hall, compute.figures(), period),
        lambda period: read_records(hall, compute.figure("tickets"), period, None, None),
    ):
        with pytest.raises(Refused, match="before-first-day"):
            read(Period("2026-02-01", "2026-03-01"))


def test_a_noun_brings_a_figure_by_one_entry(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    made_up = Population(
        "item",
        "made-up items",
        "select 7 as id, 'seven' as label, 0 as at, :first as day, 1 as value, null as why",
        (),
    )
    module = ModuleType("hallctl.figures.item")
    module.FIGURES = (Figure("made-up", 1, "Made up", "", made_up, count, COUNT),)  # type: ignore[attr-defined]
    monkeypatch.setitem(__import__("sys").modules, "hallctl.figures.item", module)
    assert value(hall, "made-up").count == 1
    assert [one.label for one in behind(hall, "made-up")] == ["seven"]


@given(st.lists(st.integers(0, 10**7), min_size=1), st.integers(1, 100))
def test_a_percentile_is_one_of_the_values_that_so_many_do_not_exceed(
    values: list[int], percent: int
) -> None:
    ordered = sorted(values)
    found = base.nearest_rank(ordered, percent)
    assert 100 * sum(one <= found for one in ordered) >= percent * len(ordered)
    assert 100 * sum(one < found for one in ordered) < percent * len(ordered)


def test_the_page_is_made_from_the_definitions() -> None:
    root = Path(__file__).parents[2]
    made = runpy.run_path(str(root / "tools" / "figures_page.py"))["page"]()
    assert (root / "docs" / "figures.md").read_text("utf-8") == made
