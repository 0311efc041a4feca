"""The business day ends by itself: what it left, when, and what stands in the way."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier, Thread

import pytest

from hallctl.actions import counter, order, passing, ticket
from hallctl.actions.rebuild import rebuild
from hallctl.actions.undo import undo
from hallctl.domain.base import DAY, MINUTE, Refused
from hallctl.domain.day import DayRule, business_day
from hallctl.domain.ticket import Ticket
from hallctl.store import aside, crowding, journal, lanes, rows, waits
from hallctl.store import counter as counters
from hallctl.store import day as days
from hallctl.store import slip as slips
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall
from hallctl.store.verify import verify
from helpers import BOSS, LI, WANG, ZHAO, Clock, begin, climb, own_pack, serve, take
from logs import SERVED, imported, written

ZONE = timezone(timedelta(hours=8))
HOUR = 60 * MINUTE


def at(text: str) -> int:
    """An instant (UTC ms) by the hall's clock: 2026-03-02 17:55."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp() * 1000)


def closed(hall: Hall, clock: Clock) -> None:
    """Both clerks sign off at the end of Monday."""
    clock.now = at("2026-03-02 17:50")
    counter.close(hall, LI)
    counter.close(hall, WANG)


def again(hall: Hall, ticket_id: int) -> Ticket:
    return rows.load(hall.db, Ticket, ticket_id)


def changes_of_the_hall(hall: Hall) -> list[list[str]]:
    """The kinds of what the hall did by itself, change by change."""
    found: dict[int, list[str]] = {}
    for entry in journal.entries(hall.db, "where actor = 'hall' order by seq"):
        found.setdefault(entry.change, []).append(entry.kind)
    return list(found.values())


@pytest.mark.parametrize(
    ("instant", "hour", "day"),
    [
        ("2026-03-03 00:05", 4, "2026-03-02"),
        ("2026-03-03 03:59", 4, "2026-03-02"),
        ("2026-03-03 04:00", 4, "2026-03-03"),
        ("2026-03-03 04:00", 6, "2026-03-02"),
        ("2026-03-03 00:00", 0, "2026-03-03"),
    ],
)
def test_the_hour_alone_dates_an_instant(instant: str, hour: int, day: str) -> None:
    now = at(instant)
    assert business_day(now, 480, hour) == DayRule(480, hour).of(now) == day
    start = DayRule(480, hour).start(now)
    assert start <= now < start + DAY
    assert start == at(f"{day} {hour:02}:00")


def test_a_time_of_day_is_on_the_business_day() -> None:
    days_ = DayRule(480)
    now = at("2026-03-02 23:50")
    assert days_.at(now, 23 * 60 + 55) == at("2026-03-02 23:55")
    assert days_.at(now, 30) == at("2026-03-03 00:30")


def test_nobody_ended_the_day(hall: Hall, clock: Clock) -> None:
    closed(hall, clock)
    clock.now = at("2026-03-02 17:55")
    left = take(hall)
    slips.put(hall.db, "lp", "ticket", b"{}", clock.now)
    clock.now = at("2026-03-03 08:31")
    assert tickets.line(hall.db) == (0, None, False)
    first = take(hall)
    assert (first.label, first.day) == ("A001", "2026-03-03")
    assert waits.ahead(hall.db, first) == 0
    gone = again(hall, left.id)
    assert gone.state == "left-at-closing"
    assert (gone.taken_at, gone.rank_at, gone.waited) == (left.taken_at, left.rank_at, 0)
    assert gone.ended_at == at("2026-03-03 04:00")
    assert slips.waiting(hall.db) == []
    assert changes_of_the_hall(hall) == [["hall.slips-dropped", "ticket.left-at-closing"]]
    noted = next(journal.entries(hall.db, "where kind = 'hall.slips-dropped'"))
    assert noted.body == '{"slips":{"ticket":1}}'
    clock.now = at("2026-03-03 08:32")
    assert [one.label for one in tickets.waiting(hall.db)] == ["A001"]
    counter.open_(hall, LI, 1)
    called = ticket.call_next(hall, LI)
    assert called is not None
    assert called.id == first.id
    assert verify(hall.db).holds


def test_a_hall_open_over_midnight_has_one_day(hall: Hall, clock: Clock) -> None:
    clock.now = at("2026-03-02 23:55")
    first = take(hall)
    clock.now = at("2026-03-03 00:05")
    second = take(hall)
    assert [first.label, second.label] == ["A001", "A002"]
    assert first.day == second.day == "2026-03-02"
    assert again(hall, first.id).state == "waiting"


