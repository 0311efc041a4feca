"""At 80 columns no text of our own is cut, in either language; what is cut anywhere is data."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from screen import plain, press, running, typed

from hallctl.actions import passing, ticket
from hallctl.domain.ticket import Ticket
from hallctl.screens.app import HallApp
from hallctl.screens.base import HallScreen
from hallctl.screens.counter.ladder import as_fit
from hallctl.screens.dialogs import FRAME
from hallctl.screens.modes import MODES
from hallctl.screens.now import status_of
from hallctl.screens.spans import width
from hallctl.screens.widgets import Choice, Option
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.text import CUT
from hallctl.words import _
from helpers import LI, PHONE, Clock, begin, climb, step, take

NARROW = 80


def console(path: Path, clock: Clock) -> HallApp:
    return HallApp(str(path), by=LI, start="counter", clock=clock, read_status=status_of(LI))


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.name)
def test_what_f10_lists_stands_on_a_line_each(mode: object, language: str) -> None:
    module, _colon, name = mode.screen.partition(":")  # type: ignore[attr-defined]
    screen: type[HallScreen] = getattr(import_module(module), name)
    for more in (*screen.MORE, *screen.ACTS):
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
        shown = plain(pilot.app)
        assert CUT not in "".join(shown)
        for one in taken:
            ticket.choose(hall, LI, one.label, "calm")
            await press(pilot, "f2", "f3")
            assert CUT not in "".join(plain(pilot.app)), one.service
            await press(pilot, "enter")
            assert PHONE in plain(pilot.app)[2]
            assert CUT not in "".join(plain(pilot.app)), one.service
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
                assert CUT not in "".join(plain(pilot.app)), key
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
        assert rest not in "\n".join(plain(pilot.app))
        await press(pilot, "pagedown")
        assert rest in "\n".join(plain(pilot.app))
        await press(pilot, "enter")
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
