"""A computer's clock that is wrong and is put right: hours, days, years ahead or behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from history import History

from hallctl.actions import clock as clocks
from hallctl.actions import counter, order, staff, ticket
from hallctl.actions.undo import undo
from hallctl.domain.base import DAY, MINUTE, Refused
from hallctl.domain.clock import AHEAD, BEHIND, FOLLOWED, RIGHT
from hallctl.domain.day import ENDS_HOUR, business_day
from hallctl.domain.phases import waited
from hallctl.domain.ticket import Ticket
from hallctl.store import counter as counters
from hallctl.store import journal, rows
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.verify import verify
from helpers import BOSS, CHEN, LI, ON_DUTY, START, ZHAO, Clock, begin, climb, serve, take
from logs import imported, written

HOUR = 60 * MINUTE
NEVER_BACK = """
select seq from journal as later where exists (
    select 1 from journal as earlier where earlier.noun = later.noun
    and earlier.record = later.record and earlier.seq < later.seq
    and earlier.happened > later.happened)
union all select seq from journal where happened > recorded
union all select seq from journal as later where recorded <
    (select recorded from journal as earlier where earlier.seq = later.seq - 1)"""


@pytest.fixture(autouse=True)
def _holds(hall: Hall) -> Iterator[None]:
    """Whatever the clock did, the file holds together and no record's time runs backwards."""
    yield
    assert verify(hall.db).holds
    assert hall.db.execute(NEVER_BACK).fetchall() == []
    negative = "select 1 from ticket where min(waited, walked, handled, parked, away, idle) < 0"
    assert hall.db.execute(negative).fetchall() == []


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.code == code


def wrong(clock: Clock, by: int) -> None:
    """The clock is wrong by so much from now on."""
    clock.now += by


def kinds(hall: Hall) -> list[str]:
    return [entry.kind for entry in journal.entries(hall.db, "order by seq")]


def load(hall: Hall, one: Ticket) -> Ticket:
    return rows.load(hall.db, Ticket, one.id)


def in_line(hall: Hall) -> list[Ticket]:
    """Who waits, the next one first."""
    return list(rows.select(hall.db, Ticket, "where state = 'waiting' order by rank_at, id"))


def noted_gone(hall: Hall, clock: Clock) -> Ticket:
    """Call three times, a minute apart, and note that they did not come."""
    for _ in range(2):
        clock.tick(minutes=2)
        ticket.recall(hall, CHEN)
    clock.tick(minutes=64)
    return ticket.no_show(hall, CHEN)


@pytest.mark.parametrize("ahead", [8 * HOUR, 13 * HOUR, 3 * HOUR])
def test_hours_ahead_and_right_again(hall: Hall, clock: Clock, ahead: int) -> None:
    """Local time taken for universal time at start: counter 3 is opened by the wrong clock."""
    wrong(clock, ahead)
    counter.open_(hall, CHEN, 3)
    wrong(clock, -ahead)
    clock.tick(minutes=5)
    taken = take(hall)
    assert taken.taken_at == clock.now
    clock.tick(minutes=15)
    assert waited(load(hall, taken), hall.clock()) == 15 * MINUTE
    called = ticket.call_next(hall, CHEN)
    assert called is not None
    assert (called.waited, called.idle) == (15 * MINUTE, 15 * MINUTE)
    gone = noted_gone(hall, clock)
    assert (gone.state, gone.walked) == ("no-show", 68 * MINUTE)
    assert kinds(hall).count("hall.clock-stepped") == 1
    assert clocks.show(hall).state == "corrected"
    counter.close(hall, CHEN)
    clock.now = journal.head(hall.db).recorded + 1
    assert take(hall).taken_at == clock.now
    assert clocks.show(hall).state == "right"


def test_the_step_back_is_nobodys_doing(hall: Hall, clock: Clock) -> None:
    wrong(clock, 8 * HOUR)
    take(hall)
    wrong(clock, -8 * HOUR)
    take(hall)
    itself = [entry for entry in journal.entries(hall.db, "order by seq") if entry.actor == "hall"]
    assert {entry.kind for entry in itself} == {
        "hall.clock-stepped",
        "ticket.retimed",
        "visit.retimed",
    }
    assert len({entry.change for entry in itself}) == 1
    assert undo(hall, ZHAO)[-1].arrived_at == clock.now


def test_who_came_by_the_wrong_clock_waits_from_now_and_is_marked(hall: Hall, clock: Clock) -> None:
    early = take(hall)
    clock.tick(minutes=5)
    wrong(clock, 8 * HOUR)
    odd = take(hall, "bill")
    wrong(clock, -8 * HOUR)
    clock.tick(minutes=2)
    late = take(hall)
    clock.tick(minutes=10)
    now = hall.clock()
    odd = load(hall, odd)
    assert (odd.retimed, odd.taken_at, waited(odd, now)) == (True, now - 10 * MINUTE, 10 * MINUTE)
    assert (load(hall, early).retimed, waited(load(hall, early), now)) == (False, 17 * MINUTE)
    assert [one.id for one in in_line(hall)] == [early.id, odd.id, late.id]


