"""At 80 columns no text of hallctl's own is cut, in reception and on the board (`~` marks a cut)."""

from __future__ import annotations

from pathlib import Path

from screen import plain, press, running, settled, typed
from test_reception import open_console, screen
from textual.pilot import Pilot

from hallctl.actions import visit
from hallctl.domain.book import Book
from hallctl.domain.queueing import APPOINTMENT
from hallctl.domain.service import Service
from hallctl.domain.visit import MISSING, TURNED_AWAY
from hallctl.pack.read import builtin
from hallctl.queries.board import BoardState, Call, Line
from hallctl.screens.board.view import board
from hallctl.screens.reception.arriving import arrive
from hallctl.screens.reception.lobby import lobby
from hallctl.screens.reception.papers import Papers, TurnedAway
from hallctl.screens.reception.read import wanted
from hallctl.screens.reception.slip import Bring, Slip, bring_of, ticket_again
from hallctl.screens.spans import plain as text_of
from hallctl.screens.spans import width
from hallctl.screens.widgets import Field
from hallctl.store.file import Hall
from helpers import START, ZHAO, Clock, take

BOOK = Book(builtin().own)
"""The pack that comes with hallctl; a hall's own names may be longer, and are cut with the mark."""
ZONE = 480


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


def whole(pilot: Pilot[None]) -> None:
    assert not [line for line in plain(pilot.app) if "~" in line]


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
        await press(pilot, "tab")
        for start in "123456789":
            screen(pilot).query_one("#field-find", Field).fill(start)
            await settled(pilot)
            whole(pilot)
        await typed(pilot, "xyz")
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


async def test_the_list_with_every_service_and_priority(
    hall: Hall, hall_path: Path, clock: Clock, language: str
) -> None:
    ranked = [one.id for one in BOOK.priorities()]
    for place, service in enumerate(BOOK.services()):
        priority = ranked[place % len(ranked)]
        at = {"appointment_at": clock.now} if priority == APPOINTMENT else {}
        take(hall, service.id, priority=priority, **at)
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
                Slip(made, ZONE, hurry=hurry),
                Bring(bring_of(hall, gone), again=True, reason=say),
            ):
                await reception.show(panel)
                await pilot.pause()
                whole(pilot)


def test_the_board_with_every_queue(language: str) -> None:
    for long in (0, 300, 3_000, 6_000):
        lines = [Line(one.id, one.name, 99, long, 2 * long + 60) for one in BOOK.queues()]
        state = BoardState("体育西路营业厅", (Call("A017", 3, walking=True),), tuple(lines))
        shown = [text_of(line) for line in board(state, START, 80, 24)]
        assert not [line for line in shown if "~" in line]
        assert all(any(one.name.in_(language) in line for line in shown) for one in BOOK.queues())
