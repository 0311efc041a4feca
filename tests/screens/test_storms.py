"""Storms of keys over every screen: no event is written that nobody meant, did or saw (C3.4-3).

`STORMS_SEED=123` throws others; a failure says its seed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from screen import console, press, running
from storms import (
    KINDS,
    Kind,
    Witness,
    digits_and_enter,
    enter_held,
    escape_and_on,
    three_lines,
    throw,
)

from hallctl.actions import ticket
from hallctl.domain.base import Actor
from hallctl.domain.book import Book
from hallctl.pack.read import builtin
from hallctl.screens.app import HallApp
from hallctl.screens.face.screen import face_app
from hallctl.store.file import Hall
from helpers import BOSS, LI, ZHAO, Clock, begin, climb, serve, take

SEED = int(os.environ.get("STORMS_SEED", "2026"))
STORMS = 2_000
BOOK = Book(builtin().own)


def said_nothing(*_key: object) -> str:
    """A rule that lets every key through."""
    return ""


async def at_once(*_key: object) -> None:
    """A rule that waits for nothing."""


def refuses_none(*_key: object) -> bool:
    """A screen to which no key leads back."""
    return False


class State(NamedTuple):
    """Where a storm begins: what was done in the hall before, who is where, and the keys that lead there."""

    made: Callable[[Hall], object]
    by: Actor
    start: str
    keys: Sequence[str] = ()


def some_wait(hall: Hall) -> None:
    """Four wait: with papers, without, one with a priority."""
    for service in ("topup", "sim-replace", "plan-change"):
        take(hall, service)
    take(hall, "topup", priority="elderly")


def called(hall: Hall) -> None:
    """One is called, others wait."""
    some_wait(hall)
    ticket.call_next(hall, LI)


def at_step(service: str, step: str) -> Callable[[Hall], object]:
    """An order that has come to this step."""

    def made(hall: Hall) -> None:
        climb(hall, begin(hall, service).id, until=step)

    return made


def of_ladder(service: str) -> dict[str, State]:
    """Every step of a service."""
    return {
        f"{service}-{step}": State(at_step(service, step), LI, "counter")
        for step in BOOK.service(service).ladder
    }


STATES: dict[str, State] = {
    "reception": State(some_wait, ZHAO, "reception"),
    "reception-list": State(some_wait, ZHAO, "reception", ["right"]),
    "services": State(some_wait, ZHAO, "reception", ["2"]),
    "arrival": State(some_wait, ZHAO, "reception", ["1", "1"]),
    "phone": State(some_wait, ZHAO, "reception", ["1", "1", "tab", "tab"]),
    "turning-away": State(some_wait, ZHAO, "reception", ["1", "1", "3"]),
    "find": State(some_wait, ZHAO, "reception", ["tab", "s"]),
    "papers": State(some_wait, ZHAO, "reception", ["right", "down", "enter"]),
    "slip": State(some_wait, ZHAO, "reception", ["1", "1", "2"]),
    "reception-more": State(some_wait, ZHAO, "reception", ["right", "f10"]),
    "nobody": State(some_wait, BOSS, "counter"),
    "free": State(some_wait, LI, "counter"),
    "chosen": State(some_wait, LI, "counter", ["1"]),
    "called": State(called, LI, "counter"),
    "choosing": State(serve, LI, "counter"),
    "counter-more": State(begin, LI, "counter", ["f10"]),
    "declining": State(begin, LI, "counter", ["f10", "1", "1"]),
    "found": State(begin, LI, "counter", ["ctrl+p"]),
    "tasks": State(some_wait, BOSS, "office", ["0"]),
    "parts": State(some_wait, BOSS, "office"),
    "staff": State(some_wait, BOSS, "office", ["right", "down", "down"]),
    "staff-what": State(some_wait, BOSS, "office", ["right", "down", "down", "enter"]),
    "roles": State(some_wait, BOSS, "office", ["right", "down", "down", "enter", "1"]),
    "disabling": State(some_wait, BOSS, "office", ["right", "down", "down", "enter", "6"]),
    "login": State(some_wait, BOSS, "office", ["right", "down", "down", "enter", "5"]),
    "task-form": State(some_wait, BOSS, "office", ["0", "ctrl+n"]),
    "counters": State(some_wait, BOSS, "office", ["2", "enter"]),
    "hall": State(some_wait, BOSS, "office", ["5", "enter"]),
    "backup": State(some_wait, BOSS, "office", ["7"]),
    **of_ladder("topup"),
    **of_ladder("sim-replace"),
    "face": State(at_step("topup", "rating"), LI, "face"),
}


def opened(state: State, path: Path, clock: Clock) -> HallApp:
    """The console of a state, or the customer's screen."""
    return (
        face_app(str(path), 1, clock)
        if state.start == "face"
        else console(path, clock, state.by, state.start)
    )


async def found_in(
    name: str, hall: Hall, clock: Clock, kinds: Sequence[Kind], count: int
) -> list[str]:
    """What the first of so many storms wrote that nobody meant; a fresh hall for each that wrote anything."""
    state, rng, made = STATES[name], Random(f"{SEED}-{name}"), Path(hall.path)
    state.made(hall)
    hall.close()
    found: list[str] = []
    while count > 0 and not found:
        path = Path(shutil.copy(made, made.parent / f"storm-{count}.db"))
        app = opened(state, path, clock)
        async with running(app) as pilot:
            await press(pilot, *state.keys)
            with Hall(path, clock) as seen:
                witness, where = Witness(app, seen), app.screen
                while count > 0 and app.screen is where and not (witness.events or found):
                    kind, at_once, count = rng.choice(kinds), rng.random() < 0.5, count - 1
                    await throw(pilot, witness.watch, kind(rng), at_once=at_once)
                    witness.blame()
                    said = f"STORMS_SEED={SEED}: {name}, {kind.__name__}, {at_once=}"
                    found += [f"{said}: {one}" for one in witness.found]
    return found


@pytest.mark.parametrize("name", STATES)
async def test_no_storm_writes_what_nobody_meant(name: str, hall: Hall, clock: Clock) -> None:
    assert await found_in(name, hall, clock, KINDS, -(-STORMS // len(STATES))) == []


OFF: dict[str, tuple[str, Kind, str, object]] = {
    "one digit at a time": ("reception", digits_and_enter, "hand.Hand._digit", said_nothing),
    "Enter after digits": ("arrival", digits_and_enter, "hand.A_SECOND", 0.0),
    "Enter held down": ("free", enter_held, "hand.HELD", 0.0),
    "a question is read": ("reception-more", enter_held, "hand.Hand._again", said_nothing),
    "a paste": ("topup-receipt", three_lines, "hand.TOGETHER", -1.0),
    "what was left with Esc": (
        "topup-amount",
        escape_and_on,
        "base.HallScreen.returns",
        refuses_none,
    ),
    "what is not drawn": ("arrival", escape_and_on, "typeahead.Keys._drawn", at_once),
}
"""Each rule, where it is missed when it is switched off, and by what storm."""


@pytest.mark.parametrize("rule", OFF)
async def test_a_rule_that_is_switched_off_is_missed(
    rule: str, hall: Hall, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, kind, what, instead = OFF[rule]
    monkeypatch.setattr(f"hallctl.screens.{what}", instead)
    assert await found_in(name, hall, clock, [kind], 40)
