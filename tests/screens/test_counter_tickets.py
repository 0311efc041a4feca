"""What happens to tickets and the counter itself, by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from counter_clerk import Clerk, at_counter
from screen import settled

from hallctl.actions import counter, order, passing, staff, ticket
from hallctl.domain.item import Item
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.screens.approval import Approval
from hallctl.screens.dialogs import Confirm
from hallctl.screens.pick_number import PickNumber
from hallctl.screens.widgets import Rows
from hallctl.store import counter as counters
from hallctl.store import item, rows
from hallctl.store.file import Hall
from helpers import BOSS, CHEN, LI, ON_DUTY, WANG, Clock, begin, climb, serve, take

PIN = "246810"


async def test_a_no_show_only_after_its_calls_and_seconds(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter")
        assert "2 more calls" in clerk.text
        await clerk.press("2")
        assert "call 3 times" in clerk.said
        await clerk.press("1", "1")
        assert "called again, 3 times" in clerk.said
        await clerk.press("2")
        assert "another 60 seconds" in clerk.said
        clock.tick(seconds=61)
        clerk.app.ticking.tick()
        await settled(clerk.pilot)
        assert "No-show possible" in clerk.text
        await clerk.press("2", "enter", "2")
        assert clerk.last(Ticket).state == "called", "a key that led there ends nothing"
        await clerk.press("f8")
        assert clerk.last(Ticket).state == "no-show"
        assert clerk.view.phase == "free"


async def test_undo_takes_a_call_back(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "ctrl+z")
        assert clerk.last(Ticket).state == "waiting"
        assert clerk.view.phase == "free"


async def test_undo_takes_a_step_back_while_a_field_has_the_focus(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order_ = begin(hall)
    climb(hall, order_.id, until="money")
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter", "ctrl+z")
        assert clerk.step == "amount"


async def test_nobody_waits(hall_path: Path, clock: Clock) -> None:
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter")
        assert "Nobody is waiting" in clerk.said


async def test_back_in_line(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall)
    ticket.call_next(hall, LI)
    ticket.recall(hall, LI)
    ticket.recall(hall, LI)
    clock.tick(seconds=90)
    ticket.no_show(hall, LI)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("back-in-line")
        await clerk.press("1")
        assert clerk.last(Ticket).state == "waiting"


async def test_park_asks_for_agreement_and_any_counter_resumes(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begin(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("park")
        await clerk.press("2")
        assert isinstance(clerk.app.screen, Confirm)
        assert clerk.last(Ticket).state == "serving"
        await clerk.press("enter")
        assert clerk.last(Ticket).state == "parked"
    async with at_counter(hall_path, clock, WANG) as other:
        await other.press("2", "1")
        assert other.last(Ticket).counter == 2
        assert other.step == "number"


async def test_transfer_to_a_queue_tells_the_customer(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    serve(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("transfer")
        await clerk.press("c", "enter", "1")
        assert isinstance(clerk.app.screen, Confirm)
        assert "My colleague handles this; you keep your place" in clerk.text
        assert clerk.last(Ticket).state == "serving"
        await clerk.press("enter")
        await clerk.type("asks for 3")
        await clerk.press("enter")
        found = clerk.last(Ticket)
    assert (found.state, found.queue, found.reason) == ("waiting", "sim", "skill")
    async with at_counter(hall_path, clock, WANG) as other:
        await other.press("enter")
        assert "Remark        asks for 3" in other.text
        await other.more("remark")
        await other.type(", pen")
        await other.press("enter")
        assert "Remark        asks for 3, pen" in other.text


async def test_transfer_to_a_counter_by_its_own_number(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    serve(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("transfer")
        await clerk.press("2", "1", "enter", "enter")
        assert (clerk.last(Ticket).target, clerk.last(Ticket).note) == (2, None)
    serve(hall)
    for number, who in ((20, BOSS), (23, CHEN)):
        counter.add(hall, BOSS, number, "service", ("quick",))
        counter.open_(hall, who, number)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("transfer")
        assert "20  Counter 20" in clerk.text
        await clerk.press("2")
        assert isinstance(clerk.app.screen, PickNumber)
        await clerk.press("\uff10", "enter", "1", "enter", "enter")
        assert clerk.last(Ticket).target == 20


async def test_a_manager_gives_another_priority_with_the_transfer(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    counter.close(hall, LI)
    counter.open_(hall, BOSS, 1)
    for key, priority in (("enter", ""), ("2", "elderly")):
        serve(hall, BOSS)
        async with at_counter(hall_path, clock, BOSS) as clerk:
            await clerk.more("transfer")
            await clerk.press("b", "enter", "1", "enter", "enter")
            assert "Priority of A00" in clerk.text
            await clerk.press(key)
            found = clerk.last(Ticket)
            passing.leave(hall, BOSS, found.label, "customer-left")
        assert (found.state, found.queue, found.priority) == ("waiting", "general", priority)


@pytest.mark.parametrize(
    ("act", "keys"), [("transfer", ["b", "enter", "1", "enter", "enter"]), ("leave", ["1", "f8"])]
)
async def test_who_was_passed_on_from_elsewhere_meanwhile_stays_there(
    hall: Hall, hall_path: Path, clock: Clock, act: str, keys: list[str]
) -> None:
    found = serve(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more(act)
        await clerk.press(*keys[:-1])
        passing.transfer(hall, BOSS, found.label, "skill", queue="sim")
        await settled(clerk.pilot)
        await clerk.press(keys[-1])
        assert "no customer" in clerk.said.lower()
        assert (clerk.last(Ticket).state, clerk.last(Ticket).queue) == ("waiting", "sim")


async def test_a_customer_leaves(hall: Hall, hall_path: Path, clock: Clock) -> None:
    serve(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("leave")
        await clerk.press("1", "f8")
        gone = clerk.last(Ticket)
        assert (gone.state, gone.reason) == ("left", "customer-left")
        assert clerk.view.phase == "free"


@pytest.mark.parametrize("typed", ["c002", "Ｃ００２"])
async def test_a_chosen_number_is_typed(
    hall: Hall, hall_path: Path, clock: Clock, typed: str
) -> None:
    for service in ("topup", "sim-replace", "sim-replace", "sim-replace"):
        take(hall, service)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("1")
        for character in typed:
            await clerk.type(character)
        listed = [row.key for row in clerk.app.screen.query_one("Pick Rows", Rows).rows]
        assert listed == ["C002"]
        await clerk.press("enter")
        assert "Why out of turn?" in clerk.text
        await clerk.press("1")
        assert clerk.view.ticket is not None
        assert clerk.view.ticket.label == "C002"


async def test_a_wide_counter_says_what_is_known_of_those_who_wait(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    found = take(hall, "sim-replace", phone="13912342210")
    ticket.prepare(hall, ON_DUTY, found.label, who="owner", seen=(), missing=("id-card",))
    for size, shown in (("80x24", False), ("120x40", True)):
        async with at_counter(hall_path, clock, size=size) as clerk:
            assert ("139****2210" in clerk.text) is shown
            assert "13912342210" not in clerk.text
            assert ("missing: ID card" in clerk.text) is shown


async def test_only_who_can_be_served_here_can_be_chosen(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    for service in ("topup", "sim-replace"):
        take(hall, service)
    staff.set_skills(hall, BOSS, LI.staff, ("topup",))
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("1")
        assert "A001" in clerk.text
        assert "C001" not in clerk.text.split("Call whom?")[1]


async def test_a_chosen_number_needs_a_reason(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall)
    take(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("1", "2", "1")
        assert clerk.view.ticket is not None
        assert (clerk.view.ticket.label, clerk.view.ticket.reason) == ("A002", "elderly")


async def test_stepping_away_tells_the_customer_first(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begin(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("step-away")
        await clerk.press("1")
        assert isinstance(clerk.app.screen, Confirm)
        assert "I am going to the printer for your papers" in clerk.text
        assert clerk.last(Order).state == "open"
        await clerk.press("enter")
        assert clerk.last(Order).state == "away"
        clock.tick(minutes=2)
        await clerk.press("enter")
        found = clerk.last(Order)
    assert (found.state, found.away) == ("open", 120_000)


async def test_breaking_off_gives_everything_back(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order_ = begin(hall, "sim-replace")
    climb(hall, order_.id, until="submit")
    (card,) = item.of_order(hall.db, order_.id)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("abort")
        await clerk.press("1", "f8")
        assert clerk.step == "hand-back"
        assert clerk.said == "First hand back what the hall holds."
        cash = clerk.last(Item)
        assert item.of_order(hall.db, order_.id) == (card, cash)
        assert (card.document, cash.document, cash.amount) == ("id-card", "cash", 1_000)
        for name, left in (("ID card (original)", (cash,)), ("10.00 yuan in cash", ())):
            assert name in clerk.text
            await clerk.press("enter")
            assert item.of_order(hall.db, order_.id) == left
        await clerk.press("enter", "enter")  # nothing else, goodbye
        assert clerk.last(Order).state == "aborted"
    back = [rows.load(hall.db, Item, one.id).state for one in (card, cash)]
    assert back == ["returned", "returned"]


async def test_away_and_back(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("3", "1")
        assert counters.by_number(hall.db, 1).state == "away"
        await clerk.press("enter")
        assert counters.by_number(hall.db, 1).state == "open"


async def test_an_absence_that_a_manager_allows(hall: Hall, hall_path: Path, clock: Clock) -> None:
    staff.set_pin(hall, BOSS, "1002", PIN)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("3", "4")
        assert isinstance(clerk.app.screen, Approval)
        assert counters.by_number(hall.db, 1).state == "open"
        await clerk.field("1002", PIN)
        away = counters.by_number(hall.db, 1)
        assert (away.state, away.reason) == ("away", "help")


async def test_signing_on_and_off(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_counter(hall_path, clock, CHEN) as clerk:
        assert clerk.view.phase == "nobody"
        await clerk.press("enter")  # the first that is free
        assert counters.by_number(hall.db, 3).staff == "2003"
        await clerk.press("4")
        assert counters.by_number(hall.db, 3).state == "closed"


async def test_a_counter_is_found_by_its_number_or_by_what_stands_there(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_counter(hall_path, clock, CHEN) as clerk:
        rows = clerk.screen.query_one("#counters", Rows)
        await clerk.type("王芳")
        assert [row.key for row in rows.rows] == ["2"]
        await clerk.press(*["backspace"] * 2)
        await clerk.type("9")
        await clerk.press("enter")
        assert "No counter is called that." in clerk.error("counter")
        await clerk.press("backspace")
        await clerk.type("4")
        await clerk.press("enter")
        assert counters.by_number(hall.db, 4).staff == "2003"


async def test_what_is_said_goes_when_it_holds_no_more(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_counter(hall_path, clock) as clerk:
        await clerk.press("enter")
        assert clerk.said == "Nobody is waiting for this counter."
        take(hall)
        await settled(clerk.pilot)
        assert not clerk.said


async def test_a_counter_that_is_taken_is_refused(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_counter(hall_path, clock, CHEN) as clerk:
        await clerk.type("1")
        await clerk.press("enter")
        assert "Counter 1 is open" in clerk.said
        assert clerk.view.phase == "nobody"
        await clerk.press("backspace", "enter")
        assert clerk.view.phase == "free"
        assert not clerk.said  # what was refused before is over
    assert counters.by_number(hall.db, 1).staff == LI.staff


async def test_hand_over_one_by_one_with_both(hall: Hall, hall_path: Path, clock: Clock) -> None:
    staff.set_pin(hall, BOSS, "2003", PIN)
    order_ = begin(hall, "sim-replace")
    climb(hall, order_.id, until="number")
    passing.park(hall, LI, "form", agreed=True)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("hand-over")
        people = [option.label for option in clerk.app.screen.options]
        await clerk.press(str(1 + next(i for i, p in enumerate(people) if "2003" in p)))
        for thing in ("C001", "ID card (original)"):  # the parked customer, the card held
            assert f"Passed on: {thing}" in clerk.text
            await clerk.press("enter")
        assert isinstance(clerk.app.screen, Approval)
        assert counters.by_number(hall.db, 1).staff == LI.staff
        await clerk.field(PIN)
        assert counters.by_number(hall.db, 1).staff == "2003"
        assert clerk.last(Ticket).staff == "2003"
        assert clerk.last(Item).staff == "2003"


async def test_a_manager_takes_a_customer_over(hall: Hall, hall_path: Path, clock: Clock) -> None:
    staff.set_pin(hall, BOSS, "1002", PIN)
    begin(hall, by=WANG)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.more("take-over")
        await clerk.press("1", "1")
        await clerk.field("1002", PIN)
        assert clerk.last(Ticket).counter == 1
        assert clerk.step == "number"


async def test_a_manager_puts_a_customer_back_in_line(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    serve(hall, WANG)
    counter.open_(hall, ON_DUTY, 3)
    async with at_counter(hall_path, clock, ON_DUTY) as clerk:
        await clerk.more("release")
        await clerk.press("1", "1", "f8")
        assert clerk.last(Ticket).state == "waiting"


async def test_a_clerk_is_told_that_a_manager_took_the_customer_away(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    begin(hall)
    async with at_counter(hall_path, clock) as clerk:
        await clerk.type("139")
        passing.release(hall, ON_DUTY, "A001", "dispute")
        await settled(clerk.pilot)
        assert "A001 is no longer at this counter" in clerk.said
        await clerk.press("enter")
        assert "no longer" not in clerk.said


async def test_what_another_counter_does_appears(hall: Hall, hall_path: Path, clock: Clock) -> None:
    async with at_counter(hall_path, clock) as clerk:
        take(hall)
        await settled(clerk.pilot)
        assert "A001" in clerk.text
        ticket.call_next(hall, WANG)
        await settled(clerk.pilot)
        assert "A001" not in clerk.text


async def test_only_what_is_possible_is_offered(hall: Hall, hall_path: Path, clock: Clock) -> None:
    take(hall)

    def offered(clerk: Clerk) -> set[str]:
        return {one.id.removeprefix("counter.") for one in clerk.screen.more()}

    async with at_counter(hall_path, clock) as clerk:
        assert "recall" not in offered(clerk)
        await clerk.press("enter")
        assert {"recall", "no-show", "transfer"} <= offered(clerk)
        await clerk.press("enter", "enter")
        assert {"decline", "abort", "step-away", "park"} <= offered(clerk)
        assert "close" not in offered(clerk)


async def test_acts_on_others_are_offered_while_there_are_such(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    acts = {"choose", "resume", "back-in-line", "take-over", "release"}

    def offered(clerk: Clerk) -> set[str]:
        return acts & {one.id.removeprefix("counter.") for one in clerk.screen.more()}

    async with at_counter(hall_path, clock) as clerk:
        assert offered(clerk) == set()
        await clerk.press("1")
        assert clerk.said == "Call a chosen number: Nobody is waiting for this counter."
        await clerk.press("2")
        assert clerk.said == "Resume a parked one: Nobody is set aside."

        begin(hall, by=WANG)
        await settled(clerk.pilot)
        assert offered(clerk) == {"take-over", "release"}

        passing.park(hall, WANG, "document", agreed=True)
        await settled(clerk.pilot)
        assert offered(clerk) == {"resume"}

        take(hall)
        await settled(clerk.pilot)
        assert offered(clerk) == {"resume", "choose"}

        ticket.call_next(hall, WANG)
        for _again in range(2):
            ticket.recall(hall, WANG)
        clock.tick(seconds=90)
        ticket.no_show(hall, WANG)
        await settled(clerk.pilot)
        assert offered(clerk) == {"resume", "back-in-line"}


async def test_a_customer_elsewhere_is_let_go_from_before_a_counter_is_opened(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with at_counter(hall_path, clock, ON_DUTY) as clerk:
        assert "counter.release" not in {one.id for one in clerk.screen.more()}
        serve(hall, WANG)
        await settled(clerk.pilot)
        assert "counter.release" in {one.id for one in clerk.screen.more()}


async def test_an_order_stepped_away_from_elsewhere(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order_ = begin(hall)
    async with at_counter(hall_path, clock) as clerk:
        order.step_away(hall, LI, order_.id, "copy")
        await settled(clerk.pilot)
        assert clerk.view.phase == "alone"
        assert "You have stepped away" in clerk.text


async def test_a_counter_is_opened_in_an_order_of_its_own(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    counter.set_(hall, BOSS, 3, own=("sim",), preference="alike")
    async with at_counter(hall_path, clock, CHEN) as clerk:
        await clerk.type("3")
        await clerk.more("open-in-order")
        assert "In what order does it call?" in clerk.text
        await clerk.press("3")
        desk = clerk.view.desk
        assert desk is not None
        assert (desk.number, desk.staff, desk.calls_from) == (3, "2003", ("sim",))
