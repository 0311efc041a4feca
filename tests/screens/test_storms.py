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
    typed_ahead,
    typed_on,
)

from hallctl.actions import complaint, staff, ticket
from hallctl.actions.log_case import NewCase
from hallctl.domain.base import Actor
from hallctl.domain.book import Book
from hallctl.pack.read import builtin
from hallctl.screens.app import NOBODY, HallApp
from hallctl.screens.dialogs import Final
from hallctl.screens.face.screen import face_app
from hallctl.screens.reprinting import Console
from hallctl.store import journal
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


def ends(question: Final) -> None:
    """A question that Enter answers."""
    question.action_surely()


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


def with_pins(hall: Hall) -> None:
    """Somebody is expected who has a PIN."""
    staff.set_pin(hall, BOSS, LI.staff, "246810")


def some_served(hall: Hall) -> None:
    """One was served, others wait."""
    climb(hall, begin(hall).id)
    some_wait(hall)


def some_complain(hall: Hall) -> None:
    """A simple case, and one that others decide."""
    for category in ("ZF", "KD"):
        complaint.log(hall, LI, NewCase("多扣了二十元", category))


def called_in_vain(hall: Hall) -> None:
    """One was called so often that the number may be given up."""
    called(hall)
    for _ in range(2):
        ticket.recall(hall, LI)


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
    "turning-away": State(some_wait, ZHAO, "reception", ["1", "1", "down", "enter"]),
    "find": State(some_wait, ZHAO, "reception", ["s"]),
    "papers": State(some_wait, ZHAO, "reception", ["right", "down", "enter"]),
    "slip": State(some_wait, ZHAO, "reception", ["1", "1", "enter"]),
    "reception-more": State(some_wait, ZHAO, "reception", ["right", "f10"]),
    "nobody": State(some_wait, BOSS, "counter"),
    "free": State(some_wait, LI, "counter"),
    "chosen": State(some_wait, LI, "counter", ["1"]),
    "called": State(called, LI, "counter"),
    "choosing": State(serve, LI, "counter"),
    "counter-more": State(begin, LI, "counter", ["f10"]),
    "declining": State(begin, LI, "counter", ["f10", "1", "1"]),
    "parking": State(begin, LI, "counter", ["f10", "4"]),
    "found": State(begin, LI, "counter", ["ctrl+p"]),
    "found-typed": State(begin, LI, "counter", ["ctrl+p", *"no"]),
    "sign-in": State(with_pins, NOBODY, "sign-in"),
    "figures": State(some_served, BOSS, "figures"),
    "figures-clerks": State(some_served, BOSS, "figures", ["4"]),
    "figures-records": State(some_served, BOSS, "figures", ["6", "enter"]),
    "tasks": State(some_wait, BOSS, "office", ["pagedown", "4"]),
    "parts": State(some_wait, BOSS, "office"),
    "now": State(some_wait, BOSS, "office", ["right", "enter"]),
    "staff": State(some_wait, BOSS, "office", ["2", "down", "down"]),
    "staff-what": State(some_wait, BOSS, "office", ["2", "down", "down", "enter"]),
    "roles": State(some_wait, BOSS, "office", ["2", "down", "down", "enter", "1"]),
    "disabling": State(some_wait, BOSS, "office", ["2", "down", "down", "enter", "6"]),
    "login": State(some_wait, BOSS, "office", ["2", "down", "down", "enter", "5"]),
    "task-form": State(some_wait, BOSS, "office", ["pagedown", "4", "ctrl+n"]),
    "counters": State(some_wait, BOSS, "office", ["3", "enter"]),
    "hall": State(some_wait, BOSS, "office", ["5", "enter"]),
    "backup": State(some_wait, BOSS, "office", ["7"]),
    "log": State(some_wait, LI, "complaints", ["ctrl+g"]),
    "case": State(some_complain, LI, "complaints", ["3"]),
    "case-what": State(some_complain, LI, "complaints", ["3", "enter"]),
    "settle": State(some_complain, LI, "complaints", ["3", "enter", "2"]),
    "rounds": State(some_wait, BOSS, "rounds"),
    "walk": State(some_wait, BOSS, "rounds", ["enter"]),
    "walk-failed": State(some_wait, BOSS, "rounds", ["enter", "minus", "2"]),
    "what-has-happened": State(some_wait, LI, "incidents"),
    **of_ladder("topup"),
    **of_ladder("sim-replace"),
    **of_ladder("plan-change"),
    "face": State(at_step("topup", "rating"), LI, "face"),
}


def opened(state: State, path: Path, clock: Clock) -> HallApp:
    """The console of a state, or the customer's screen."""
    if state.start == "face":
        return face_app(str(path), 1, clock)
    if not state.by.staff:
        return Console(str(path), by=state.by, clock=clock)
    return console(path, clock, state.by, state.start)


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
    "one digit at a time": ("called", digits_and_enter, "hand.Hand._digit", said_nothing),
    "Enter after digits": ("called", digits_and_enter, "hand.A_SECOND", 0.0),
    "Enter held down": ("free", enter_held, "hand.HELD", 0.0),
    "a question is read": ("parking", enter_held, "hand.Hand._again", said_nothing),
    "a paste": ("topup-receipt", three_lines, "hand.TOGETHER", -1.0),
    "what was left with Esc": (
        "topup-amount",
        escape_and_on,
        "base.HallScreen.returns",
        refuses_none,
    ),
    "a field that was left": ("topup-check", typed_on, "hand.Hand._was_left", refuses_none),
    "before the question": ("free", typed_ahead, "hand.Hand._early_for", refuses_none),
    "the end has its own key": ("declining", enter_held, "dialogs.Final.action_yes", ends),
    "what is not drawn": ("walk-failed", escape_and_on, "typeahead.Keys._drawn", at_once),
}
"""Each rule, where it is missed when it is switched off, and by what storm."""


@pytest.mark.parametrize("rule", OFF)
async def test_a_rule_that_is_switched_off_is_missed(
    rule: str, hall: Hall, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, kind, what, instead = OFF[rule]
    monkeypatch.setattr(f"hallctl.screens.{what}", instead)
    # a screen that draws late: on a busy machine keys come no quicker than it is drawn
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 0.2)
    assert await found_in(name, hall, clock, [kind], 40)


SLOWLY = {
    "in-vain": State(called_in_vain, LI, "counter"),
    "choosing": State(serve, LI, "counter", ["f10"]),
    "more": State(begin, LI, "counter", ["f10"]),
}
"""Where more can be ended than in the states of the storms."""
ENDS = {
    "ticket.no-show",
    "ticket.left",
    "ticket.released",
    "visit.turned-away",
    "order.ending",
    "counter.set",
    "staff.disabled",
}
"""What ends or takes away something: each asks for a key that leads to nothing else."""


@pytest.mark.parametrize("key", [*"1234", "enter"])
@pytest.mark.parametrize("name", ["in-vain", "choosing", "more", "counters", "staff", "papers"])
async def test_a_key_that_is_slowly_repeated_ends_nothing(
    name: str, key: str, hall: Hall, hall_path: Path, clock: Clock
) -> None:
    state = SLOWLY.get(name) or STATES[name]
    state.made(hall)
    before = journal.head(hall.db).seq
    clock.tick(minutes=5)
    async with running(opened(state, hall_path, clock)) as pilot:
        await press(pilot, *state.keys, *[key] * 8)
    kinds = {one.kind for one in journal.entries(hall.db, f"where seq > {before}")}
    assert not kinds & ENDS
