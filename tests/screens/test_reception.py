"""Reception: one field, in which a digit is a need, eleven are a phone, and letters search services."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from screen import console as console_of
from screen import golden, having_pressed, plain, press, running, settled, typed
from textual.pilot import Pilot

from hallctl.actions import hall as halls
from hallctl.actions import holding, staff, ticket, visit
from hallctl.actions.holding import Agreed
from hallctl.domain.base import MINUTE, OFFICE, Actor, Refused
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import Visit
from hallctl.screens.app import HallApp
from hallctl.screens.modes import MODES
from hallctl.screens.reception.arrival import Arrival
from hallctl.screens.reception.lobby import Lobby, lobby
from hallctl.screens.reception.papers import Papers
from hallctl.screens.reception.screen import ReceptionScreen
from hallctl.screens.reception.slip import Bring, TicketPanel
from hallctl.store import private, rows
from hallctl.store.file import Hall
from helpers import BOSS, LI, PHONE, ZHAO, Clock, actor, begin, climb, serve, take

Snap = Callable[..., bool]


@pytest.fixture(autouse=True)
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen is the slip, unless a test says otherwise."""
    monkeypatch.delenv("HALLCTL_PRINTER", raising=False)


@pytest.fixture
def console(hall_path: Path, clock: Clock) -> HallApp:
    """The greeter's console."""
    return open_console(hall_path, clock)


def open_console(path: Path, clock: Clock, by: Actor = ZHAO) -> HallApp:
    """A console of nothing but reception."""
    modes = [mode for mode in MODES if mode.name == "reception"]
    return console_of(path, clock, by, "reception", modes=modes)


def crowd(hall: Hall, clock: Clock) -> dict[str, Ticket]:
    """A morning: some were served, ten wait, one did not come, one has papers missing."""
    for _ in range(6):
        serve(hall, LI, "sim-replace")
        clock.tick(minutes=6)
        ticket.finish(hall, LI)
        clock.tick(seconds=20)
    take(hall, "bill")
    ticket.call_next(hall, LI)
    for _ in range(2):
        ticket.recall(hall, LI)
    clock.tick(minutes=2)
    gone = ticket.no_show(hall, LI)
    came = {"gone": gone}
    for name, service, more in (
        ("plan", "plan-change", {"phone": PHONE}),
        ("transfer", "transfer", {}),
        ("agent", "sim-replace", {"who": "agent"}),
        ("booked", "broadband", {"appointment_at": clock.now + 10 * MINUTE}),
        ("code", "port-in", {"expires_at": clock.now + 25 * MINUTE}),
        ("vip", "sim-replace", {"priority": "vip"}),
        ("elderly", "topup", {"priority": "elderly"}),
        *((f"new{n}", "sim-sale", {}) for n in range(4)),
    ):
        came[name] = take(hall, service, **more)
        clock.tick(minutes=1)
    agent = came["agent"].label
    seen = ("agent-id-card", "owner-id-card")
    ticket.prepare(hall, ZHAO, agent, who="agent", seen=seen, missing=("authorisation",))
    ticket.prepare(hall, ZHAO, came["elderly"].label, who="", seen=(), missing=())
    return came


def screen(pilot: Pilot[None]) -> ReceptionScreen:
    found = pilot.app.screen
    assert isinstance(found, ReceptionScreen)
    return found


def here(pilot: Pilot[None]) -> Lobby:
    return lobby(screen(pilot))


def seen(pilot: Pilot[None]) -> str:
    return "\n".join(plain(pilot.app))


async def choose(pilot: Pilot[None], label: str) -> None:
    """Choose a line of F10 by what it says."""
    await press(pilot, "f10")
    line = next(line for line in plain(pilot.app) if label in line)
    await press(pilot, line.partition(label)[0].split()[-1])


def all_of(hall: Hall, model: type) -> list:
    return list(rows.select(hall.db, model, "order by id"))


# how it looks


@pytest.mark.parametrize("size", ["80x24", "120x40"])
async def test_a_crowded_morning(
    hall: Hall, clock: Clock, console: HallApp, language: str, size: str
) -> None:
    crowd(hall, clock)
    async with running(console, size) as pilot:
        golden(pilot.app, f"reception-{language}-{size}")


