"""At 80 columns no text of our own is cut, in either language; what is cut anywhere is data."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from screen import console, plain, press, running, settled, typed
from test_reception import open_console, screen
from textual.pilot import Pilot

from hallctl.actions import device, holding, passing, repair, ticket, visit
from hallctl.actions.device import TypedDevice
from hallctl.actions.holding import Agreed
from hallctl.domain.arrival import APPOINTMENT
from hallctl.domain.book import Book
from hallctl.domain.service import Service
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import MISSING, TURNED_AWAY, in_person
from hallctl.lines import wrap
from hallctl.pack.read import builtin
from hallctl.queries.board import BoardCall, BoardState, QueueWait
from hallctl.screens.base import HallScreen
from hallctl.screens.board.view import board
from hallctl.screens.counter.ladder import as_fit
from hallctl.screens.dialogs import FRAME
from hallctl.screens.modes import MODES
from hallctl.screens.reception.arriving import arrive
from hallctl.screens.reception.lobby import lobby
from hallctl.screens.reception.outcomes import Outcomes
from hallctl.screens.reception.papers import Papers, TurnedAway
from hallctl.screens.reception.read import wanted
from hallctl.screens.reception.slip import Bring, TicketPanel, bring_of, ticket_again
from hallctl.screens.spans import plain as text_of
from hallctl.screens.spans import width
from hallctl.screens.widgets import Choice, Field, Option, Panel, Prose
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.text import CUT
from hallctl.words import _
from helpers import BOSS, LI, PHONE, START, ZHAO, Clock, begin, climb, step, take

NARROW = 80


BOOK = Book(builtin().own)
"""The pack that comes with hallctl; a hall's own names may be longer, and are cut with the mark."""
ZONE = 480


def whole(pilot: Pilot[None]) -> None:
    assert not [line for line in plain(pilot.app) if CUT in line]


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_what_f10_lists_stands_on_a_line_each(mode: object, language: str) -> None:
    module, _colon, name = mode.screen.partition(":")  # type: ignore[attr-defined]
    screen: type[HallScreen] = getattr(import_module(module), name)
    for more in (act for act in screen.ACTS if act.listed):
        choice = Choice("pick", [Option(more.id, _(more.label), _(more.about))], stacked=True)
        assert choice.widest + FRAME <= NARROW, more.id


def longest(hall: Hall, language: str, count: int = 4) -> list[str]:
    """The services with the longest names."""
    book = pack.current(hall.db)[1]
    services = [s for s in book.raw["services"] if s != "reversal"]
    by_width = sorted(services, key=lambda s: -width(book.service(s).name.in_(language)))
    return by_width[:count]


def priorities(hall: Hall, language: str) -> list[str]:
    """The priorities that reception gives, the longest name first."""
    book = pack.current(hall.db)[1]
    given = ["vip", "elderly", "disabled"]
    return sorted(given, key=lambda p: -width(book.priority(p).name.in_(language)))


