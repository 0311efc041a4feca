"""What a manager sees first: the hall now, live, what to look at beside it, and what happened in sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_desk import Desk, at_desk
from screen import golden, settled

from hallctl.actions import counter, order, passing, staff, ticket, visit
from hallctl.actions.undo import undo
from hallctl.columns.journal import facts
from hallctl.domain.base import CLERK
from hallctl.domain.task import Task
from hallctl.queries.journal import TypedSearch
from hallctl.queries.journal import read as read_journal
from hallctl.screens.office import journal as office_journal
from hallctl.screens.office.screen import OfficeScreen
from hallctl.store import rows
from hallctl.store.file import Hall
from helpers import BOSS, LI, PHONE, WANG, ZHAO, Clock, actor, begin, climb, step, take


def twelve_busy(hall: Hall, clock: Clock) -> None:
    """Twelve counters: with a customer at a service, called and not there, left alone, paused, idle."""
    for number in range(5, 13):
        staff.add(hall, BOSS, staff.New(str(2100 + number), f"王小{number}", (CLERK,)))
        counter.add(hall, BOSS, number, "service", ("quick", "general", "sim"))
    clerks = [LI, WANG, *(actor(str(2100 + number), CLERK) for number in range(5, 13))]
    for place, by in enumerate(clerks):
        number = place + 1 if place < 2 else place + 3
        if place > 1:
            counter.open_(hall, by, number)
        take(hall, ("topup", "sim-replace", "bill")[place % 3], phone=PHONE)
        ticket.call_next(hall, by, number)
        if place % 5:
            ticket.start(hall, by, number)
            begun = order.open_(hall, by, counter=number)
            if place == 3:
                order.step_away(hall, by, begun.id, "copy")
        clock.tick(seconds=50)
    counter.open_(hall, actor("2003", CLERK, approver="1001"), 3)
    for _ in range(3):
        take(hall)
    clock.tick(minutes=4)


async def at_now(desk: Desk) -> None:
    await desk.screen.open("now")
    await settled(desk.pilot)


@pytest.mark.parametrize("name", ["busy", "empty"])
async def test_the_hall_now(
    hall: Hall, hall_path: Path, clock: Clock, language: str, name: str
) -> None:
    if name == "busy":
        twelve_busy(hall, clock)
    async with at_desk(hall_path, clock) as desk:
        await at_now(desk)
        await desk.press("down", "down")
        golden(desk.app, f"office-now-{name}-{language}")


async def test_a_page_is_read_along_with_its_line(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    label = take(hall, phone=PHONE).label
    async with at_desk(hall_path, clock) as desk:
        await at_now(desk)
        await desk.press("enter")
        assert desk.panel is not None
        assert label not in desk.page
        ticket.call_next(hall, LI)
        await desk.press("f1", "escape")
        assert f"Customer {label}" in desk.page
        await desk.press("escape")
        visit.turn_away(hall, ZHAO, take(hall).label, reason="arrears")
        clock.tick(minutes=1)
        visit.turn_away(hall, ZHAO, take(hall).label, reason="arrears")
        await desk.screen.open("look")
        await desk.press("enter", "1")
        before = desk.page
        undo(hall, ZHAO)
        for _each in range(2):
            await desk.screen.load()
            await settled(desk.pilot)
            assert desk.page == before, "its line is gone: no other is told of in its place"
        assert len(desk.screen.place.view.rows.rows) == 3, "what was taken back is looked at too"


async def test_it_is_the_first_page_and_follows_what_others_do(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    assert OfficeScreen.phase == "now"
    async with at_desk(hall_path, clock) as desk:
        await at_now(desk)
        assert "李娜           idle    09:30" in desk.text
        label = take(hall, phone=PHONE).label
        ticket.call_next(hall, LI)
        await desk.press("f1", "escape")
        assert f"{label}    called  09:30" in desk.text
        clock.tick(minutes=2)
        await desk.screen.again()
        await desk.press("f1", "escape")
        assert "+1 min" in desk.text
        assert "nobody came" in desk.text
        assert PHONE not in desk.text
        ticket.start(hall, LI)
        order.open_(hall, LI)
        await desk.press("f1", "escape", "home", "enter")
        assert "> Number" in " ".join(desk.page.split())
        await desk.more("Let another counter go on")
        await desk.press("1", "1")
        assert desk.said == f"Counter 2 goes on with {label}."
        assert desk.selected.label == label
        await desk.press("enter", "escape")
        await desk.more("Put the customer back in line")
        await desk.press("1", "f8")
        assert desk.said == f"{label} is back in line."
        await desk.more("Send somebody there")
        await desk.field("Help out", "17:30")
        await desk.press("1", "1")
        (given,) = rows.select(hall.db, Task)
        assert (given.about_noun, given.given_to) == ("counter", "clerk")


async def test_what_to_look_at_leads_to_what_happened(
    hall: Hall, hall_path: Path, clock: Clock, language: str
) -> None:
    rated = climb(hall, begin(hall).id, until="rating")
    step(hall, rated.id, rating="passed-over")
    climb(hall, rated.id)
    visit.arrive(hall, ZHAO, "sim-replace", "turned-away", who="owner", missing=("id-card",))
    take(hall, "bill")
    ticket.call_next(hall, WANG)
    ticket.start(hall, WANG)
    passing.release(hall, BOSS, "A002", "terminal")
    async with at_desk(hall_path, clock) as desk:
        await desk.press("1")
        golden(desk.app, f"office-look-{language}")
        if language == "en":
            await desk.press("enter", "1")
            assert "Greeter 3001 received a customer" in desk.page


async def test_the_journal_is_searched_by_numbers_times_and_words(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    climb(hall, begin(hall).id, until="rating")
    clock.tick(minutes=30)
    take(hall, "bill")
    async with at_desk(hall_path, clock) as desk:

        async def said(typed: str) -> list[str]:
            await desk.press("8")
            await desk.type(typed)
            await settled(desk.pilot)
            found = [row.cells[1][0][0] for row in desk.screen.place.view.rows.rows]
            await desk.press("escape")
            return found

        assert await said("a002") == [
            "Greeter 3001 gave out A002 for Bill",
            "Greeter 3001 received a customer for Bill: number taken",
        ]
        assert all("Clerk 2001" in one for one in await said("2001"))
        assert await said("Ａ００２") == await said("a002")
        assert len(await said("bill")) == 2
        assert (await said("1"))[-1] == "Hall manager 1001 added Counter 1 as a service counter"
        await desk.press("8", "home", "enter")
        assert "Greeter 3001 gave out A002 for Bill" in desk.page
        await desk.press("ctrl+r")
        assert '"ticket.taken"' in desk.page
        await desk.press("escape", "ctrl+t")
        assert "Order" in desk.text


async def test_the_event_that_was_found_stays_chosen_however_old_it_is(
    hall: Hall, hall_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_journal, "LISTED", 4)
    take(hall, "sim-sale")
    for _ in range(5):
        take(hall)
    async with at_desk(hall_path, clock) as desk:
        await desk.press("8")
        await desk.type("c001")
        await desk.press("enter")
        assert "the last 4" in desk.text
        await desk.press("enter")
        assert "Greeter 3001 gave out C001 for New number" in desk.page


def test_what_an_event_leaves_open_is_not_told(hall: Hall, clock: Clock) -> None:
    climb(hall, begin(hall).id, until="amount")
    found, at = read_journal(hall.db, TypedSearch(kind="order.stepped"), clock())
    (said,) = (one.value for one in facts(found[0], at) if one.name == "Facts")
    assert "Phone" in said
    assert "null" not in said