def test_a_head_start_is_kept(hall: Hall, clock: Clock) -> None:
    wrong(clock, 8 * HOUR)
    plain, vip, elder = (take(hall, priority=which) for which in ("", "vip", "elderly"))
    wrong(clock, -8 * HOUR)
    clock.tick(minutes=1)
    last = take(hall)
    assert [one.id for one in in_line(hall)] == [elder.id, vip.id, plain.id, last.id]
    assert load(hall, plain).rank_at == clock.now == load(hall, vip).rank_at + 5 * MINUTE


def test_who_was_taken_off_the_staff_confirms_nothing(hall: Hall, clock: Clock) -> None:
    staff.disable(hall, BOSS, "1002")
    wrong(clock, 40 * DAY)
    with pytest.raises(NotAllowed, match="staff-unknown"):
        clocks.confirm(hall, ON_DUTY)


def test_a_service_under_way_goes_on_by_the_right_clock(hall: Hall, clock: Clock) -> None:
    wrong(clock, 8 * HOUR)
    opened = begin(hall)
    clock.tick(minutes=3)
    wrong(clock, -8 * HOUR)
    order.step_away(hall, LI, opened.id, "copy")
    clock.tick(minutes=2)
    back = order.step_back(hall, LI, opened.id)
    assert (back.away, back.retimed) == (2 * MINUTE, True)
    clock.tick(minutes=4)
    done = climb(hall, opened.id)
    served = rows.load(hall.db, Ticket, done.ticket)
    assert (served.away, served.handled, served.retimed) == (2 * MINUTE, 4 * MINUTE, True)
    assert served.ended_at == clock.now


def test_what_was_done_by_the_wrong_clock_can_be_taken_back(hall: Hall, clock: Clock) -> None:
    wrong(clock, 8 * HOUR)
    waiting = take(hall)
    clock.tick(minutes=2)
    ticket.call_next(hall, LI)
    wrong(clock, -8 * HOUR)
    clock.tick(minutes=1)
    take(hall, "bill")
    clock.tick(minutes=5)
    (again,) = undo(hall, LI)
    assert (again.state, again.retimed, again.since) == ("waiting", True, clock.now - 5 * MINUTE)
    assert again.waited == waiting.waited == 0
    clock.tick(minutes=4)
    called = ticket.call_next(hall, LI)
    assert called is not None
    assert (called.id, called.waited) == (waiting.id, 9 * MINUTE)


def test_every_event_of_a_touched_record_says_the_true_time(hall: Hall, clock: Clock) -> None:
    wrong(clock, 8 * HOUR)
    desk = counter.open_(hall, CHEN, 3)
    wrong(clock, -8 * HOUR)
    clock.tick(minutes=10)
    assert counter.away(hall, CHEN, "meal").since == clock.now
    clock.tick(minutes=10)
    assert counter.back(hall, CHEN).since == clock.now
    last = list(journal.entries(hall.db, "where noun = 'counter' and record = ?", desk.id))[-2:]
    assert {entry.happened for entry in last} == {START + 8 * HOUR}
    assert f'"clock":{clock.now}' in last[-1].body
    undo(hall, CHEN)
    assert counters.by_number(hall.db, 3).state == "away"


def test_a_lock_lasts_as_long_as_ever(hall: Hall, clock: Clock) -> None:
    staff.set_pin(hall, BOSS, "2001", "246801")
    wrong(clock, 8 * HOUR)
    for _ in range(5):
        with pytest.raises(NotAllowed):
            staff.check_pin(hall, "2001", "999999")
    wrong(clock, -8 * HOUR)
    clock.tick(minutes=1)
    with pytest.raises(NotAllowed) as locked:
        staff.check_pin(hall, "2001", "246801")
    assert (locked.value.code, locked.value.facts["minutes"]) == ("pin-locked", 15)
    clock.tick(minutes=15)
    assert staff.check_pin(hall, "2001", "246801").pin_wrong == 0


@pytest.mark.parametrize("ahead", [400 * DAY, 3650 * DAY])
def test_a_long_jump_ahead_is_not_believed(hall: Hall, clock: Clock, ahead: int) -> None:
    taken = take(hall)
    clock.tick(minutes=4)
    before, now = journal.head(hall.db), hall.clock()
    wrong(clock, ahead)
    for act in (lambda: take(hall), lambda: ticket.call_next(hall, LI), lambda: undo(hall, LI)):
        refused("clock-ahead", act)
    assert journal.head(hall.db) == before
    assert hall.clock() == now - 4 * MINUTE
    assert waited(load(hall, taken), hall.clock()) == 0
    shown = clocks.show(hall)
    assert (shown.state, shown.time.state) == ("waiting", AHEAD)
    wrong(clock, -ahead)
    assert (clocks.show(hall).time.state, take(hall).taken_at) == (RIGHT, clock.now)