def test_reads_show_the_end_before_it_is_written(hall: Hall, clock: Clock) -> None:
    closed(hall, clock)
    counter.open_(hall, LI, 1)
    serve(hall)
    passing.park(hall, LI, "form", agreed=True)
    take(hall)
    ticket.call_next(hall, LI)
    take(hall)
    slips.put(hall.db, "lp", "ticket", b"{}", clock.now)
    last = journal.head(hall.db).seq
    before = counters_of(hall)
    assert before == (1, {"quick": 1}, 1, [1], 1, 1, 1)
    clock.now = at("2026-03-03 08:00")
    assert counters_of(hall) == (0, {}, 0, [], 0, 0, 0)
    assert list(tickets.waiting(hall.db)) == tickets.last_called(hall.db) == []
    assert lanes.next_for(hall.db, 1, ()) is None
    assert waits.look(hall.db).desks == []
    assert crowding.counts(hall.db, clock.now).waiting == {}
    assert journal.head(hall.db).seq == last


def counters_of(hall: Hall) -> tuple[object, ...]:
    """What several reads count."""
    db = hall.db
    return (
        tickets.line(db)[0],
        tickets.waiting_in(db),
        len(aside.parked(db)),
        sorted(tickets.at_counters(db)),
        waits.before(db, "quick", (1 << 60, 0)),
        slips.count(db, "lp"),
        int(tickets.at_counter(db, 1) is not None),
    )


def test_what_was_begun_is_left_open_and_a_manager_settles_it(hall: Hall, clock: Clock) -> None:
    opened = begin(hall, "sim-replace")
    climb(hall, opened.id, until="number")
    order.step_away(hall, LI, opened.id, "help")
    held = item_count(hall, opened.ticket)
    serve(hall, WANG)
    passing.park(hall, WANG, "form", agreed=True)
    parked = aside.parked(hall.db)[0]
    take(hall, "sim-replace")
    called = ticket.call_next(hall, WANG)
    assert called is not None
    clock.now = at("2026-03-03 08:31")
    first = take(hall)
    states = [again(hall, one).state for one in (opened.ticket, parked.id, called.id)]
    assert states == ["left-open", "left-open", "no-show"]
    assert first.label not in {again(hall, opened.ticket).label, parked.label}
    assert rows.load(hall.db, type(opened), opened.id).state == "open"
    assert item_count(hall, opened.ticket) == held > 0
    desk = counters.by_number(hall.db, 1)
    assert (desk.state, desk.staff) == ("closed", None)
    last = next(journal.entries(hall.db, "where kind = 'counter.closed' order by seq desc"))
    assert (last.actor, last.body) == ("hall", '{"left_open":true}')
    with pytest.raises(Refused, match="too-late-for-back"):
        ticket.back(hall, ZHAO, called.label)
    label = again(hall, opened.ticket).label
    counter.open_(hall, LI, 1)
    for refused in (
        lambda: passing.resume(hall, LI, label),
        lambda: passing.leave(hall, LI, parked.label, "customer-left"),
    ):
        with pytest.raises(Refused, match="left-open-manager"):
            refused()
    assert passing.leave(hall, BOSS, parked.label, "customer-left").state == "left"
    counter.close(hall, LI)
    counter.open_(hall, BOSS, 1)
    resumed = passing.resume(hall, BOSS, label)
    assert (resumed.state, resumed.parked) == ("serving", 0)
    climb(hall, opened.id, BOSS)
    assert again(hall, opened.ticket).state == "served"
    assert verify(hall.db).holds


def item_count(hall: Hall, ticket_id: int) -> int:
    from hallctl.store import item as items

    return items.out_of_ticket(hall.db, ticket_id)


def test_an_open_counter_delays_the_end_while_somebody_works_there(
    hall: Hall, clock: Clock
) -> None:
    clock.now = at("2026-03-03 03:30")
    serve(hall, WANG)
    waiting = take(hall)
    clock.now = at("2026-03-03 04:30")
    late = take(hall)
    assert (again(hall, waiting.id).state, late.day, late.label) == (
        "waiting",
        "2026-03-03",
        "A003",
    )
    assert tickets.line(hall.db)[0] == 2
    ticket.finish(hall, WANG)
    clock.now = at("2026-03-03 06:29")
    take(hall)
    assert again(hall, waiting.id).state == "waiting"
    clock.now = at("2026-03-03 06:31")
    assert tickets.line(hall.db)[0] == 2
    take(hall)
    assert again(hall, waiting.id).state == "left-at-closing"
    assert again(hall, late.id).state == "waiting"
    assert [desk.state for desk in counters.every(hall.db)] == ["closed"] * 4
    assert verify(hall.db).holds


def test_the_end_is_written_when_the_last_counter_closes(hall: Hall, clock: Clock) -> None:
    clock.now = at("2026-03-03 03:50")
    counter.close(hall, WANG)
    serve(hall, LI)
    waiting = take(hall)
    clock.now = at("2026-03-03 04:10")
    ticket.finish(hall, LI)
    assert tickets.line(hall.db)[0] == 1
    counter.close(hall, LI)
    assert tickets.line(hall.db)[0] == 0
    take(hall)
    assert again(hall, waiting.id).state == "left-at-closing"
    assert changes_of_the_hall(hall) == [["ticket.left-at-closing"]]


