"""Reception's one field: what is meant by what is typed, and how many keys the usual arrivals take."""

from __future__ import annotations

from pathlib import Path

import pytest
from screen import hand, press, running, typed
from test_reception import all_of, here, open_console, seen

from hallctl.actions import holding, visit
from hallctl.actions.holding import Agreed
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import Visit
from hallctl.screens.reception import typed as field
from hallctl.screens.reception.arrival import Arrival
from hallctl.screens.reception.offers import Offers
from hallctl.screens.reception.slip import TicketPanel
from hallctl.store import pack, private, rows
from hallctl.store.file import Hall
from helpers import LI, PHONE, ZHAO, Clock, begin, climb, take

MEANT = {
    "": field.Nothing(),
    " \u3000": field.Nothing(),
    "21": field.Services(("sim-replace",)),
    "２１": field.Services(("sim-replace",)),
    "bk": field.Services(("sim-replace",)),
    "ＢＫ": field.Services(("sim-replace",)),
    "补换": field.Services(("sim-replace",)),
    "ecsrrz": field.Services(("reverify",)),
    PHONE: field.Phone(PHONE),
    "１３９１２３４２２１０": field.Phone(PHONE),
    "139 1234-2210": field.Phone(PHONE),
    "075512345678": field.Phone("075512345678"),
    "29": field.Somebody("29"),
    "9": field.Somebody("9"),
    "2210": field.Somebody("2210"),
    "99912342210": field.Somebody("99912342210"),
    "89860123456789012345": field.Somebody("89860123456789012345"),
    "Ａ０１７": field.Somebody("A017"),
    "a17": field.Somebody("A17"),
    "王女士": field.Somebody("王女士"),
}


@pytest.mark.parametrize("text", MEANT)
def test_what_is_meant(hall: Hall, text: str) -> None:
    assert field.meant(text, pack.current(hall.db)[1]) == MEANT[text]


def test_every_need_and_each_of_its_services_has_its_digits(hall: Hall) -> None:
    book = pack.current(hall.db)[1]
    for need in book.needs():
        assert field.meant(need.key, book) == field.Services(need.services, need)
        for place, service in enumerate(need.services, start=1):
            assert field.meant(f"{need.key}{place}", book) == field.Services((service,))
    for service in book.services():
        assert field.meant(service.mnemonic, book) == field.Services((service.id,))


async def test_five_arrivals_in_a_row(hall: Hall, hall_path: Path, clock: Clock) -> None:
    """Each is three keys at most, so that five are fifteen; nothing but digits and Enter."""
    came = (("1", "1"), ("2", "1"), ("5", "3"), ("1", "2"), ("3", "1"))
    pressed = 0
    async with running(open_console(hall_path, clock)) as pilot:
        hand(pilot.app).gap = 0.3
        for keys in came:
            await press(pilot, *keys, "enter")
            pressed += len(keys) + 1
            assert isinstance(here(pilot).panel, TicketPanel)
    assert pressed == 15
    wanted = ["topup", "sim-replace", "refund", "bill", "plan-change"]
    assert [one.service for one in all_of(hall, Ticket)] == wanted


async def test_who_is_ahead_is_seen_before_the_choice(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    for service in ("topup", "topup", "sim-replace"):
        take(hall, service)
    async with running(open_console(hall_path, clock)) as pilot:
        await press(pilot, "1")
        offers = here(pilot).panel
        assert isinstance(offers, Offers)
        assert {one.ahead for one in offers.offers} == {2}
        take(hall, "bill")
        await press(pilot, "down")
        assert offers.rows.rows[0].cells[2] == "3"
        await press(pilot, "enter")
        assert "3 ahead" in seen(pilot)
        await press(pilot, "enter")
        assert all_of(hall, Ticket)[-1].service == "bill"


async def test_a_phone_goes_with_the_number_that_follows(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    one = climb(hall, begin(hall).id, until="submit")
    holding.hold(hall, LI, one.id, Agreed(phone=PHONE))
    has = take(hall, "bill", phone=PHONE)
    visit.arrive(hall, ZHAO, "sim-replace", "turned-away", phone=PHONE, reason="arrears")
    async with running(open_console(hall_path, clock)) as pilot:
        await typed(pilot, "1391234221")
        assert here(pilot).panel is None, "what its first digits would mean is over"
        await press(pilot, "0")
        assert here(pilot).search.value == ""
        assert "Phone 139****2210" in seen(pilot)
        assert PHONE not in seen(pilot)
        assert f"{has.label} waiting" in seen(pilot), "who has a number already is known"
        await press(pilot, "2", "1")
        panel = here(pilot).panel
        assert isinstance(panel, Arrival)
        assert f"Held over for this number: {one.id}" in seen(pilot)
        assert "Turned away for this before" in seen(pilot)
        await press(pilot, "enter")
        stay = rows.load(hall.db, Visit, all_of(hall, Ticket)[-1].visit)
        assert private.reveal(hall.db, stay.phone) == PHONE
        assert here(pilot).phone == "", "the next customer has another"
        await press(pilot, "1", "1", "enter")
        assert all_of(hall, Visit)[-1].phone is None


async def test_a_remark_is_written_with_the_number(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    async with running(open_console(hall_path, clock)) as pilot:
        await press(pilot, "1", "1", "tab", "tab", "tab")
        await typed(pilot, "wheelchair")
        await press(pilot, "enter", "enter")
        (taken,) = all_of(hall, Ticket)
        assert private.reveal(hall.db, taken.note) == "wheelchair"
        await press(pilot, "enter")
        assert "wheelchair" in seen(pilot), "beside the list"
        await press(pilot, "f10")
        await typed(pilot, "remark")
        await press(pilot, "enter")
        await typed(pilot, ", deaf")
        await press(pilot, "enter")
        assert "wheelchair, deaf" in seen(pilot)