def test_a_holiday_is_no_jump(hall: Hall, clock: Clock) -> None:
    wrong(clock, 14 * DAY)
    assert take(hall).taken_at == clock.now


def test_a_confirmed_jump_is_written_by_and_said_to_be(hall: Hall, clock: Clock) -> None:
    wrong(clock, 40 * DAY)
    with pytest.raises(NotAllowed):
        clocks.confirm(hall, LI)
    assert clocks.confirm(hall, BOSS).state == "confirmed"
    assert take(hall).day == business_day(clock.now, 480, ENDS_HOUR)
    refused("clock-is-believed", lambda: clocks.confirm(hall, BOSS))
    wrong(clock, DAY)
    assert clocks.show(hall).state == "right"


@pytest.mark.parametrize("ahead", [400 * DAY, 20 * DAY])
def test_a_wrong_confirmation_has_a_way_back(hall: Hall, clock: Clock, ahead: int) -> None:
    first = serve(hall)
    ticket.finish(hall, LI)
    wrong(clock, ahead)
    clocks.confirm(hall, BOSS)
    counter.open_(hall, LI, 1)
    served, odd = serve(hall), take(hall)
    wrong(clock, -ahead)
    clock.tick(minutes=10)
    refused("clock-behind", lambda: take(hall))
    refused("reason-needed", lambda: clocks.correct(hall, BOSS, " "))
    with pytest.raises(NotAllowed):
        clocks.correct(hall, LI, "x")
    assert clocks.correct(hall, BOSS, "电池没电").state == "corrected"
    late = take(hall)
    assert late.day == first.day == business_day(hall.clock(), 480, ENDS_HOUR)
    labels = [one.label for one in in_line(hall)]
    assert len(set(labels)) == len(labels)
    clock.tick(minutes=5)
    assert waited(load(hall, odd), hall.clock()) == 5 * MINUTE
    assert tickets.by_label(hall.db, odd.label, late.day).id == odd.id
    assert load(hall, served).staff == LI.staff
    ended = ticket.finish(hall, LI)
    assert (ended.ended_at, ended.handled) == (clock.now, 5 * MINUTE)
    assert "电池没电" not in "".join(entry.body for entry in journal.since(hall.db, 0))


def test_nothing_is_corrected_while_the_clock_is_still_ahead(hall: Hall, clock: Clock) -> None:
    refused("clock-not-behind", lambda: clocks.correct(hall, BOSS, "x"))
    wrong(clock, 400 * DAY)
    clocks.confirm(hall, BOSS)
    refused("clock-not-behind", lambda: clocks.correct(hall, BOSS, "x"))


def test_after_a_correction_the_clock_is_watched_as_before(hall: Hall, clock: Clock) -> None:
    """What was recorded stands still for a year: it cannot tell a jump, what the clock said can."""
    wrong(clock, 400 * DAY)
    clocks.confirm(hall, BOSS)
    take(hall)
    wrong(clock, -400 * DAY)
    clocks.correct(hall, BOSS, "x")
    wrong(clock, 100 * DAY)
    refused("clock-ahead", lambda: take(hall))
    wrong(clock, -100 * DAY)
    take(hall)
    wrong(clock, -2 * HOUR)
    before = kinds(hall).count("hall.clock-stepped")
    take(hall)
    assert kinds(hall).count("hall.clock-stepped") == before + 1
    wrong(clock, -DAY)
    refused("clock-behind", lambda: take(hall))
    wrong(clock, DAY)
    for _ in range(420):
        wrong(clock, DAY)
        taken = take(hall)
    assert (hall.time().state, taken.taken_at) == (RIGHT, clock.now)
    assert journal.head(hall.db).recorded == clock.now


def test_while_it_is_followed_it_is_set_back_by_a_minute_at_most_before_it_is_on_record(
    hall: Hall, clock: Clock
) -> None:
    """Each time by less than a minute: together they are a step like any other."""
    wrong(clock, by=-2 * HOUR)
    take(hall)
    shown = [hall.clock()]
    for _ in range(2):
        wrong(clock, by=-40_000)
        take(hall)
        shown.append(hall.clock())
    assert shown == [START - 2 * HOUR, START - 2 * HOUR, START - 2 * HOUR - 80_000]
    assert kinds(hall).count("hall.clock-stepped") == 2