def test_several_days_are_skipped_and_written_once(hall: Hall, clock: Clock) -> None:
    left = take(hall)
    clock.now += 5 * DAY
    with Hall(hall.path, clock) as beside:
        take(hall)
        take(beside)
    (once,) = changes_of_the_hall(hall)
    assert once == ["counter.closed", "counter.closed", "ticket.left-at-closing"]
    assert again(hall, left.id).ended_at == at("2026-03-07 04:00")


def test_of_many_that_begin_the_day_at_once_one_writes_its_end(hall: Hall, clock: Clock) -> None:
    take(hall)
    clock.now = at("2026-03-03 08:00")
    ready, labels = Barrier(4), []

    def begin_it() -> None:
        with Hall(hall.path, clock) as own:
            ready.wait()
            labels.append(take(own).label)

    threads = [Thread(target=begin_it) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(labels) == ["A001", "A002", "A003", "A004"]
    assert len(changes_of_the_hall(hall)) == 1
    assert verify(hall.db).holds


def test_a_refused_change_takes_the_end_back_with_it(hall: Hall, clock: Clock) -> None:
    left = take(hall)
    clock.now = at("2026-03-03 08:00")
    with pytest.raises(Refused):
        ticket.finish(hall, LI)
    assert again(hall, left.id).state == "waiting"
    assert tickets.line(hall.db)[0] == 0


def test_the_halls_own_end_is_not_taken_back(hall: Hall, clock: Clock) -> None:
    left = take(hall)
    clock.now = at("2026-03-03 08:00")
    take(hall)
    (change,) = hall.db.execute(
        "select distinct change from journal where actor = 'hall'"
    ).fetchone()
    with pytest.raises(Refused, match="halls-own"):
        undo(hall, BOSS, change)
    undo(hall, ZHAO)
    with pytest.raises(Refused, match="changed-since"):
        undo(hall, ZHAO, left.visit)
    assert again(hall, left.id).state == "left-at-closing"


def test_an_import_begins_the_day_and_its_own_days_are_as_they_were(
    hall: Hall, clock: Clock, tmp_path: Path
) -> None:
    left = take(hall)
    clock.now = at("2026-03-03 08:00")
    report, _ = imported(
        hall, written(tmp_path, [SERVED.replace("2026-02-27 09", "2026-02-27 02")])
    )
    assert report.taken + report.rejected == 1
    imported(hall, written(tmp_path, [SERVED]))
    found = tickets.by_label(hall.db, "A001", "2026-02-27")
    assert (found.state, found.day) == ("served", "2026-02-27")
    assert again(hall, left.id).state == "left-at-closing"
    assert verify(hall.db).holds


def test_a_hall_may_end_its_day_at_another_hour(hall: Hall, clock: Clock) -> None:
    own_pack(hall, limits={"day_ends_hour": 6})
    closed(hall, clock)
    clock.now = at("2026-03-03 05:00")
    early = take(hall)
    assert early.day == "2026-03-02"
    clock.now = at("2026-03-03 06:00")
    assert tickets.line(hall.db)[0] == 0
    own_pack(hall)
    clock.now = at("2026-03-04 04:00")
    assert take(hall).day == "2026-03-04"
    assert again(hall, early.id).state == "left-at-closing"


def test_a_pack_of_before_ends_the_day_at_four(hall: Hall) -> None:
    hall.db.execute(
        "update pack set digest = 'older', body = json_remove(body, '$.limits.day_ends_hour')"
    )
    assert days.rule(hall.db) == DayRule(480, 4)


def test_a_clock_put_back_ends_nothing_and_the_next_day_does(hall: Hall, clock: Clock) -> None:
    clock.now = at("2026-03-03 01:00")
    clock.now += 8 * HOUR
    odd = take(hall)
    assert odd.day == "2026-03-03"
    clock.now = at("2026-03-03 01:10")
    right = take(hall)
    assert right.day == "2026-03-02"
    assert right.label != odd.label
    assert again(hall, odd.id).state == again(hall, right.id).state == "waiting"
    clock.now = at("2026-03-03 08:00")
    take(hall)
    assert again(hall, odd.id).state == again(hall, right.id).state == "left-at-closing"
    assert verify(hall.db).holds


def test_all_of_it_comes_out_of_the_journal_again(hall: Hall, clock: Clock) -> None:
    opened = begin(hall)
    order.step_away(hall, LI, opened.id, "help")
    take(hall)
    clock.now = at("2026-03-03 08:00")
    take(hall)
    assert {one.changed for one in rebuild(hall)} == {0}
    assert verify(hall.db).holds


def test_a_change_asks_for_the_day_only_once(hall: Hall, clock: Clock) -> None:
    take(hall)
    said: list[str] = []
    hall.db.set_trace_callback(said.append)
    clock.tick(minutes=70)
    with hall.change(ZHAO, "ticket.take"):
        pass
    hall.db.set_trace_callback(None)
    assert not [one for one in said if " from counter" in one or "limits" in one]
