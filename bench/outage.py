"""When something is down: how soon the first step of an incident is shown, and what the status line costs."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from bench import files
from bench.measure import ROUNDS, Bar, in_turn, ratio, timed
from bench.terminal import Terminal, console
from hallctl.actions import holding, incident, order, ticket
from hallctl.actions.incident import NewIncident
from hallctl.domain.base import Actor
from hallctl.domain.holding import Agreed
from hallctl.screens.status_facts import status_of
from hallctl.store import incident as incidents
from hallctl.store.file import Hall

MOST, MORE_MS = 1.5, 0.5
HELD, OPEN = 100, 10
ESCAPE = {"F2": b"\x1bOQ", "F4": b"\x1bOS", "F5": b"\x1b[15~"}
FIRST_STEP, EMPTY = b"People first", b"Nothing waits for you"
READS = 99


def bars() -> Iterator[Bar]:
    """From Enter to the first step, against a switch to a screen with nothing in it; and the status line."""
    with files.copy("outage", 0, 0) as path, Hall(path) as hall, console(path) as terminal:
        terminal.until(b"Call next")
        yield ratio("an incident to its first step, against a screen switch", MOST, *in_turn(
            lambda: _opened(terminal, hall), lambda: _switched(terminal), ROUNDS
        ))  # fmt: skip
    with (
        files.copy("outage", 0, 0) as path,
        files.copy("outage", 0, 0) as other,
        Hall(path) as hall,
        Hall(other) as quiet,
    ):
        for _ in range(OPEN):
            incident.open_(hall, files.BOSS, NewIncident("system", trade=True))
        for one in (hall, quiet):
            customers(one, held=one is hall)
        yield _longer(hall, quiet)


def customers(hall: Hall, *, held: bool) -> None:
    """Make customers whose orders are held over, or who were served."""
    by = files.clerk(1)
    for number in range(HELD):
        ticket.take(hall, by, "topup")
        ticket.call_next(hall, by)
        ticket.start(hall, by)
        if held:
            begun = order.open_(hall, by, "topup")
            holding.hold(hall, by, begun.id, Agreed(phone=f"139{number:08}"))
        else:
            ticket.finish(hall, by)


def _opened(terminal: Terminal, hall: Hall) -> float:
    """The time from Enter to the opened incident; closing it again is not measured."""
    _settled(terminal, ESCAPE["F5"], b"What has happened")
    _settled(terminal, b"1", b"Enter")
    spent = _until(terminal, b"\r", FIRST_STEP)
    for one in incidents.open_ones(hall.db):
        incident.close(hall, files.BOSS, one.id, override=True, reason="measured")
    _settled(terminal, ESCAPE["F2"], b"")
    return spent


def _switched(terminal: Terminal) -> float:
    spent = _until(terminal, ESCAPE["F4"], EMPTY)
    _settled(terminal, ESCAPE["F2"], b"")
    return spent


def _until(terminal: Terminal, keys: bytes, said: bytes) -> float:
    begun = time.perf_counter()
    terminal.press(keys)
    terminal.until(said)
    return time.perf_counter() - begun


def _settled(terminal: Terminal, keys: bytes, said: bytes) -> None:
    terminal.press(keys)
    terminal.until(said)
    terminal.settle(1)


def _longer(hall: Hall, quiet: Hall) -> Bar:
    """How much longer a manager's status line takes than in a hall without trouble."""

    def read(one: Hall, by: Actor = files.BOSS) -> float:
        look = status_of(by)
        return timed(lambda: look(one))

    ours, bare = in_turn(lambda: read(hall), lambda: read(quiet), READS)
    mine, theirs = (statistics.median(each) * 1e3 for each in (ours, bare))
    facts = {"ours_ms": round(mine, 2), "alone_ms": round(theirs, 2), "held": HELD, "open": OPEN}
    return Bar("status line, longer in an outage", mine - theirs, MORE_MS, "ms", facts)