async def test_who_waits_and_who_is_called(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    first = priorities(hall, language)[0]
    taken: list[Ticket] = [
        take(hall, service, phone=PHONE, priority=first) for service in longest(hall, language)
    ]
    async with running(console(hall_path, clock)) as pilot:
        whole(pilot)
        for one in taken:
            ticket.choose(hall, LI, one.label, "calm")
            await press(pilot, "f2", "f3")
            whole(pilot)
            await press(pilot, "enter")
            assert PHONE in plain(pilot.app)[2]
            whole(pilot)
            passing.leave(hall, LI, one.label, "customer-left")


async def test_every_dialog_of_the_keys(
    language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    take(hall)
    async with running(console(hall_path, clock)) as pilot:
        for before in ([], ["enter"], ["enter"], ["enter"]):
            await press(pilot, *before)
            for key in ("f1", "ctrl+p", "f10"):
                await press(pilot, key)
                whole(pilot)
                await press(pilot, "escape")


@pytest.mark.parametrize("which", ["identity", "number", "money", "check"])
async def test_what_is_wrong_with_a_field_is_in_view(
    which: str, language: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    climb(hall, begin(hall, "sim-replace").id, until=which)
    said = "what is wrong takes a line or two " * 4
    async with running(console(hall_path, clock)) as pilot:
        for field in [one for one in pilot.app.screen.query(Field).results() if one.display]:
            field.fail(said + field.label)
            await settled(pilot)
            shown = field.query_one(Prose).region
            assert shown.height == len(wrap(f"! {said}{field.label}", shown.width))
            assert pilot.app.screen.query_one("#panel").region.contains_region(shown)


@pytest.mark.parametrize("size", ["80x24", "120x40"])
async def test_beside_a_dialog_stands_no_part_of_what_is_under_it(
    size: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    for _n in range(12):
        take(hall)
    async with running(console(hall_path, clock), size) as pilot:
        for key in ("f1", "ctrl+p", "f10"):
            await press(pilot, key)
            panel = pilot.app.screen.query_one(Panel).region
            strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
            for strip in strips[panel.y : panel.bottom]:
                beside = strip.crop(0, panel.x).text + strip.crop(panel.right).text
                assert not beside.strip()
            await press(pilot, "escape")


async def test_a_long_sentence_takes_another_line(hall_path: Path, clock: Clock) -> None:
    said = " ".join(f"word{n}" for n in range(20))
    async with running(console(hall_path, clock)) as pilot:
        before = plain(pilot.app)
        screen = pilot.app.screen
        assert isinstance(screen, HallScreen)
        screen.say(said)
        await pilot.pause()
        text = " ".join(" ".join(plain(pilot.app)).split())
        assert said in text
        screen.say("")
        await pilot.pause()
        assert plain(pilot.app) == before


def test_facts_that_do_not_fit_are_counted() -> None:
    facts = ("ID card", "Bank card", "Seal")
    assert as_fit(facts, 40) == "ID card Bank card Seal"
    assert as_fit(facts, 20) == "ID card Bank card +1"
    assert as_fit(facts, 19) == "ID card +2"
    assert as_fit(("Household register",), 10) == "Household~"
    assert as_fit((), 10) == ""


async def test_the_rest_of_a_long_panel_has_a_key(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    climb(hall, begin(hall, "plan-change").id, until="tell")
    rest = "stand in the way."
    async with running(console(hall_path, clock)) as pilot:
        assert "PgDn Read on" in plain(pilot.app)[-1]
        await pilot.resize_terminal(120, 40)
        await settled(pilot)
        assert "PgDn Read on" not in plain(pilot.app)[-1], "all of it is seen"
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "PgDn Read on" in plain(pilot.app)[-1]
        assert rest not in "\n".join(plain(pilot.app))
        await press(pilot, "pagedown")
        assert rest in "\n".join(plain(pilot.app))
        await press(pilot, "space", "enter")
        assert "PgDn" not in plain(pilot.app)[-1]


async def test_a_field_that_a_choice_brings_is_in_sight(
    hall: Hall, hall_path: Path, clock: Clock
) -> None:
    order = begin(hall)
    climb(hall, order.id, until="check")
    step(hall, order.id, number_tail="9999", amount="90")
    async with running(console(hall_path, clock)) as pilot:
        for text in ("9999", "90"):
            await typed(pilot, text)
            await press(pilot, "enter")
        await press(pilot, "3")
        assert "Correct: Number" in "\n".join(plain(pilot.app))


def widest(language: str) -> list[tuple[Service, str]]:
    """The services with the longest names and papers, with who stands there."""
    everybody = [(service, who) for service in BOOK.services() for who in service.who]

    def longest(service: Service, who: str) -> tuple[int, int]:
        papers = [one for group in service.documents.get(who, ()) for one in group]
        names = [BOOK.document(one).in_(language) for one in papers]
        return max(map(width, names), default=0), width(service.name.in_(language))

    by_papers = sorted(everybody, key=lambda one: longest(*one))
    by_name = sorted(everybody, key=lambda one: longest(*one)[::-1])
    return [*by_papers[-6:], *by_name[-4:]]


async def test_needs_services_and_the_search(hall_path: Path, clock: Clock, language: str) -> None:
    async with running(open_console(hall_path, clock)) as pilot:
        whole(pilot)
        entry = screen(pilot).query_one("#field-find", Field).entry
        assert width(entry.placeholder) <= entry.content_size.width
        for need in BOOK.needs():
            if len(need.services) > 1:
                await press(pilot, need.key)
                whole(pilot)
                await press(pilot, "escape")
        for start in ("s", "er", "zh", "2210", PHONE, "xyz"):
            screen(pilot).query_one("#field-find", Field).fill(start)
            await settled(pilot)
            whole(pilot)


async def test_arrivals_with_every_priority(hall_path: Path, clock: Clock, language: str) -> None:
    async with running(open_console(hall_path, clock)) as pilot:
        for service, _who in widest(language):
            await arrive(screen(pilot), service.id)
            await pilot.pause()
            whole(pilot)
        screen(pilot).query_one("#choice-priority").focus()
        await settled(pilot)
        whole(pilot)


async def test_where_to_is_seen_on_the_smallest_screen(
    hall: Hall, hall_path: Path, clock: Clock, language: str
) -> None:
    kiosk = device.add(hall, BOSS, TypedDevice("K1", "kiosk", functions=("changes", "payment")))
    repair.open_(hall, BOSS, kiosk.id)
    async with running(open_console(hall_path, clock), "60x20") as pilot:
        for service, _who in widest(language):
            await arrive(screen(pilot), service.id)
            await settled(pilot)
            panel, outcomes = lobby(screen(pilot)).panel, screen(pilot).query_one(Outcomes)
            assert outcomes.region.height == outcomes.count
            assert panel.region.contains_region(outcomes.region)
            screen(pilot).query_one("#choice-priority").focus()
            await settled(pilot)
            assert panel.region.contains_region(outcomes.region)


async def test_the_list_with_every_service_and_priority(
    hall: Hall, hall_path: Path, clock: Clock, language: str
) -> None:
    holding.hold(hall, LI, climb(hall, begin(hall).id, until="submit").id, Agreed(phone=PHONE))
    ranked = [one.id for one in BOOK.priorities()]
    served = [one for one in BOOK.services() if not in_person(one)]
    for place, service in enumerate(served):
        priority = ranked[place % len(ranked)]
        at = {"appointment_at": clock.now} if priority == APPOINTMENT else {}
        take(hall, service.id, priority=priority, phone=PHONE, **at)
    async with running(open_console(hall_path, clock)) as pilot:
        for _page in range(len(BOOK.services()) // 5):
            whole(pilot)
            await press(pilot, "pagedown")


async def test_papers_slips_and_what_to_bring(
    hall: Hall, hall_path: Path, clock: Clock, language: str
) -> None:
    async with running(open_console(hall_path, clock)) as pilot:
        reception = lobby(screen(pilot))
        for service, who in widest(language):
            asked = service.documents.get(who, ())
            missing = tuple(one for group in asked for one in group)
            reason = "" if missing else "arrears"
            given = {"who": who, "missing": missing, "reason": reason}
            gone = visit.arrive(hall, ZHAO, service.id, TURNED_AWAY, **given)
            made, hurry = ticket_again(hall, take(hall, service.id, who=who).id)
            turned = TurnedAway(wanted(hall, service.id), {"who": who})
            say = BOOK.reason("decline", reason or MISSING).say.in_(language)
            for panel in (
                Papers(BOOK, service, turned),
                TicketPanel(made, ZONE, hurry=hurry),
                Bring(bring_of(hall, gone), again=True, reason=say),
            ):
                await reception.show(panel)
                await pilot.pause()
                whole(pilot)


def test_the_board_with_every_queue(language: str) -> None:
    for long in (0, 300, 3_000, 6_000):
        lines = [QueueWait(one.id, one.name, 99, long, 2 * long + 60) for one in BOOK.queues()]
        state = BoardState("体育西路营业厅", (BoardCall("A017", 3, walking=True),), tuple(lines))
        shown = [text_of(line) for line in board(state, START, 80, 24)]
        assert not [line for line in shown if CUT in line]
        assert all(any(one.name.in_(language) in line for line in shown) for one in BOOK.queues())