async def test_every_panel(hall: Hall, clock: Clock, console: HallApp, language: str) -> None:
    crowd(hall, clock)
    async with running(console) as pilot:
        await press(pilot, "2")
        golden(pilot.app, f"reception-services-{language}")
        await press(pilot, "1")
        golden(pilot.app, f"reception-arrival-{language}")
        await press(pilot, "tab", "2")
        golden(pilot.app, f"reception-priority-{language}")
        await press(pilot, "escape", "enter")
        golden(pilot.app, f"reception-slip-{language}")
        await press(pilot, "enter")
        await typed(pilot, "sim")
        golden(pilot.app, f"reception-find-{language}")
        await press(pilot, "escape", "right", *["down"] * 5, "enter")
        golden(pilot.app, f"reception-papers-{language}")
        await press(pilot, "1", "2", "f8")
        golden(pilot.app, f"reception-bring-{language}")
        await press(pilot, "f10")
        golden(pilot.app, f"reception-more-{language}")


async def test_nobody_is_waiting(console: HallApp, language: str) -> None:
    async with running(console) as pilot:
        golden(pilot.app, f"reception-empty-{language}")


def test_look(hall: Hall, clock: Clock, console: HallApp, snap_compare: Snap) -> None:
    crowd(hall, clock)
    assert snap_compare(console, terminal_size=(80, 24))


def test_look_of_a_slip(hall: Hall, clock: Clock, console: HallApp, snap_compare: Snap) -> None:
    crowd(hall, clock)
    assert snap_compare(
        console, run_before=having_pressed("2", "1", "enter"), terminal_size=(80, 24)
    )