def test_what_was_set_anew_is_so_after_an_undo_long_after(hall: Hall, clock: Clock) -> None:
    """The call was timed by the wrong clock; taken back hours later, nobody has waited less."""
    wrong(clock, by=2 * HOUR)
    take(hall)
    clock.tick(minutes=1)
    ticket.call_next(hall, LI)
    wrong(clock, by=-2 * HOUR)
    hall.follow_clock("test")
    put_right = clock.now
    clock.tick(minutes=130)
    assert hall.time().state == RIGHT
    (again,) = undo(hall, LI)
    assert (again.state, again.since, again.taken_at) == ("waiting", put_right, put_right)
    assert again.retimed


def test_two_hours_behind_are_followed_and_so_is_the_way_back(hall: Hall, clock: Clock) -> None:
    first = take(hall)
    clock.tick(minutes=5)
    second = take(hall, "bill")
    wrong(clock, -2 * HOUR)
    third = take(hall)
    assert (hall.time().state, third.taken_at) == (FOLLOWED, clock.now)
    clock.tick(minutes=6)
    now = hall.clock()
    assert [waited(load(hall, one), now) for one in (first, second, third)] == [6 * MINUTE] * 3
    assert [one.id for one in in_line(hall)] == [first.id, second.id, third.id]
    wrong(clock, 2 * HOUR)
    assert take(hall).taken_at == clock.now
    assert clocks.show(hall).state == "right"


def test_a_clock_that_begins_twenty_years_ago_writes_nothing(hall: Hall, clock: Clock) -> None:
    taken, now = take(hall), hall.clock()
    wrong(clock, -20 * 365 * DAY)
    refused("clock-behind", lambda: take(hall))
    assert (hall.clock(), clocks.show(hall).time.state) == (now, BEHIND)
    assert waited(load(hall, taken), hall.clock()) == 0
    wrong(clock, 20 * 365 * DAY)
    assert take(hall).taken_at == clock.now
    assert "hall.clock-stepped" not in kinds(hall)


def test_confirmed_twenty_years_ago_and_right_again(
    hall: Hall, clock: Clock, tmp_path: Path
) -> None:
    wrong(clock, -20 * 365 * DAY)
    clocks.confirm(hall, BOSS)
    odd = take(hall)
    counter.away(hall, LI, "meal")
    imported(hall, written(tmp_path, ["2004-02-27 09:31:00,PS,1,left,,2004-02-27 09:33:00,"]))
    clock.tick(minutes=7)
    assert waited(load(hall, odd), hall.clock()) == 7 * MINUTE
    wrong(clock, 20 * 365 * DAY)
    late = take(hall)
    clock.tick(minutes=3)
    found = load(hall, odd)
    assert (waited(found, hall.clock()), found.retimed) == (3 * MINUTE, True)
    assert waited(load(hall, late), hall.clock()) == 3 * MINUTE
    assert counters.by_number(hall.db, 1).since == late.taken_at
    (gone,) = rows.select(hall.db, Ticket, "where source is not null")
    assert (gone.day, gone.retimed, business_day(gone.taken_at, 480, ENDS_HOUR)) == (
        "2004-02-27",
        False,
        "2004-02-27",
    )
    assert [one.id for one in in_line(hall)] == [odd.id, late.id]


def test_a_little_is_nothing(hall: Hall, clock: Clock) -> None:
    taken = take(hall)
    clock.tick(seconds=-50)
    assert take(hall).taken_at == taken.taken_at
    assert not hall.db.execute("select 1 from clock").fetchall()


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_done_while_the_clock_jumps_about(hall: Hall, clock: Clock, seed: int) -> None:
    """Random days, with a clock that is hours wrong and right again in the midst of them."""
    lived = History(hall, clock, seed)
    for jump in (8 * HOUR, -8 * HOUR, -2 * HOUR, 2 * HOUR, -13 * HOUR, 13 * HOUR):
        lived.live(12, lambda: None)
        wrong(clock, jump)
    lived.live(12, lambda: None)


def test_a_file_whose_pack_has_no_figures_for_the_clock_has_its_own(
    hall: Hall, clock: Clock
) -> None:
    """As one that an older hallctl set up."""
    hall.db.execute(
        "update pack set body = json_remove(body, '$.limits.clock_ahead_days', '$.limits.clock_behind_hours')"
    )
    wrong(clock, 14 * DAY)
    take(hall)
    wrong(clock, 16 * DAY)
    refused("clock-ahead", lambda: take(hall))
    wrong(clock, -16 * DAY)
    wrong(clock, -13 * HOUR)
    take(hall)
    wrong(clock, -15 * HOUR)
    refused("clock-behind", lambda: take(hall))
    hall.db.execute("pragma foreign_keys = off")
    from hallctl.actions.rebuild import rebuild

    rebuild(hall, ["pack"])