def test_look_without_colour(
    hall: Hall,
    clock: Clock,
    hall_path: Path,
    snap_compare: Snap,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    crowd(hall, clock)
    assert snap_compare(open_console(hall_path, clock), terminal_size=(80, 24))


# arrivals


async def test_two_digits_and_enter_give_a_number(hall: Hall, console: HallApp) -> None:
    async with running(console) as pilot:
        await press(pilot, "2", "1", "enter")
        (taken,) = all_of(hall, Ticket)
        assert (taken.service, taken.who, taken.priority) == ("sim-replace", "owner", "")
        assert isinstance(here(pilot).panel, TicketPanel)
        assert "No printer" in seen(pilot)
        assert "not known yet" in seen(pilot)
        await press(pilot, "１", "１", "enter")
        assert [one.service for one in all_of(hall, Ticket)] == ["sim-replace", "topup"]


async def test_keys_may_be_typed_ahead(hall: Hall, console: HallApp) -> None:
    async with running(console) as pilot:
        for key in ("2", "1", "enter"):
            await pilot.press(key)
        await settled(pilot)
        await settled(pilot)
        assert [one.service for one in all_of(hall, Ticket)] == ["sim-replace"]


async def test_a_key_that_bounces_gives_one_number(hall: Hall, console: HallApp) -> None:
    async with running(console) as pilot:
        await press(pilot, "2", "1")
        await pilot.press("enter", "enter", "enter")
        await settled(pilot)
        await settled(pilot)
        assert len(all_of(hall, Ticket)) == 1


async def test_a_click_that_bounces_gives_one_number(hall: Hall, console: HallApp) -> None:
    async with running(console) as pilot:
        await press(pilot, "2", "1")
        panel = here(pilot).panel
        assert isinstance(panel, Arrival)
        for _bounce in range(3):  # as fast as a mouse can: before any of them has been looked at
            panel.outcomes.action_pick()
        await settled(pilot)
        await settled(pilot)
        assert len(all_of(hall, Ticket)) == 1


async def test_where_to_is_offered_in_the_right_order(console: HallApp) -> None:
    async def offered(*keys: str) -> list[str]:
        await press(pilot, *keys)
        panel = here(pilot).panel
        assert isinstance(panel, Arrival)
        found = [option.value for option in panel.outcomes.options]
        assert panel.outcomes.at_hand.value == "ticket", "Enter is the same key everywhere"
        await press(pilot, "escape")
        return found

    async with running(console) as pilot:
        assert await offered("1", "1") == ["self-service", "ticket", "turned-away"]
        assert await offered("2", "1") == ["ticket", "self-service", "turned-away"]
        assert await offered("3", "1") == ["sales", "self-service", "ticket", "turned-away"]
        assert await offered("5", "1") == ["ticket", "turned-away"]
        assert await offered("6", "1") == ["sales", "ticket", "turned-away"]


async def test_who_complains_is_received_at_once(hall: Hall, hall_path: Path, clock: Clock) -> None:
    with pytest.raises(Refused, match="complaint-in-person"):
        take(hall, "complaint")
    app = console_of(hall_path, clock, ZHAO, "reception")
    async with running(app) as pilot:
        for keys in (["8", "enter"], ["f2", "ctrl+g"]):  # the need, or the key
            await press(pilot, *keys)
            assert app.current_mode == "complaints"
            assert app.workplace is not None
            assert app.workplace.phase == "form"


async def test_elderly_customers_are_not_offered_a_machine(hall: Hall, console: HallApp) -> None:
    async with running(console) as pilot:
        await press(pilot, "1", "1", "tab", "2")
        panel = here(pilot).panel
        assert isinstance(panel, Arrival)
        assert [one.value for one in panel.outcomes.options] == ["ticket", "turned-away"]
        await press(pilot, "enter")
        (taken,) = all_of(hall, Ticket)
        assert taken.priority == "elderly"
        assert taken.rank_at < taken.taken_at - 20 * 60 * MINUTE


async def test_who_comes_back_for_a_held_order_is_known_by_the_phone(
    hall: Hall, console: HallApp
) -> None:
    one = climb(hall, begin(hall).id, until="submit")
    holding.hold(hall, LI, one.id, Agreed(phone=PHONE))
    async with running(console) as pilot:
        await press(pilot, "1", "1", "tab", "8", "enter")
        assert "No order is held over for this number" in seen(pilot)
        await press(pilot, "tab", "tab")
        await typed(pilot, PHONE)
        await press(pilot, "enter")
        assert f"Held over for this number: {one.id} Top-up." in seen(pilot)
        await press(pilot, "enter")
        assert all_of(hall, Ticket)[-1].priority == "held-over"


async def test_somebody_is_led_to_a_machine_or_the_sales_floor(
    hall: Hall, console: HallApp
) -> None:
    async with running(console) as pilot:
        await press(pilot, "1", "1", "up", "enter")
        await press(pilot, "6", "1", "up", "enter")
        assert [one.outcome for one in all_of(hall, Visit)] == ["self-service", "sales"]
        assert "led to the sales floor" in screen(pilot).said
        await press(pilot, "f10")
        assert "A number for somebody on the sales floor" in seen(pilot)


async def test_who_stands_there_changes_what_to_have_ready(hall: Hall, console: HallApp) -> None:
    async with running(console) as pilot:
        await press(pilot, "2", "1")
        assert "Letter of authority" not in seen(pilot)
        await press(pilot, "tab", "2")
        assert "Letter of authority" in seen(pilot)
        assert "duty manager has to approve" in seen(pilot)
        await press(pilot, "escape", "enter")
        assert all_of(hall, Ticket)[0].who == "agent"


async def test_the_phone_is_checked_and_kept(hall: Hall, console: HallApp) -> None:
    async with running(console) as pilot:
        await press(pilot, "1", "1", "tab", "tab")
        await typed(pilot, "139")
        await press(pilot, "escape", "enter")
        assert "Not entered yet" in seen(pilot)
        await press(pilot, "enter", "enter")
        assert all_of(hall, Ticket) == []
        assert "is not a number" in seen(pilot)
        await typed(pilot, "12342210")
        await press(pilot, "enter", "enter")
        (came,) = all_of(hall, Visit)
        assert private.reveal(hall.db, came.phone) == PHONE


async def test_an_appointment_asks_its_time(hall: Hall, clock: Clock, console: HallApp) -> None:
    async with running(console) as pilot:
        await press(pilot, "4", "1", "tab", "5")
        await typed(pilot, "0940")
        await press(pilot, "enter", "enter")
        (taken,) = all_of(hall, Ticket)
        assert taken.appointment_at == clock.now + 10 * MINUTE
        assert taken.priority == "appointment"


async def test_a_porting_code_is_warned_of(hall: Hall, clock: Clock, console: HallApp) -> None:
    crowd(hall, clock)
    async with running(console) as pilot:
        await press(pilot, "5", "6", "tab", "1")
        await typed(pilot, "1035")
        await press(pilot, "enter", "enter")
        assert "may run out first" in seen(pilot)
        assert "10:35" in seen(pilot)
        await press(pilot, "5", "6", "tab", "1")
        await typed(pilot, "0935")
        await press(pilot, "enter", "enter")
        assert "has run out" in screen(pilot).said
        assert isinstance(here(pilot).panel, Arrival)


@pytest.mark.parametrize("text", ["bk", "ＢＫ", "bhk", "replacement", "补换", "sim-rep"])
async def test_a_service_is_found_by_mnemonic_initials_or_fragment(
    hall: Hall, console: HallApp, text: str
) -> None:
    async with running(console) as pilot:
        await typed(pilot, text)
        await press(pilot, "enter")
        assert [one.service for one in all_of(hall, Ticket)] == ["sim-replace"]


async def test_arrows_choose_among_what_was_found(hall: Hall, console: HallApp) -> None:
    async with running(console) as pilot:
        await typed(pilot, "sim")
        await press(pilot, "down", "enter", "enter")
        assert len(all_of(hall, Ticket)) == 1
        await typed(pilot, "[VIP] xyz")
        await press(pilot, "enter")
        assert "Nobody is found by that." in seen(pilot)


async def test_what_was_typed_survives_a_killed_program(hall_path: Path, clock: Clock) -> None:
    async with running(open_console(hall_path, clock)) as pilot:
        await press(pilot, "2", "1", "tab", "2", "tab")
        await typed(pilot, "139")
    async with running(open_console(hall_path, clock)) as pilot:
        await settled(pilot)
        panel = here(pilot).panel
        assert isinstance(panel, Arrival)
        assert (panel.wanted.service.id, panel.who) == ("sim-replace", "agent")
        assert panel.form.field("phone").value == "139"
        await press(pilot, "escape", "escape")
    async with running(open_console(hall_path, clock)) as pilot:
        assert here(pilot).panel is None


# turned away


async def test_turned_away_at_the_door_with_a_list(hall: Hall, console: HallApp) -> None:
    visit.arrive(hall, ZHAO, "sim-replace", "turned-away", phone=PHONE, reason="arrears")
    async with running(console) as pilot:
        await press(pilot, "2", "1", "tab", "2", "tab")
        await typed(pilot, PHONE)
        await press(pilot, "enter", "down", "down", "enter", "1")
        assert isinstance(here(pilot).panel, Papers)
        await press(pilot, "space", "space", "3", "f8")
        gone = all_of(hall, Visit)[-1]
        assert (gone.who, gone.missing, gone.again) == ("agent", ("authorisation",), True)
        assert isinstance(here(pilot).panel, Bring)
        assert "today)" in seen(pilot)
        assert "Turned away for this before." in seen(pilot)


async def test_who_was_turned_away_before_is_known_by_the_phone_at_once(
    hall: Hall, console: HallApp
) -> None:
    missing = ("authorisation",)
    visit.arrive(
        hall, ZHAO, "sim-replace", "turned-away", who="agent", phone=PHONE, missing=missing
    )
    visit.arrive(hall, ZHAO, "bill", "turned-away", phone="13800138000", reason="arrears")
    async with running(console) as pilot:
        await press(pilot, "2", "1", "tab", "tab", "tab")
        await typed(pilot, PHONE)
        assert "before (today, missing:" in seen(pilot)
        await press(pilot, "backspace")
        assert "Turned away for this" not in seen(pilot)
        await press(pilot, "ctrl+u")
        await typed(pilot, "13800138000")
        assert "Turned away for this" not in seen(pilot)


async def test_the_back_office_is_not_told_who_was_turned_away(
    hall: Hall, console: HallApp
) -> None:
    visit.arrive(hall, ZHAO, "sim-replace", "turned-away", phone=PHONE, reason="arrears")
    console.by = actor("1003", OFFICE)
    async with running(console) as pilot:
        await press(pilot, "2", "1", "tab", "tab", "tab")
        await typed(pilot, PHONE)
        panel = here(pilot).panel
        assert isinstance(panel, Arrival)
        assert panel.phone == PHONE
        assert "Turned away for this" not in seen(pilot)


async def test_who_is_on_the_sales_floor_is_known_as_well(hall: Hall, console: HallApp) -> None:
    visit.arrive(hall, ZHAO, "handset", "turned-away", phone=PHONE, reason="arrears")
    visit.arrive(hall, ZHAO, "handset", "sales", phone=PHONE)
    async with running(console) as pilot:
        await choose(pilot, "A number for somebody on the sales floor")
        await press(pilot, "1")
        assert "Turned away for this before (today, Arrears)." in seen(pilot)


async def test_turned_away_for_another_reason(hall: Hall, console: HallApp) -> None:
    async with running(console) as pilot:
        await press(pilot, "2", "1", "down", "down", "enter", "4", "f8")
        (gone,) = all_of(hall, Visit)
        assert (gone.reason, gone.missing) == ("arrears", ())
        assert "open bill" in seen(pilot)


async def test_nobody_is_turned_away_with_nothing_missing(hall: Hall, console: HallApp) -> None:
    async with running(console) as pilot:
        await press(pilot, "2", "1", "down", "down", "enter", "1", "space", "f8")
        assert "Say what is missing" in screen(pilot).said
        assert all_of(hall, Visit) == []
        await press(pilot, "escape")
        assert isinstance(here(pilot).panel, Arrival)


# pre-processing


async def test_papers_are_gone_through_with_space(hall: Hall, console: HallApp) -> None:
    taken = take(hall, "sim-replace", who="agent")
    async with running(console) as pilot:
        await press(pilot, "right", "enter", "enter", "enter")
        assert here(pilot).panel.marks == {}, "Enter says nothing"
        assert "! Space: seen" in seen(pilot), "it is said by a sign, too, not by colour alone"
        await press(pilot, "space", "space", "space")
        ready = rows.load(hall.db, Ticket, taken.id)
        assert ready.ready
        assert ready.seen == ("agent-id-card", "owner-id-card", "authorisation")
        assert here(pilot).panel is None
        assert "is ready" in screen(pilot).said


async def test_one_of_two_alternatives_is_enough(hall: Hall, console: HallApp) -> None:
    taken = take(hall, "plan-change")
    async with running(console) as pilot:
        await press(pilot, "right", "enter", "1", "space")
        ready = rows.load(hall.db, Ticket, taken.id)
        assert (ready.ready, ready.seen, ready.missing) == (True, ("password",), ())


async def test_what_is_missing_is_fetched_or_brought_another_time(
    hall: Hall, console: HallApp
) -> None:
    taken = take(hall, "sim-replace")
    async with running(console) as pilot:
        await press(pilot, "right", "enter", "1", "1")
        noted = rows.load(hall.db, Ticket, taken.id)
        assert (noted.state, noted.missing, noted.ready) == ("waiting", ("id-card",), False)
        await press(pilot, "right", "enter", "1", "2", "f8")
        assert rows.load(hall.db, Ticket, taken.id).state == "left"
        assert rows.load(hall.db, Visit, taken.visit).outcome == "turned-away"
        assert "ID card" in seen(pilot)
        await press(pilot, "ctrl+z")
        assert rows.load(hall.db, Ticket, taken.id).state == "waiting"


async def test_a_service_without_papers_is_ready_at_once(hall: Hall, console: HallApp) -> None:
    taken = take(hall, "topup")
    async with running(console) as pilot:
        await press(pilot, "right", "enter")
        assert rows.load(hall.db, Ticket, taken.id).ready
        assert here(pilot).panel is None


async def test_the_phone_is_masked(hall: Hall, console: HallApp) -> None:
    take(hall, "sim-replace", phone=PHONE)
    async with running(console) as pilot:
        await press(pilot, "right", "enter")
        assert "139****2210" in seen(pilot)
        assert PHONE not in seen(pilot)


async def test_the_place_in_line_is_explained(hall: Hall, clock: Clock, console: HallApp) -> None:
    take(hall, "topup", priority="vip")
    async with running(console) as pilot:
        assert "served as if arrived 09:25" in seen(pilot)


# what happens elsewhere


async def test_others_work_is_seen_and_the_cursor_stays(hall: Hall, console: HallApp) -> None:
    first, second = take(hall, "topup"), take(hall, "bill")
    async with running(console) as pilot:
        await press(pilot, "right", "down")
        take(hall, "invoice", priority="elderly")
        ticket.choose(hall, LI, first.label, "manager")
        await settled(pilot)
        found = here(pilot).selected
        assert found is not None
        assert found.id == second.id
        assert first.label not in seen(pilot)
        assert "2 waiting" in seen(pilot)


async def test_the_alert_says_which_queue(hall: Hall, console: HallApp, language: str) -> None:
    for _ in range(7):
        take(hall, "sim-replace")
    async with running(console) as pilot:
        alert = plain(pilot.app)[1]
        assert ("Pre-processing: SIM and numbers 4" in alert) == (language == "en")
        assert ("预处理：卡号业务每台排队 4 人" in alert) == (language == "zh")
        full = (
            "The lines at counters 1 and 2 are too long."
            if language == "en"
            else "1、2 号台席前客户过多，请疏导。"
        )
        assert full in seen(pilot)
        assert ("open counter 3 for" if language == "en" else "加开 3 号台席") in seen(pilot)


async def test_pre_processing_is_started_by_hand(hall: Hall, console: HallApp) -> None:
    take(hall, "topup")
    async with running(console) as pilot:
        assert "Pre-processing" not in plain(pilot.app)[1]
        await choose(pilot, "Start or stop pre-processing")
        await press(pilot, "3")
        assert "Pre-processing: SIM and numbers" in plain(pilot.app)[1]


async def test_who_was_called_meanwhile_does_not_leave(hall: Hall, console: HallApp) -> None:
    called, other = take(hall, "topup"), take(hall, "topup")
    async with running(console) as pilot:
        await choose(pilot, "The customer left")
        ticket.choose(hall, LI, called.label, "manager")
        await settled(pilot)
        await press(pilot, "1", "f8")
        assert called.label in screen(pilot).said
        assert rows.load(hall.db, Ticket, called.id).state == "called"
        assert rows.load(hall.db, Ticket, other.id).state == "waiting"


async def test_who_was_called_meanwhile_is_not_turned_away(hall: Hall, console: HallApp) -> None:
    called, other = take(hall, "sim-replace"), take(hall, "sim-replace")
    async with running(console) as pilot:
        await press(pilot, "right", "enter", "1")
        ticket.choose(hall, LI, called.label, "manager")
        await settled(pilot)
        await press(pilot, "2", "f8")
        assert called.label in screen(pilot).said
        assert rows.load(hall.db, Ticket, called.id).state == "called"
        assert rows.load(hall.db, Ticket, other.id).state == "waiting"
        assert isinstance(here(pilot).panel, Papers)


async def test_esc_leaves_things_as_they_were(hall: Hall, console: HallApp) -> None:
    taken = take(hall, "sim-replace")
    async with running(console) as pilot:
        await press(pilot, "right", "enter", "1", "escape")
        assert isinstance(here(pilot).panel, Papers)
        assert rows.load(hall.db, Ticket, taken.id) == taken
        await press(pilot, "escape", "2", "1", "down", "down", "enter", "escape")
        assert isinstance(here(pilot).panel, Arrival)
        assert all_of(hall, Visit) == [rows.load(hall.db, Visit, taken.visit)]


# the list of F10


async def test_a_no_show_comes_back(hall: Hall, clock: Clock, console: HallApp) -> None:
    gone = crowd(hall, clock)["gone"]
    async with running(console) as pilot:
        await press(pilot, "right", "end")
        assert "did not come when called" in seen(pilot)
        assert "Enter Back in line   Tab The field" in seen(pilot)
        await press(pilot, "enter", "enter")
        assert rows.load(hall.db, Ticket, gone.id).state == "waiting"


async def test_leaving_moving_and_leading(hall: Hall, console: HallApp) -> None:
    taken = [take(hall, "topup") for _ in range(3)]
    async with running(console) as pilot:
        await choose(pilot, "The customer left")
        await press(pilot, "1", "f8")
        await choose(pilot, "Another queue")
        await press(pilot, "1", "enter", "right", "down")
        await choose(pilot, "To a machine after all")
        states = [rows.load(hall.db, Ticket, one.id) for one in taken]
        assert [(one.state, one.queue) for one in states] == [
            ("left", "quick"),
            ("waiting", "general"),
            ("left", "quick"),
        ]
        assert "goes to a machine" in screen(pilot).said


async def test_from_the_sales_floor_to_a_counter(hall: Hall, console: HallApp) -> None:
    came = visit.arrive(hall, ZHAO, "handset", "sales")
    async with running(console) as pilot:
        await choose(pilot, "A number for somebody on the sales floor")
        await press(pilot, "1", "enter")
        (taken,) = all_of(hall, Ticket)
        assert taken.visit == came.id


async def test_undo_takes_back_the_last_number(hall: Hall, console: HallApp) -> None:
    async with running(console) as pilot:
        await press(pilot, "2", "1", "enter", "ctrl+z")
        assert all_of(hall, Ticket)[0].state == "left"
        assert "Taken back: C001" in screen(pilot).said
        assert here(pilot).panel is None


async def test_what_is_done_to_the_number_of_a_slip_is_done_to_that_one(
    hall: Hall, console: HallApp
) -> None:
    first = take(hall, "bill")
    async with running(console) as pilot:
        await press(pilot, "2", "1", "enter")
        await choose(pilot, "The customer left")
        await press(pilot, "1", "f8")
        assert "C001 has left the line" in screen(pilot).said
        assert rows.load(hall.db, Ticket, first.id).state == "waiting"
        await press(pilot, "enter", "2", "1", "f10")
        assert "The customer left" not in seen(pilot)


# the printer


async def test_the_slip_is_printed(
    hall: Hall, console: HallApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = tmp_path / "paper.txt"
    monkeypatch.setenv("HALLCTL_PRINTER", f"text:{paper}")
    halls.set_(hall, BOSS, printer_folder=str(tmp_path))
    async with running(console) as pilot:
        await press(pilot, "2", "1", "enter")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert "The slip is printed." in seen(pilot)
    assert "SIM replacement" in paper.read_text("utf-8")


async def test_a_printer_that_is_off_stops_nobody(
    hall: Hall, console: HallApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALLCTL_PRINTER", f"file:{tmp_path}/missing/printer")
    halls.set_(hall, BOSS, printer_folder=str(tmp_path))
    async with running(console) as pilot:
        await press(pilot, "2", "1", "enter")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert "The printer is off" in seen(pilot)
        assert len(all_of(hall, Ticket)) == 1


async def test_names_with_markup_are_shown_as_they_are(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    staff.add(hall, BOSS, staff.New("3009", "[b]收据[/]", ("greeter",)))
    by = ZHAO._replace(staff="3009")
    app = open_console(hall_path, clock, by)
    async with running(app) as pilot:
        assert "[b]收据[/]" in plain(pilot.app)[0]


async def test_a_letter_at_those_who_wait_searches_among_them(
    hall: Hall, console: HallApp, clock: Clock
) -> None:
    came = crowd(hall, clock)
    async with running(console) as pilot:
        queue = here(pilot).queue
        everybody = [row.key for row in queue.rows.rows]
        await press(pilot, "right")
        await typed(pilot, "携")
        assert [row.key for row in queue.rows.rows] == []
        assert "Nothing in the list matches." in seen(pilot)
        await press(pilot, "escape")
        assert [row.key for row in queue.rows.rows] == everybody
        assert queue.rows.has_focus
        await typed(pilot, came["code"].label.lower())
        assert [row.key for row in queue.rows.rows] == [str(came["code"].id)]
        assert here(pilot).search.value == ""
        await press(pilot, "enter")
        assert [row.key for row in queue.rows.rows] == everybody
        assert here(pilot).selected == came["code"]
        await press(pilot, "enter")
        assert isinstance(here(pilot).panel, Papers)
